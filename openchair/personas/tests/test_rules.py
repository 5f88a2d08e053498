"""Who may do what, without a database."""

from __future__ import annotations

import datetime
import itertools

import pytest
from django.utils import timezone

from openchair.groups.models import Closure, Group
from openchair.personas import rules as may
from openchair.personas.models import Invite, Member, Persona

Role = Member.Role
_keys = itertools.count(1)


def group(joining: str = "open", *, closed: bool = False, is_house: bool = False, version: int = 1) -> Group:
    made = Group(joining=joining, timezone="Europe/Lisbon", is_house=is_house, rules_version=version)
    made._state.fields_cache["closure"] = Closure(group=made) if closed else None
    return made


_HERE = group()


def member(role: str = Role.MEMBER, *, accepted: int = 1, hidden: bool = False, of: Group | None = None) -> Member:
    of = of or _HERE
    return Member(persona=Persona(id=next(_keys), group=of, hidden=hidden), group=of, role=role, accepted=accepted)


LINK, CARERS_LINK = Invite(role=Role.MEMBER), Invite(role=Role.FACILITATOR)


def join(of: Group, own: Member | None = None, invite: Invite | None = None, *, removed: bool = False):
    return may.may_join(of, own, invite=invite, is_removed=removed)


def test_who_said_yes_to_the_rules_in_force_may_write():
    assert may.may_write(member())
    assert "rules have changed" in may.may_write(member(of=group(version=2))).reason
    assert "closed" in may.may_write(member(of=group(closed=True))).reason


@pytest.mark.parametrize("joining", ["open", "request"])
def test_anybody_may_join_or_ask(joining):
    assert join(group(joining))


def test_a_link_opens_what_is_closed_to_others():
    assert "link" in join(group("link")).reason
    assert join(group("link"), invite=LINK)


def test_a_removed_account_stays_out_whatever_it_holds():
    for invite in (None, LINK, CARERS_LINK):
        assert not join(group(), invite=invite, removed=True)


@pytest.mark.parametrize(
    ("role", "word"), [(Role.MEMBER, "already"), (Role.FACILITATOR, "already"), (Role.ASKING, "asked already")]
)
def test_nobody_joins_twice(role, word):
    assert word in join(group(), member(role)).reason


@pytest.mark.parametrize("role", [Role.MEMBER, Role.ASKING, Role.DECLINED, Role.FORMER])
def test_whoever_is_here_may_follow_a_carer_s_link(role):
    for of in (group(), group(closed=True), group("request")):
        assert join(of, member(role), CARERS_LINK)
        assert not may.asks_first(of, member(role), CARERS_LINK)
    assert not join(group(), member(role, hidden=True), CARERS_LINK)
    assert not join(group(), member(role), CARERS_LINK, removed=True)
    assert "already" in join(group(), member(Role.FACILITATOR), CARERS_LINK).reason


@pytest.mark.parametrize("joining", ["open", "request", "link"])
def test_who_left_comes_back_without_asking(joining):
    of = group(joining)
    assert join(of, member(Role.FORMER))
    assert not may.asks_first(of, member(Role.FORMER), None)


def test_who_was_declined_may_ask_again():
    assert join(group("request"), member(Role.DECLINED))
    assert may.asks_first(group("request"), member(Role.DECLINED), None)


def test_words_on_their_way_out_come_first():
    assert "on their way out" in join(group(), member(Role.FORMER, hidden=True)).reason


def test_nobody_joins_a_closed_group_but_somebody_who_will_look_after_it():
    assert "closed" in join(group(closed=True)).reason
    assert "closed" in join(group(closed=True), invite=LINK).reason
    assert join(group(closed=True), invite=CARERS_LINK)


def test_the_house_is_for_those_who_keep_it():
    assert not join(group(is_house=True))
    assert join(group(is_house=True), invite=LINK)
    assert join(group(is_house=True), invite=CARERS_LINK)


def test_asking_is_for_groups_by_request_and_a_link_spares_it():
    assert may.asks_first(group("request"), None, None)
    assert not may.asks_first(group("request"), None, LINK)
    assert not may.asks_first(group(), None, None)


def test_the_last_who_cares_stays_or_closes_the_group():
    fay = member(Role.FACILITATOR)
    assert "Nobody else" in may.may_leave(fay, other_carers=0).reason
    assert may.may_leave(fay, other_carers=1)
    assert may.may_leave(member(), other_carers=0)
    assert may.may_leave(member(Role.FACILITATOR, of=group(closed=True)), other_carers=0)
    assert "Nobody else" in may.may_step_down(fay, other_carers=0).reason
    assert may.may_step_down(fay, other_carers=1)
    assert not may.may_step_down(member(), other_carers=1)


@pytest.mark.parametrize(
    "act",
    [
        may.may_care,
        lambda who: may.may_appoint(who, member()),
        lambda who: may.may_answer(who, member(Role.ASKING)),
        lambda who: may.may_remove(who, member()),
        lambda who: may.may_make_links(group(), who),
    ],
)
def test_acts_of_care_are_for_those_who_look_after_the_group(act):
    assert act(member(Role.FACILITATOR))
    assert not act(member())
    assert not act(member(Role.FACILITATOR, hidden=True))


def test_whom_one_may_appoint():
    fay = member(Role.FACILITATOR)
    assert "already" in may.may_appoint(fay, member(Role.FACILITATOR)).reason
    for role in (Role.FORMER, Role.REMOVED, Role.ASKING):
        assert "not in the group" in may.may_appoint(fay, member(role)).reason


def test_whom_one_may_remove():
    fay = member(Role.FACILITATOR)
    assert "yourself" in may.may_remove(fay, fay).reason
    assert "step down" in may.may_remove(fay, member(Role.FACILITATOR)).reason
    assert "already" in may.may_remove(fay, member(Role.REMOVED)).reason
    assert may.may_remove(fay, member(Role.FORMER))


def test_a_carer_of_another_group_decides_nothing_here_and_a_steward_may():
    elsewhere, house = member(Role.FACILITATOR, of=group()), member(Role.FACILITATOR, of=group(is_house=True))
    for rule in (may.may_mute, may.may_remove):
        assert not rule(elsewhere, member())
        assert not rule(member(of=house.group), member())
        assert rule(house, member())


def test_whom_one_may_give_a_quiet_seat():
    fay = member(Role.FACILITATOR)
    assert "you" in may.may_mute(fay, fay).reason
    assert "step down" in may.may_mute(fay, member(Role.FACILITATOR)).reason
    assert may.may_mute(fay, member())


def test_a_quiet_seat_ends_by_itself():
    quiet, heard = member(), member()
    quiet.muted_until = timezone.now() + datetime.timedelta(minutes=1)
    heard.muted_until = timezone.now() - datetime.timedelta(minutes=1)
    assert "quiet seat" in may.may_write(quiet).reason
    assert may.may_write(heard)


def test_only_who_asks_is_answered():
    assert "answered already" in may.may_answer(member(Role.FACILITATOR), member()).reason


def test_whom_one_may_block():
    ana = member()
    assert may.may_block(ana, member())
    assert may.may_block(ana, member(Role.FACILITATOR))
    assert "you" in may.may_block(ana, ana).reason
    assert "see everybody" in may.may_block(member(Role.FACILITATOR), ana).reason


def test_where_links_may_lead():
    fay = member(Role.FACILITATOR)
    assert not may.may_make_links(group(closed=True), fay)
    assert may.may_make_links(group(is_house=True), fay), "a house needs more than one steward"
