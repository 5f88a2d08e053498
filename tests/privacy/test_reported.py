"""Whoever is reported learns nothing of it: not who, not that anybody did, not when. No byte of any page changes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from openchair.care.models import Case
from openchair.care.operations import deciding, reporting, taking
from openchair.care.operations.answering import answer
from openchair.care.operations.deciding import act
from openchair.care.operations.reporting import report
from openchair.care.operations.rising import raise_danger
from openchair.care.queries import desk
from openchair.forum.models import Topic
from openchair.groups.models import Group
from openchair.groups.queries import by_pid
from openchair.personas.models import Member
from tests import make
from tests.deciding import set_aside
from tests.privacy.cast import everybody
from tests.privacy.world import World, addresses

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
# What is made afresh for every page, whoever asks.
_FRESH = re.compile(r'name="(csrfmiddlewaretoken|client_key)" value="[^"]*"')
# Public ids, and tokens of forms: everything has its own.
ID = re.compile(r"[\w-]{22,}")
# Pages that offer a new name each time.
OFFERS = {"group-new", "join"}


@pytest.fixture
def world() -> World:
    found = everybody()
    make.member(_group(found), "Hilda", carer=True)
    return found


def _group(world: World) -> Group:
    group = by_pid(world.real["group"])
    assert group is not None
    return group


def pages(world: World, browser: Client) -> dict[str, str]:
    """Every page of the house as this person gets it, and what its headers say."""
    seen = {}
    for address in addresses():
        if "GET" in address.methods and address.name not in OFFERS | {"exit"}:
            answer = browser.get(address.path(world.real))
            words = _FRESH.sub("", answer.content.decode("utf-8", "replace"))
            seen[address.name] = f"{answer.status_code} {sorted(answer.headers.items())} {words}"
    return {name: re.sub(r"'Content-Length', '\d+'", "", said) for name, said in seen.items()}


def changed(world: World, who: str, *acts: Callable[[], Any]) -> list[str]:
    """The pages on which this person could tell that something happened, after any of these acts."""
    browser = world.roles[who]
    pages(world, browser)
    before = pages(world, browser)
    assert before == pages(world, browser), "a page that is never the same proves nothing"
    told = set()
    for happens in acts:
        happens()
        after = pages(world, browser)
        told |= {name for name in before if before[name] != after[name]}
    return sorted(told)


def calls(world: World, about: str) -> None:
    """Ben reports a person, their words and their group, in danger and otherwise; nobody comes, so it rises."""
    group = _group(world)
    ben, other = make.member(group, "Ben"), make.member(group, about)
    report(member=ben, subject=other.persona, reason="cruel", words="Look at this.")
    if about == "Ana":
        report(member=ben, subject=_words(world), reason="danger")
    report(member=ben, subject=group, reason="rule")
    raise_danger(now=timezone.now() + datetime.timedelta(minutes=20))


def looked_after(world: World) -> None:
    """Somebody takes each, leaves a note, falls asleep over it, and answers Ben: nothing is decided."""
    ben, hilda, sam = (*(make.member(_group(world), name) for name in ("Ben", "Hilda")), make.steward())
    for case in Case.objects.select_related("group").filter(reports__by=ben.persona):
        if not case.raised:
            taking.claim(actor=hilda, case=case)
            taking.raise_up(actor=hilda, case=_now(case))
        taking.claim(actor=sam, case=_now(case))
        taking.write_note(actor=sam, case=_now(case), words="I read it.")
        raise_danger(now=timezone.now() + datetime.timedelta(minutes=200))
        taking.claim(actor=sam, case=_now(case))
        answer(actor=sam, case=_now(case), words="Thank you. Somebody looked.")


def _now(case: Case) -> Case:
    return Case.objects.select_related("group", "persona", "utterance").get(pk=case.pk)


def _words(world: World) -> Any:
    from openchair.forum.models import Post

    return Post.objects.select_related("author").get(pid=world.real["words"])


def _fay(group: Group) -> Member:
    return make.facilitator(group)


def test_a_member_sees_no_byte_of_it(world: World) -> None:
    assert changed(world, "member", lambda: calls(world, "Ana"), lambda: looked_after(world)) == []
    assert Case.objects.exclude(pid=world.real.get("case", "")).count() == 3


def test_a_carer_sees_no_byte_of_what_is_about_them(world: World) -> None:
    assert changed(world, "facilitator", lambda: calls(world, "Fay"), lambda: looked_after(world)) == []
    assert Case.objects.filter(raised=True).count() == 2


def decided(world: World, reporters: int) -> dict[str, str]:
    """What Ana reads of a decision about words of hers, and where they stand, without the ids that each has anew."""
    group = _group(world)
    post = make.post_of(make.topic(make.member(group, "Ana"), "Again the same", words="The same words."))
    for number in range(reporters):
        report(member=make.member(group, f"Reporter {number}"), subject=post, reason="cruel", words="Look.")
    case = Case.objects.select_related("group").filter(utterance=post.pk).first()
    if case is not None:
        taking.claim(actor=_fay(group), case=case)
    how: dict[str, Any] = {"facts": "It was sharp.", "rule": make.RULES[0], "case": _now(case) if case else None}
    action = act(actor=_fay(group), kind="aside", post=post, **how)
    topic = Topic.objects.get(place=post.place_id).pid
    browser, base = world.roles["member"], f"/g/{group.pid}"
    paths = ("/home", f"{base}/decisions/{action.pid}", f"{base}/t/{topic}", f"{base}/w/{post.pid}")
    return {path.split("/")[-2]: ID.sub("", browser.get(path, follow=True).content.decode()) for path in paths}


def test_a_decision_reads_the_same_whether_nobody_or_many_called_for_it(world: World) -> None:
    make.member(_group(world), "Reporter 2")
    first, again = decided(world, 0), decided(world, 0)
    assert first.keys() == again.keys()
    pages = {name for name in first if first[name] == again[name]}
    assert {"decisions", "t"} <= pages, "a page that is never the same proves nothing"
    for reporters in (1, 3):
        called = decided(world, reporters)
        assert [name for name in pages if called[name] != again[name]] == []


def test_a_decision_that_tells_of_the_call_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: how it was found is told by whether there was a case."""
    monkeypatch.setattr(deciding, "found_by_a_list", lambda utterance, case: case is None)
    assert decided(world, 1)["decisions"] != decided(world, 0)["decisions"]


def test_words_set_aside_by_a_report_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: a report does something to the words before anybody has looked."""
    real = reporting.open_case

    def hasty(*, group: Group, subject: Any, **how: Any) -> Case:
        if not isinstance(subject, Group) and hasattr(subject, "number"):
            set_aside(_fay(group), subject, "Somebody reported this.")
        return real(group=group, subject=subject, **how)

    monkeypatch.setattr(reporting, "open_case", hasty)
    assert "topic" in changed(world, "member", lambda: calls(world, "Ana"))


def test_a_desk_that_shows_carers_their_own_case_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: everything of the Group lies on every carer's desk."""
    monkeypatch.setattr(desk, "of_group", lambda member: Case.objects.filter(group=member.group_id))
    assert "desk" in changed(world, "facilitator", lambda: calls(world, "Fay"))
