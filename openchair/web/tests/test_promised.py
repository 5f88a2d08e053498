"""What a group's page says of its ground rules and of how many it has."""

from __future__ import annotations

import datetime

import pytest
import time_machine

from openchair.groups.models import Group
from openchair.groups.operations import new_rules, note_sizes
from openchair.groups.queries import by_pid
from openchair.personas import operations
from openchair.personas.models import Member
from openchair.web import promised
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

MAY, JULY = make.NOON.replace(month=5), make.NOON.replace(month=7)
RULES = [make.RULES[0], "You may pass, leave and come back, always.", make.RULES[2]]


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()


def page(group: Group, who: Member | None = None, now: datetime.datetime = make.NOON) -> str:
    with time_machine.travel(now, tick=False):
        return make.client(who).get(f"/g/{group.pid}").content.decode()


def changed(group: Group, when: datetime.datetime) -> Group:
    new_rules(group=group, lines=RULES, now=when)
    found = by_pid(group.pid)
    assert found is not None
    return found


def test_a_member_reads_which_version_they_said_yes_to(group: Group) -> None:
    found = changed(group, MAY)
    ana = make.join(found, "Ana", now=JULY)
    assert "Second version, May. You said yes in July." in page(group, ana)
    assert "Second version, May 2026. You said yes in July 2026." in page(group, ana, make.NOON.replace(year=2027))


def test_who_said_yes_before_reads_what_changed(group: Group) -> None:
    ana = make.join(group, "Ana", now=MAY)
    changed(group, JULY)
    said = page(group, ana)
    assert "Second version, July. You have not said yes to it yet." in said
    assert f"<b>New:</b> <ins>{RULES[1]}</ins>" in said
    assert f"<del>{make.RULES[1]}</del>" in said
    assert f"<li>{RULES[0]}</li>" in said
    operations.accept(member=ana, version=2, now=make.NOON)
    said = page(group, ana)
    assert "You said yes in November." in said
    assert "<ins>" not in said
    assert "<del>" not in said


def test_a_guest_reads_the_version_and_of_nobody_s_yes(group: Group) -> None:
    changed(group, MAY)
    said = page(group)
    assert "Second version, May." in said
    assert "said yes" not in said
    assert "<ins>" not in said


def test_a_member_of_the_first_days_has_a_yes_without_a_month(group: Group) -> None:
    ana = make.member(group, "Ana")
    Member.objects.filter(pk=ana.pk).update(accepted_month=None)
    assert "You said yes to it." in page(group, ana)


@pytest.mark.parametrize(("number", "words"), [(1, "First version"), (6, "Sixth version"), (7, "Version 7")])
def test_versions_in_words(number: int, words: str) -> None:
    assert promised._version(number) == words


@pytest.mark.parametrize("who", [None, "Ana"])
def test_how_many_are_here_is_told_in_steps(group: Group, who: str | None) -> None:
    reader = make.member(group, who) if who else None
    assert "A few members" in page(group, reader)
    note_sizes(people={group.pk: 13}, month=datetime.date(2026, 11, 1))
    assert "About a dozen members" in page(group, reader)
