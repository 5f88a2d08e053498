"""What a search never shows; each guard with the defect that it would find."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db.models import Q

from openchair.forum.finding import rows
from openchair.forum.finding.asked import Asked
from openchair.forum.finding.found import find
from openchair.forum.models import Post
from openchair.forum.tests.seeking import afresh, ask, seek
from openchair.forum.tests.world import World, build
from openchair.vault.context import TWO
from openchair.vault.sessions import SessionStore
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

# What each of them says in the world, whom it is kept from, and who may read it.
KEPT = [
    ("held words", "ana", "cleo fay"),
    ("dots words", "ana", "cleo fay"),
    ("hals words", "ana", "cleo fay"),
    ("hidden words", "ana cleo fay", ""),
]
KEPT += [("took", "ana cleo fay", ""), ("bens words", "", "ana cleo fay")]


def leaks(world: World) -> list[str]:
    told = []
    for word, kept_from, open_to in KEPT:
        told += [f"{who} finds {word}" for who in kept_from.split() if ask(getattr(world, who), word).lines]
        told += [f"{who} misses {word}" for who in open_to.split() if not ask(getattr(world, who), word).lines]
    return told


def test_nobody_finds_what_they_may_not_read() -> None:
    assert leaks(build()) == []


@pytest.mark.parametrize(("guard", "leak"), [
    ("unheld", "ana finds held words"),
    ("unblocked", "ana finds dots words"),
    ("unhidden", "fay finds hidden words"),
])  # fmt: skip
def test_a_search_that_forgets_a_guard_would_be_found(guard: str, leak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defects: each condition of reach switched off in turn; the index reads hidden words."""
    world = build()
    monkeypatch.setattr(rows.reach, guard, lambda **_how: Q())
    monkeypatch.setattr(rows, "find_rows", rows.find_rows.__wrapped__)
    if guard == "unhidden":
        monkeypatch.setattr("openchair.forum.finding.source._standing", lambda: Post.objects.filter(withdrawn=False))
    assert leak in leaks(world)


def test_a_carer_without_a_second_step_finds_what_every_member_finds() -> None:
    world = build()
    fay = afresh(world.fay)
    fay.unproven = True
    assert not find([fay], Asked("held words")).lines
    browser = make.client(world.fay)
    for here in (None, world.group):
        assert "CLEOS-HELD" in seek(browser, here, "held words")
    session = SessionStore(browser.cookies[settings.SESSION_COOKIE_NAME].value)
    del session[TWO]
    session.save()
    for here in (None, world.group):
        assert "CLEOS-HELD" not in seek(browser, here, "held words")
