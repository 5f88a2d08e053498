"""Whoever is reported learns nothing of it: not who, not that anybody did, not when. No byte of any page changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from openchair.care.models import Case
from openchair.care.operations import reporting
from openchair.care.operations.rising import raise_danger
from openchair.care.operations.reporting import report
from openchair.care.queries import desk
from openchair.forum.operations.changing import hold_post
from openchair.groups.models import Group
from openchair.groups.queries import by_pid
from openchair.personas.models import Member
from tests import make
from tests.privacy.cast import everybody
from tests.privacy.world import World, addresses

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
# What is made afresh for every page, whoever asks.
_FRESH = re.compile(r'name="(csrfmiddlewaretoken|client_key)" value="[^"]*"')
# Pages that offer a new name each time.
OFFERS = {"group-new", "join"}


@pytest.fixture
def world() -> World:
    return everybody()


def pages(world: World, browser: Client) -> dict[str, str]:
    """Every page of the house as this person gets it, and what its headers say."""
    seen = {}
    for address in addresses():
        if "GET" in address.methods and address.name not in OFFERS | {"exit"}:
            answer = browser.get(address.path(world.real))
            words = _FRESH.sub("", answer.content.decode())
            seen[address.name] = f"{answer.status_code} {sorted(answer.headers.items())} {words}"
    return {name: re.sub(r"'Content-Length', '\d+'", "", said) for name, said in seen.items()}


def changed(world: World, who: str, act: Callable[[], Any]) -> list[str]:
    """The pages on which this person could tell that something happened."""
    browser = world.roles[who]
    pages(world, browser)
    before = pages(world, browser)
    assert before == pages(world, browser), "a page that is never the same proves nothing"
    act()
    after = pages(world, browser)
    return [name for name in before if before[name] != after[name]]


def calls(world: World, about: str) -> None:
    """Ben reports a person, their words and their group, in danger and otherwise; nobody comes, so it rises."""
    group = by_pid(world.real["group"])
    assert group is not None
    ben, other = make.member(group, "Ben"), make.member(group, about)
    report(member=ben, subject=other.persona, reason="cruel", words="Look at this.")
    if about == "Ana":
        report(member=ben, subject=_words(world), reason="danger")
    report(member=ben, subject=group, reason="rule")
    raise_danger()


def _words(world: World) -> Any:
    from openchair.forum.models import Post

    return Post.objects.select_related("author").get(pid=world.real["words"])


def _fay(group: Group) -> Member:
    return make.facilitator(group)


def test_a_member_sees_no_byte_of_it(world: World) -> None:
    assert changed(world, "member", lambda: calls(world, "Ana")) == []
    assert Case.objects.exclude(pid=world.real.get("case", "")).count() == 3


def test_a_carer_sees_no_byte_of_what_is_about_them(world: World) -> None:
    assert changed(world, "facilitator", lambda: calls(world, "Fay")) == []
    assert Case.objects.filter(raised=True).count() == 2


def test_words_set_aside_by_a_report_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: a report does something to the words before anybody has looked."""
    real = reporting.open_case

    def hasty(*, group: Group, subject: Any, **how: Any) -> Case:
        if not isinstance(subject, Group) and hasattr(subject, "number"):
            hold_post(member=_fay(group), post=subject, reason="Somebody reported this.")
        return real(group=group, subject=subject, **how)

    monkeypatch.setattr(reporting, "open_case", hasty)
    assert "topic" in changed(world, "member", lambda: calls(world, "Ana"))


def test_a_desk_that_shows_carers_their_own_case_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: everything of the Group lies on every carer's desk."""
    monkeypatch.setattr(desk, "of_group", lambda member: Case.objects.filter(group=member.group_id))
    assert "desk" in changed(world, "facilitator", lambda: calls(world, "Fay"))
