"""Marked people live a marked life; no file, log or dump holds a mark."""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.urls import reverse

from openchair.forum.models import Post
from openchair.forum.operations.changing import edit_post
from openchair.forum.operations.opening import open_topic
from openchair.forum.operations.replying import reply
from openchair.groups import experiences
from openchair.groups.operations import list_experiences
from openchair.personas import operations as personas
from openchair.vault import sealing, tokens
from tests import deciding, make
from tests.privacy.canaries import files_under, finds
from tests.privacy.thief import steal

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

ADDRESS = "127.77.203.41"
MARKS = ["Quillabre", "Zorbanthe", "Mivelstra", "Droxanelle", "Krevalinth", "Ysmorrahd", "Plinthorva", "Brugonaut"]
MARKS += ["Wexlorind", "Skarnovell"]
GROUP, PERSONA, TITLE, WORDS, DRAFT, REASON, EDITED, SIGN_IN, LIVED, KNOWN = MARKS
PASSPHRASE = "Vexolumine Tarrowend Hushwhortle"


def live() -> None:
    """Everything a person can leave behind, marked; each thing through the door it really comes by."""
    group = make.group(f"{GROUP} circle", listed=False, joining="link")
    fay = make.facilitator(group)
    ana = make.member(group, f"{PERSONA} Boat")
    said = uuid.uuid4
    topic = open_topic(member=ana, title=f"About {TITLE}", need="heard", words=f"It was {WORDS}.", client_key=said())
    list_experiences(group=ana.group, wanted=[f"Lost {KNOWN}"], by="house")
    personas.say_lived(member=ana, line=f"My {LIVED}", known=experiences.names(ana.group))
    personas.offer(member=ana, hours=1, about=experiences.names(ana.group))
    first = Post.objects.get(place=topic.place_id, number=1)
    edit_post(member=ana, post=first, words=f"It was {EDITED}, and {WORDS}.")
    answer = reply(member=ana, topic=topic, words=f"{WORDS} again", client_key=said())
    deciding.set_aside(fay, answer, f"Names {REASON}")
    personas.remove(member=make.member(group, "Ben"), actor=fay, reason=f"Told of {REASON}")
    _by_hand(group.pid, topic.pid, ana)


def _by_hand(group: str, topic: str, ana: object) -> None:
    browser = make.client(ana, REMOTE_ADDR=ADDRESS, HTTP_X_FORWARDED_FOR=ADDRESS)  # type: ignore[arg-type]
    page = reverse("topic", kwargs={"group": group, "topic": topic})
    assert browser.get(page).status_code == 200
    browser.post(reverse("draft-keep", kwargs={"group": group, "spot": "topic"}), {"title": DRAFT, "words": DRAFT})
    guest = make.client(REMOTE_ADDR=ADDRESS)
    guest.post(reverse("sign-in"), {"name": SIGN_IN, "passphrase": PASSPHRASE, "words": WORDS, "next": page})
    guest.get(f"/{WORDS}/{SIGN_IN}?{WORDS}")


def remains(capfd: pytest.CaptureFixture[str]) -> Iterator[tuple[str, bytes]]:
    """Every byte that is left: files, rows as a dump would print them, and what was said to the log."""
    yield from files_under(Path(settings.ENV.data))
    for table, rows in steal().items():
        for row in rows:
            for name, value in row.items():
                yield f"{table}.{name}", value if isinstance(value, bytes) else json.dumps(value, default=str).encode()
    said = capfd.readouterr()
    yield "output", said.out.encode()
    yield "log", said.err.encode()


@pytest.fixture(autouse=True)
def _written_down() -> Iterator[None]:
    yield
    for connection in connections.all():
        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_no_mark_is_left_anywhere(capfd: pytest.CaptureFixture[str]) -> None:
    live()
    assert finds([*MARKS, ADDRESS, *PASSPHRASE.split()], remains(capfd)) == []


def test_a_mark_in_clear_would_be_found(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: sealing that seals nothing."""
    monkeypatch.setattr(sealing, "_seal", lambda key, plain, context: plain)
    monkeypatch.setattr(sealing, "_unseal", lambda key, sealed, context: sealed)
    live()
    found = " ".join(finds(MARKS, remains(capfd)))
    assert all(mark in found for mark in (GROUP, PERSONA, TITLE, WORDS, DRAFT, REASON, EDITED, LIVED, KNOWN))


def test_a_session_in_clear_would_be_found(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: a session store that writes readable rows."""
    monkeypatch.setattr(tokens, "shut_data", lambda token, data: json.dumps({**data, "where": ADDRESS}).encode())
    monkeypatch.setattr(tokens, "open_data", lambda token, sealed: json.loads(sealed))
    live()
    assert finds([ADDRESS], remains(capfd))


HASHES = [getattr(hashlib, kind) for kind in ("md5", "sha1", "sha256")]


@pytest.mark.parametrize("line", [SIGN_IN, f"x{SIGN_IN}", f"xy{SIGN_IN}", f"{SIGN_IN}z", f"About {SIGN_IN}, and more"])
@pytest.mark.parametrize(
    "written",
    [str.encode, lambda line: line.lower().encode(), lambda line: line.encode("utf-16-le"),
     lambda line: line.encode().hex().encode(), lambda line: line.encode().hex().upper().encode(),
     lambda line: base64.b64encode(line.encode())],
    ids=["plain", "lower", "utf-16", "hex", "HEX", "base64"],
)  # fmt: skip
def test_a_mark_is_found_however_it_was_written(written: Callable[[str], bytes], line: str) -> None:
    for mark in MARKS:
        content = b"\x00" + written(line.replace(SIGN_IN, mark)) + b"\x00"
        assert finds([mark], [("file", content)]), mark


def test_a_mark_is_found_by_its_hash_and_an_address_by_its_bytes() -> None:
    for digest in (made(SIGN_IN.encode()) for made in HASHES):
        assert finds([SIGN_IN], [("file", digest.digest())])
        assert finds([SIGN_IN], [("file", digest.hexdigest().encode())])
    packed = bytes(int(part) for part in ADDRESS.split("."))
    assert finds([ADDRESS], [("file", packed)])
    assert finds([ADDRESS], [("file", packed[::-1])])
