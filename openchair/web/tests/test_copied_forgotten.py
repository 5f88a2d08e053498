"""Words put back from an older copy, with newer keys: who was forgotten since stays forgotten."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from openchair.web.demo.signs import SIGNS
from openchair.web.tests.commands import openchair, said
from openchair.web.tests.test_open_house import Person
from openchair.web.tests.two_places import empty_with_key, places
from tests.browser.house import ROOT, environment, served

pytestmark = pytest.mark.sqlite

MEMBER, FACILITATOR, _ = SIGNS
GONE = "Somebody took their words back. That is always all right."
SETTING_UP = "import django, json; django.setup()\n"
# A topic in which both sit and the member spoke, and what they said there.
SHARED = """
from openchair.forum.models import Post
from openchair.personas.models import Persona
from openchair.speech import markup, words
from openchair.vault.operations.signing_in import by_name
from openchair.vault.queries import persona_ids
member, other = (set(persona_ids(by_name(name))) for name in ("demo-member", "demo-facilitator"))
groups = set(Persona.objects.filter(id__in=other).values_list("group_id", flat=True))
rows = Post.objects.filter(author_id__in=member, place__group_id__in=groups, place__last__lte=15)
rows = rows.select_related("author", "place__topic__group")
post = next(row for row in rows.order_by("-number") if row.words and len(markup.plain(words.read(
    row.author.key_id, row.words, row.pid).html)) > 20)
plain = markup.plain(words.read(post.author.key_id, post.words, post.pid).html)
topic = post.place.topic
print(json.dumps([f"/g/{topic.group.pid}/t/{topic.pid}", plain[:20], sorted(member)]))
"""
FORGET = """
from openchair.vault.operations import leaving
from openchair.vault.operations.signing_in import by_name
leaving.destroy_now(account_id=by_name("demo-member").id)
print("true")
"""
READABLE = """
from openchair.personas.models import Persona
from openchair.speech import words
from openchair.speech.models import Utterance
from openchair.vault.sealing import readable
rows = Utterance.objects.filter(author_id__in={ids}).exclude(words=b"").select_related("author")
print(sum(words.read(row.author.key_id, row.words, row.pid) is not None for row in rows))
"""


def inside(data: Path, program: str) -> Any:
    ran = subprocess.run(
        [sys.executable, "-c", SETTING_UP + program],
        cwd=ROOT,
        env={**environment(data), "DJANGO_SETTINGS_MODULE": "openchair.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout)


class Forgotten:
    """A house whose member was forgotten after its words were copied; `old` and `new` are copies of its keys."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        said(self.data, "demo", "--posts", "0")
        self.path, self.words, self.ids = inside(self.data, SHARED)
        assert "The house key" in said(self.data, "backup", *places(folder))
        [self.old] = (folder / "k").glob("keys-*")
        assert inside(self.data, FORGET)
        said(self.data, "backup", "--keys", str(folder / "k"))
        self.new = max((folder / "k").glob("keys-*"))

    def put_back(self, name: str, keys: Path) -> tuple[Path, str]:
        data = empty_with_key(self.data, self.folder / name)
        return data, said(data, "restore", "--words", str(self.folder / "w"), "--keys", str(keys))


@pytest.fixture(scope="module")
def forgotten(tmp_path_factory: pytest.TempPathFactory) -> Forgotten:
    return Forgotten(tmp_path_factory.mktemp("forgotten"))


def test_who_was_forgotten_since_shows_as_words_gone_and_nothing_is_readable(forgotten: Forgotten) -> None:
    data, what = forgotten.put_back("new", forgotten.folder / "k")
    assert "1 account" in what
    assert "Their words stay gone." in what
    assert inside(data, READABLE.format(ids=forgotten.ids)) == 0
    assert "All is well." in said(data, "doctor")
    with served(data) as house:
        facilitator, member = Person(house.port), Person(house.port)
        facilitator.ask("GET", "/sign-in")
        assert facilitator.ask("POST", "/sign-in", name=FACILITATOR.name, passphrase=FACILITATOR.passphrase)[0] == 302
        status, _, page = facilitator.ask("GET", forgotten.path)
        assert status == 200
        assert forgotten.words not in page
        assert GONE in page
        for path in ("/home", forgotten.path.partition("/t/")[0]):
            assert facilitator.ask("GET", path)[0] == 200
        member.ask("GET", "/sign-in")
        assert member.ask("POST", "/sign-in", name=MEMBER.name, passphrase=MEMBER.passphrase)[0] == 200
        assert "Traceback" not in house.complaints()


def test_seeded_an_old_copy_of_the_keys_brings_words_back_and_verify_finds_that_it_was_kept(
    forgotten: Forgotten, tmp_path: Path
) -> None:
    data, _ = forgotten.put_back("old", forgotten.old)
    assert inside(data, READABLE.format(ids=forgotten.ids)) > 0
    (tmp_path / "k").mkdir()
    long_ago = datetime.now(UTC) - timedelta(hours=13)
    shutil.copytree(forgotten.old, tmp_path / "k" / f"keys-{long_ago:%Y%m%dT%H%M%SZ}")
    shutil.copytree(forgotten.new, tmp_path / "k" / forgotten.new.name)
    ended = openchair(data, "verify", "--words", str(forgotten.folder / "w"), "--keys", str(tmp_path / "k"))
    assert ended.returncode == 1
    assert "1 copies of the keys are older than 12 hours" in ended.stdout


def test_verify_lists_what_is_gone_and_opens_words(forgotten: Forgotten) -> None:
    what = said(forgotten.data, "verify", *places(forgotten.folder))
    assert "Forgotten since these words were copied" in what
    assert re.search(r"Of \d+ words tried \d+ open, \d+ belong to people who were forgotten\.", what)
    assert "ILL" not in what
