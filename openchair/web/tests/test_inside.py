"""The pages of a member: the group, its people, home."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.test import Client

from openchair.forum.operations.changing import withdraw_post
from openchair.groups.models import Group
from openchair.groups.operations import close_group, new_rules
from openchair.personas import operations
from openchair.personas.models import Member
from openchair.speech.operations import drafts
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()


@pytest.fixture
def ana(group: Group) -> Member:
    return make.member(group, "Ana")


@pytest.fixture
def ben(group: Group) -> Member:
    return make.member(group, "Ben")


def said(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_the_group_shows_its_topics_its_rules_and_who_one_is(group: Group, ana: Member, ben: Member) -> None:
    make.topic(ben, "The bank wants a form")
    page = said(make.client(ana), f"/g/{group.pid}")
    for shown in ("The bank wants a form", "waiting for a first answer", make.RULES[0], "<b>Ana</b>", "Led by Fay"):
        assert shown in page
    assert f"/g/{group.pid}/topics/new" in page


def test_an_empty_group_says_that_one_could_be_the_first(group: Group, ana: Member) -> None:
    assert "You could be the first" in said(make.client(ana), f"/g/{group.pid}")


def test_a_closed_group_is_read_and_not_written_in(group: Group, ana: Member) -> None:
    make.topic(ana)
    close_group(group=group, notice="We stop here. Thank you all.", by="house")
    page = said(make.client(ana), f"/g/{group.pid}")
    assert "We stop here. Thank you all." in page
    assert 'aria-disabled="true"' in page
    assert f"/g/{group.pid}/topics/new" not in page


def test_new_ground_rules_are_told_before_anything_else(group: Group, ana: Member) -> None:
    make.topic(ana)
    new_rules(group=group, lines=[*make.RULES, "Be slow."])
    page = said(make.client(ana), f"/g/{group.pid}")
    assert "The ground rules have changed" in page
    assert f"/g/{group.pid}/accept" in page


def test_only_who_looks_after_the_group_is_led_to_what_they_do_there(group: Group, ana: Member) -> None:
    assert "You look after this group" not in said(make.client(ana), f"/g/{group.pid}")
    assert "You look after this group" in said(make.client(make.facilitator(group)), f"/g/{group.pid}")


def test_a_persona_s_page_shows_what_they_wrote_and_the_month(group: Group, ana: Member, ben: Member) -> None:
    topic = make.topic(ben, "The bank wants a form", words="It is four pages.")
    make.post(topic, ben, "Five, now.")
    page = said(make.client(ana), f"/g/{group.pid}/p/{ben.persona.pid}")
    for shown in ("Ben", "It is four pages.", "Five, now.", "The bank wants a form", "Here since", "Block"):
        assert shown in page


def test_a_persona_s_page_shows_nothing_taken_back_or_out_of_sight(group: Group, ana: Member, ben: Member) -> None:
    topic = make.topic(ben, "The bank wants a form", words="It is four pages.")
    gone = make.post(topic, ben, "I should not have said this.")
    withdraw_post(member=ben, post=gone)
    elsewhere = make.group("Another", carer="Sam")
    make.topic(make.member(elsewhere, "Ben"), "Elsewhere", words="In another group")
    page = said(make.client(ana), f"/g/{group.pid}/p/{ben.persona.pid}")
    assert "I should not have said this." not in page
    assert "In another group" not in page


def test_what_somebody_answered_to_a_person_one_blocked_is_not_led_to(group: Group, ana: Member, ben: Member) -> None:
    cleo = make.member(group, "Cleo")
    make.post(make.topic(cleo, "Of Cleo"), ben, "An answer to Cleo")
    assert "An answer to Cleo" in said(make.client(ana), f"/g/{group.pid}/p/{ben.persona.pid}")
    operations.block(member=ana, other=cleo)
    assert "An answer to Cleo" not in said(make.client(ana), f"/g/{group.pid}/p/{ben.persona.pid}")


def test_a_long_list_of_words_has_pages_that_miss_nothing(group: Group, ana: Member, ben: Member) -> None:
    topic = make.topic(ana)
    for number in range(25):
        make.post(topic, ben, f"Line {number:02}.")
    path, seen = f"/g/{group.pid}/p/{ben.persona.pid}", ""
    first = said(make.client(ana), path)
    older = first.split('href="?before=')[1].split('"')[0]
    seen = first + said(make.client(ana), f"{path}?before={older}")
    assert all(seen.count(f"Line {number:02}.") == 1 for number in range(25))


def test_one_s_own_page_offers_no_block(group: Group, ana: Member) -> None:
    page = said(make.client(ana), f"/g/{group.pid}/p/{ana.persona.pid}")
    assert "how others in this group see you" in page
    assert "Block" not in page


def test_whom_one_does_not_see_has_no_page(group: Group, ana: Member, ben: Member) -> None:
    path = f"/g/{group.pid}/p/{ben.persona.pid}"
    operations.block(member=ben, other=ana)
    nothing = said(make.client(ana), f"/g/{group.pid}/p/abcdefghijklmnopqrstuv", 404)
    assert said(make.client(ana), path, 404) == nothing
    assert said(make.client("Oz"), path, 404) == nothing


def test_home_without_a_group_leads_to_finding_one() -> None:
    make.house()
    page = said(make.client("Oz"), "/home")
    assert "You have no group yet." in page
    assert 'href="/groups"' in page


def test_home_shows_who_waits_what_is_new_and_what_was_left(group: Group, ana: Member, ben: Member) -> None:
    answered = make.topic(ana, "Of Ana")
    make.post(answered, ben, "I know it.")
    make.topic(ben, "Of Ben that waits")
    drafts.keep(member=ana, spot=answered.pid, form={"words": "Dear Ben, I"}, client_key="")
    page = said(make.client(ana), "/home")
    waiting, rest = page.split("New in your groups")
    assert "Of Ben that waits" in waiting
    assert "One person waits for an answer" in waiting
    assert "Of Ana" in rest
    assert "Dear Ben, I" in rest
    assert f"/g/{group.pid}/t/{answered.pid}/reply" in rest


def test_home_asks_nobody_to_answer_themselves(group: Group, ana: Member) -> None:
    make.topic(ana, "Of Ana")
    assert "for an answer" not in said(make.client(ana), "/home")


def test_home_shows_nothing_of_people_one_does_not_see(group: Group, ana: Member, ben: Member) -> None:
    make.topic(ben, "Of Ben that waits")
    operations.block(member=ana, other=ben)
    assert "Of Ben that waits" not in said(make.client(ana), "/home")


def test_home_ends_with_the_day_of_the_last_visit(group: Group, ana: Member) -> None:
    tuesday = datetime.datetime(2026, 11, 17, 20, 0, tzinfo=datetime.UTC)
    with time_machine.travel(tuesday, tick=False):
        assert "That is all. You have seen everything." in said(make.client(ana), "/home")
    with time_machine.travel(tuesday + datetime.timedelta(days=1), tick=False):
        assert "since yesterday" in said(make.client(ana), "/home")
    with time_machine.travel(tuesday + datetime.timedelta(days=4), tick=False):
        first = said(make.client(ana), "/home")
        assert "since Wednesday" in first
        assert "since Wednesday" in said(make.client(ana), "/home")


@pytest.mark.parametrize(
    ("hour", "words"), [(3, "You are up late."), (9, "Good morning."), (14, "Good afternoon."), (20, "Good evening.")]
)
def test_home_says_hello_by_the_hour(group: Group, ana: Member, hour: int, words: str) -> None:
    with time_machine.travel(datetime.datetime(2026, 11, 22, hour, 30, tzinfo=datetime.UTC), tick=False):
        assert words in said(make.client(ana), "/home")
