from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from openchair.audit.models import Entry
from openchair.audit.operations import broken_at
from openchair.ground.verdict import Refused
from openchair.groups import operations, queries
from openchair.groups.about import About
from openchair.groups.house import current
from openchair.groups.models import Closure, GroundRules, Group
from openchair.groups.operations.noting import told_context
from openchair.vault.sealing import Tampered, unseal
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

HOW = {"subject": "caring", "format": "unstructured", "language": "pt", "timezone": "Europe/Lisbon"}


def noted(group: Group) -> list[str]:
    return list(Entry.objects.filter(scope=group.pid).order_by("number").values_list("verb", flat=True))


def test_a_group_opens_with_its_rules_and_a_rug():
    group = make.group("Night shift", joining="request")
    found = queries.by_pid(group.pid)
    assert found is not None
    assert queries.about(found).name == "Night shift"
    assert queries.rules_of(found) == make.RULES
    assert (found.rules_version, found.joining, len(found.rug)) == (1, "request", 4)
    assert noted(group)[:2] == ["opened", "new rules"]


def test_no_word_of_a_group_stands_in_clear():
    group = make.group("Night shift")
    row = Group.objects.values_list().get(pk=group.pk)
    rules = GroundRules.objects.values_list().get(group=group)
    assert b"Night" not in repr((row, rules)).encode()
    assert b"story" not in b"".join(cell for cell in (*row, *rules) if isinstance(cell, bytes))


def test_a_groups_words_do_not_open_in_another_group():
    one, other = make.group("One"), make.group("Other")
    other.about, other.key_id = one.about, one.key_id
    with pytest.raises(Tampered):
        queries.about(other)


def test_what_a_group_says_can_change():
    group = make.group()
    about = About("New name", "New purpose", sample={"words": "Invented."})
    operations.change_about(group=group, about=about, **HOW, by="fay")
    found = queries.by_pid(group.pid)
    assert found is not None
    assert queries.about(found) == about
    assert (found.subject, found.format, found.language) == ("caring", "unstructured", "pt")
    assert noted(group)[-1] == "changed"


def test_how_people_come_in_can_change():
    group = make.group()
    operations.change_joining(group=group, joining="link", listed=False, by="fay")
    found = queries.by_pid(group.pid)
    assert found is not None
    assert (found.joining, found.listed) == ("link", False)
    assert noted(group)[-1] == "joining"


def test_rules_grow_by_a_version_and_the_old_ones_stay():
    group = make.group()
    made = operations.new_rules(group=group, lines=["Be kind."], by="fay", now=make.NOON)
    assert (made.version, group.rules_version, made.month.day) == (2, 2, 1)
    assert queries.rules_of(group) == ["Be kind."]
    assert queries.rules_of(group, 1) == make.RULES
    assert queries.rules_of(group, 3) == []


def test_the_same_rules_again_ask_nobody_again():
    group = make.group()
    assert operations.new_rules(group=group, lines=make.RULES, by="fay").version == 1
    assert GroundRules.objects.filter(group=group).count() == 1


def test_rules_that_cannot_be_kept_are_refused():
    with pytest.raises(Refused):
        operations.new_rules(group=make.group(), lines=[], by="fay")


def test_a_group_closes_with_a_notice_and_opens_again():
    group = make.group()
    operations.close_group(group=group, notice="We meet elsewhere now.", by="fay")
    found = queries.by_pid(group.pid)
    assert found is not None
    assert found.is_closed
    assert queries.notice_of(found) == "We meet elsewhere now."
    with pytest.raises(Refused):
        operations.change_joining(group=found, joining="open", listed=True, by="fay")
    operations.reopen(group=found, by="fay")
    again = queries.by_pid(group.pid)
    assert again is not None
    assert not again.is_closed
    assert queries.notice_of(again) == ""
    assert noted(group)[-2:] == ["closed", "reopened"]


def test_closing_again_renews_the_notice():
    group = make.group()
    for notice in ("First.", "Second."):
        operations.close_group(group=group, notice=notice, by="fay")
    assert Closure.objects.filter(group=group).count() == 1
    found = queries.by_pid(group.pid)
    assert found is not None
    assert queries.notice_of(found) == "Second."


def test_opening_an_open_group_notes_nothing():
    group = make.group()
    before = noted(group)
    operations.reopen(group=group, by="fay")
    assert noted(group) == before


def test_what_was_done_is_noted_under_the_groups_key():
    group = make.group()
    operations.close_group(group=group, notice="We meet elsewhere now.", by="fay")
    entry = Entry.objects.get(scope=group.pid, verb="closed")
    assert unseal(group.key_id, entry.told, told_context(group.pid, "closed", "")) == "We meet elsewhere now."
    assert (entry.actor, broken_at()) == ("fay", None)


def test_there_is_one_house():
    house = make.house()
    assert current().group == house.pid
    assert current().name == make.ANSWERS["name"]
    with pytest.raises(IntegrityError), transaction.atomic():
        operations.open_group(about=About("x"), **HOW, joining="open", listed=True, rules=["x"], is_house=True)


def test_the_house_does_not_close():
    with pytest.raises(Refused):
        operations.close_group(group=make.house(), notice="Bye.", by="sam")
