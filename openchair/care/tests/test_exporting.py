"""Everything that is somebody's is in their copy, and nothing that is anybody else's."""

from __future__ import annotations

import datetime
import io
import json
import uuid
import zipfile
from typing import Any

import fastjsonschema
import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from openchair.care import exporting
from openchair.care.models import Case
from openchair.care.operations import answering, appealing, quiet, taking
from openchair.care.operations.deciding import act
from openchair.care.operations.reporting import report
from openchair.forum import exporting as forum
from openchair.forum.models import Topic
from openchair.forum.operations.changing import edit_post, withdraw_post
from openchair.forum.quoting import cut
from openchair.personas.models import Member
from openchair.personas.operations import block, take_words
from openchair.personas.operations.filtering import keep_filters
from openchair.personas.operations.living import say_lived
from openchair.speech import words
from openchair.speech.operations import drafts
from openchair.speech.operations.reacting import react
from openchair.vault.archive.packing import SCHEMA, pack
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

MINE = (
    *("my-title", "my-first", "my-before", "my-answer", "my-draft", "my-line", "my-report"),
    *("my-quiet-word", "my-appeal", "why-they-decided"),
)
QUERIES = 11
# Ben's and Fay's. What a decision says of its reason is owed to whom it concerns.
THEIRS = ["his-title", "his-first", "his-quoted-words", "her-answer", "her-quiet-word", "her-verdict"]


def part_of(member: Member) -> dict[str, Any]:
    part = exporting.of_persona(persona_id=member.persona_id)
    assert part is not None
    return part


@pytest.fixture
def theirs(ben: Member) -> Topic:
    return make.topic(ben, "his-title", words="his-first. And his-quoted-words stand here.")


@pytest.fixture
def lived(ana: Member, ben: Member, fay: Member, sam: Member, theirs: Topic) -> Member:
    """Ana has done everything that one can do in a group."""
    mine = make.topic(ana, "my-title", words="my-before")
    edit_post(member=ana, post=make.post_of(mine), words="my-first", title="my-title")
    first = make.post_of(theirs)
    said = words.read(ben.persona.key_id, first.words, first.pid)
    make.post(theirs, ana, "my-answer", quote=cut(first.pk, said, 11, 33))
    drafts.keep(member=ana, spot="topic", form={"title": "", "words": "my-draft", "need": "heard"})
    say_lived(member=ana, line="my-line")
    keep_filters(member=ana, filters={"food": "fold"})
    react(member=ana, utterance=first, kind="hear")
    block(member=ana, other=ben)
    report(member=ana, subject=ben.persona, reason="cruel", words="my-report")
    taking.claim(actor=fay, case=Case.objects.select_related("group").get())
    answering.answer(actor=fay, case=Case.objects.select_related("group").get(), words="her-answer")
    talk = quiet.begin(actor=fay, other=ana, words="her-quiet-word", client_key=uuid.uuid4())
    quiet.speak(member=ana, talk=talk, words="my-quiet-word", client_key=uuid.uuid4())
    decided = act(actor=fay, kind="mute", facts="why-they-decided", rule=make.RULES[0], person=ana, hours=3)
    appealing.appeal(member=ana, action=decided, words="my-appeal")
    appealing.answer(actor=sam, action=decided, verdict="stands", reason="her-verdict")
    return ana


def missing(text: str) -> list[str]:
    return [word for word in MINE if word not in text]


def foreign(text: str) -> list[str]:
    return [word for word in THEIRS if word in text]


def test_all_of_hers_is_in_it_and_nothing_of_anybody_else(lived: Member) -> None:
    text = json.dumps(part_of(lived))
    assert missing(text) == []
    assert foreign(text) == []
    assert text.count("[somebody's words]") == 3  # the title she answered under, the words she quoted, Fay's answer
    assert lived.persona.pid not in text


def test_it_is_what_the_schema_says(lived: Member) -> None:
    account: dict[str, Any] = {"recovery_code": True, "codes_from_an_app": False, "sign_in_name": "a", "language": ""}
    account |= {name: [] for name in ("passkeys", "signed_in_on", "lately")}
    whole = {"format": "openchair-copy", "version": 1, "made": "2026-11-22", "account": account}
    check = fastjsonschema.compile(json.loads(SCHEMA.read_text()))
    check({**whole, "groups": [part_of(lived)]})
    with pytest.raises(fastjsonschema.JsonSchemaException):
        check({**whole, "groups": [{**part_of(lived), "more": 1}]})


def test_the_page_in_the_archive_shows_it_all_and_runs_nothing(lived: Member) -> None:
    part = part_of(lived)
    part["posts"][0]["words"] += "<script>alert(1)</script>"
    account = {"sign_in_name": "a", "passkeys": [], "signed_in_on": [], "lately": []}
    archive = pack({"made": "2026-11-22", "account": account, "groups": [part]})
    page = zipfile.ZipFile(io.BytesIO(archive)).read("index.html").decode()
    assert missing(page) == []
    assert foreign(page) == []
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<style>" in page


def test_seeded_a_title_of_somebody_else_s_would_be_found(lived: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(key_id: int, sealed: bytes, context: str) -> str | None:
        return "his-title" if context.endswith(":title") else ""

    monkeypatch.setattr(forum, "readable", careless)
    monkeypatch.setattr(forum, "somebodys", lambda: "his-title")
    assert foreign(json.dumps(part_of(lived))) == ["his-title"]


@pytest.mark.parametrize("posts", [1, 12])
def test_however_much_was_said_the_database_is_asked_equally_often(ana: Member, posts: int) -> None:
    topic = make.topic(ana)
    for number in range(posts):
        make.post(topic, ana, f"Word {number}")
    with CaptureQueriesContext(connections["default"]) as asked:
        assert len(part_of(ana)["posts"]) == posts + 1
    assert len(asked) == QUERIES


def test_words_on_their_way_out_can_still_be_taken_along(lived: Member) -> None:
    name = part_of(lived)["name"]
    take_words(member=lived)
    assert name
    assert part_of(lived)["name"] == name
    assert missing(json.dumps(part_of(lived))) == []


def test_words_that_were_taken_back_are_in_no_copy(ana: Member) -> None:
    topic = make.topic(ana, words="my-first")
    withdraw_post(member=ana, post=make.post_of(topic))
    [post] = part_of(ana)["posts"]
    assert (post["words"], post["said"], post["state"]) == ("", "", "gone")
    assert post["day"] == datetime.datetime.now(datetime.UTC).date().isoformat()


def test_nobody_s_face_is_nothing() -> None:
    assert exporting.of_persona(persona_id=4711) is None
