"""Who waits rises: for those who said that they can answer, for people who know it, then for the carers."""

from __future__ import annotations

import datetime

import pytest

from openchair.forum import listing, rising
from openchair.forum.models import Topic
from openchair.forum.tests.asking import counted
from openchair.groups import experiences
from openchair.groups.models import Group
from openchair.groups.operations import list_experiences
from openchair.personas import operations
from openchair.personas.models import Member
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def later(hours: int) -> datetime.datetime:
    return make.NOON + datetime.timedelta(hours=hours)


def again(member: Member) -> Member:
    fresh: Member = Member.objects.select_related("persona", "group__closure").get(pk=member.pk)
    return fresh


def titles(rows: list[rising.TopicRow]) -> list[str]:
    return [row.title for row in rows]


@pytest.fixture
def gus(group: Group) -> Member:
    """He said that he can answer now, about anything."""
    made = make.member(group, "Gus")
    operations.offer(member=made, hours=4, now=make.NOON)
    return made


@pytest.fixture
def asked(group: Group, ana: Member, ben: Member) -> dict[str, Topic]:
    """By how many people answered; Ana's were not her first words."""
    make.topic(ana, "Said before", need="quiet", now=later(-90))
    cleo, dot = make.member(group, "Cleo"), make.member(group, "Dot")
    found = {f"{n} answered": make.topic(ana, f"{n} answered", now=later(-30 - n)) for n in range(3)}
    make.post(found["2 answered"], cleo)
    for answered in ("1 answered", "2 answered"):
        make.post(found[answered], ben)
    found["long ago"] = make.topic(ana, "Asked long ago", now=later(-80))
    found["first"] = make.topic(dot, "First words", now=later(-1))
    return found


def test_who_can_answer_sees_first_words_then_the_longest_waiting(asked: dict[str, Topic], gus: Member) -> None:
    shown = rising.rising(gus, later(1)).waiting
    assert titles(shown) == ["First words", "Asked long ago", "0 answered", "1 answered"]
    assert [row.second for row in shown] == [False, False, False, True]
    assert shown[0].first


@pytest.mark.parametrize("asked_of", ["one who offered nothing", "one whose time is over"])
def test_for_others_nothing_rises(asked: dict[str, Topic], gus: Member, asked_of: str) -> None:
    if asked_of == "one who offered nothing":
        operations.end_offer(member=gus)
    seen = rising.rising(again(gus), later(5))
    assert seen == rising.Rising(None, [], [], [])


def test_one_s_own_and_what_one_answered_wait_for_somebody_else(asked: dict[str, Topic], ben: Member) -> None:
    operations.offer(member=ben, hours=0, now=make.NOON)
    make.topic(ben, "Of Ben", now=later(-3))
    shown = titles(rising.rising(ben, later(1)).waiting)
    assert "Of Ben" not in shown
    assert "1 answered" not in shown
    assert "0 answered" in shown


def test_what_cannot_be_seen_does_not_rise(asked: dict[str, Topic], ana: Member, gus: Member) -> None:
    operations.block(member=ana, other=gus)
    assert titles(rising.rising(again(gus), later(1)).waiting) == ["First words"]


def test_the_carers_are_asked_to_look_after_the_group_s_time(group: Group, ana: Member, ben: Member) -> None:
    topic = make.topic(ana, "Nobody yet", now=make.NOON)
    assert rising.unheard(group, later(11)) == []
    assert titles(rising.unheard(group, later(12))) == ["Nobody yet"]
    fay = make.facilitator(group)
    assert titles(rising.rising(fay, later(12)).unheard) == ["Nobody yet"]
    assert rising.rising(ben, later(12)).unheard == []
    make.post(topic, ben, now=later(13))
    assert rising.unheard(group, later(40)) == []


def test_a_topic_that_wants_no_reply_never_rises(group: Group, ana: Member, gus: Member) -> None:
    make.topic(ana, "No reply", need="quiet", now=later(-40))
    assert rising.unheard(group, later(1)) == []
    assert rising.rising(gus, later(1)).waiting == []


def test_it_costs_one_query_and_none_for_who_offers_nothing(
    asked: dict[str, Topic], ben: Member, gus: Member, fay: Member
) -> None:
    for member, queries in ((gus, 1), (fay, 1), (ben, 0)):
        rising.rising(again(member), later(1))
        fresh = again(member)
        with counted() as seen:
            rising.rising(fresh, later(1))
        assert len(seen["default"]) == queries


def test_home_shows_first_where_one_can_answer(ana: Member, gus: Member) -> None:
    elsewhere = make.group("Another", carer="Sam")
    make.topic(make.member(elsewhere, "Ben"), "Elsewhere, for longer", now=later(-50))
    one = make.topic(ana, "Asked here", now=later(-2))
    make.post(one, make.facilitator(ana.group), now=later(-1))
    both = [again(gus), again(make.member(elsewhere, "Gus"))]
    assert titles(rising.across(both, later(1))) == ["Asked here", "Elsewhere, for longer"]
    assert titles(rising.across(both, later(9))) == ["Elsewhere, for longer"]
    with counted() as seen:
        rising.across(both, later(1))
    assert len(seen["default"]) == 1


class TestPeopleWhoKnowIt:
    """Topics that ask for an experience, for those who said that they have it."""

    @pytest.fixture(autouse=True)
    def _asks(self, group: Group, ana: Member) -> None:
        list_experiences(group=group, wanted=["Lost a parent", "Cares for a child"], by="house")
        self.parent, self.child = experiences.names(group)
        ana = again(ana)
        make.topic(ana, "For anybody", now=later(-50))
        make.topic(ana, "For who lost a parent", asks=self.parent, now=later(-9))
        make.topic(ana, "For who cares for a child", asks=self.child, now=later(-20))

    def test_who_said_so_sees_who_asks_for_people_like_them(self, ben: Member) -> None:
        ben = again(ben)
        operations.say_lived(member=ben, line="", known=[self.parent])
        seen = rising.rising(ben, make.NOON)
        assert titles(seen.like_me) == ["For who lost a parent"]
        assert titles(rising.asking(ben, [self.parent, self.child]).topics) == [
            "For who cares for a child",
            "For who lost a parent",
        ]

    def test_an_offer_about_one_thing_leaves_out_who_asks_for_another(self, ben: Member) -> None:
        ben = again(ben)
        operations.offer(member=ben, hours=0, about=[self.parent], now=make.NOON)
        assert titles(rising.rising(ben, later(1)).waiting) == ["For anybody", "For who lost a parent"]

    def test_what_a_group_does_not_list_cannot_be_asked_for(self, ana: Member) -> None:
        assert make.topic(ana, "Odd", asks="never-was").asks == ""


def test_first_words_rise_wherever_one_sees_who_waits(asked: dict[str, Topic], ben: Member) -> None:
    page = listing.topics(ben, waiting=True, now=later(1)).topics
    assert [(row.title, row.first) for row in page][:2] == [("First words", True), ("0 answered", False)]
    assert titles(listing.waiting([ben], now=later(1)))[0] == "First words"
