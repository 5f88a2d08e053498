"""News is what one can read: nobody is called back by words of people they do not see."""

import datetime
import re

import pytest
from django.db.models import F

from openchair.forum import listing, news
from openchair.forum.models import Topic
from openchair.forum.operations.changing import withdraw_post
from openchair.forum.operations.following import follow
from openchair.forum.queries import across, lists
from openchair.forum.queries import topic as topic_queries
from openchair.forum.tests.asking import address, page
from openchair.personas import operations
from openchair.personas.models import Member
from openchair.personas.queries import memberships, name_of
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NEW = "new since you were here"
LEADS = re.compile("Go to what is new|New since")


@pytest.fixture
def cleo(topic: Topic) -> Member:
    return make.member(topic.group, "Cleo")


def read_by(member: Member, topic: Topic) -> None:
    page(make.client(member), address(topic))


def topics_of(member: Member) -> str:
    return page(make.client(member), f"/g/{member.group.pid}/topics")


def new_at_home(member: Member) -> list[str]:
    return [row.first_new for row in news.fresh(memberships(make.signed_in(name_of(member.persona) or "")))]


@pytest.mark.parametrize("by_them", [False, True])
@pytest.mark.parametrize("follows", [False, True])
def test_words_across_a_block_are_not_new(
    topic: Topic, ben: Member, cleo: Member, by_them: bool, follows: bool
) -> None:
    read_by(ben, topic)
    if follows:
        follow(member=ben, topic=topic, follows=True)
    operations.block(member=cleo if by_them else ben, other=ben if by_them else cleo)
    make.post(topic, cleo, "Not for Ben.")
    assert NEW not in topics_of(ben)
    assert new_at_home(ben) == []
    make.post(topic, make.member(topic.group, "Dot"), "For Ben.")
    assert 'href="' + address(topic) + f'#new">{NEW}' in topics_of(ben)
    assert new_at_home(ben) == ["#new"]


@pytest.mark.parametrize("follows", [False, True])
@pytest.mark.usefixtures("compiled_anew")
def test_news_that_forgets_blocks_would_be_found(
    topic: Topic, ben: Member, cleo: Member, monkeypatch: pytest.MonkeyPatch, follows: bool
) -> None:
    """The seeded defect: whatever came last is news."""
    monkeypatch.setattr(lists, "first_news", lambda *_given, **_how: F("place__last"))
    with pytest.raises(AssertionError):
        test_words_across_a_block_are_not_new(topic, ben, cleo, by_them=False, follows=follows)


def test_the_way_leads_to_what_can_be_read(topic: Topic, ana: Member, ben: Member, cleo: Member) -> None:
    read_by(ben, topic)
    operations.block(member=ben, other=cleo)
    for _ in range(22):
        make.post(topic, cleo)
    make.post(topic, ana, "For Ben.")
    assert new_at_home(ben) == ["?after=20#p24"]
    assert 'id="p24"' in page(make.client(ben), address(topic, "?after=20"))


def test_a_topic_leads_to_no_new_words_across_a_block(topic: Topic, ana: Member, ben: Member, cleo: Member) -> None:
    for _ in range(20):
        make.post(topic, ana)
    page(make.client(ben), address(topic, "?after=20"))
    operations.block(member=ben, other=cleo)
    for _ in range(20):
        make.post(topic, cleo)
    for at in ("", "?after=20"):
        assert LEADS.findall(page(make.client(ben), address(topic, at))) == []
    make.post(topic, ana, "For Ben.")
    assert '<a href="?after=40#new">' in page(make.client(ben), address(topic))
    assert LEADS.findall(page(make.client(ben), address(topic, "?after=40"))) == ["New since"]


@pytest.mark.usefixtures("compiled_anew")
def test_a_topic_that_forgets_blocks_would_be_found(
    topic: Topic, ana: Member, ben: Member, cleo: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect: whatever stands behind what was read is new."""
    monkeypatch.setattr(topic_queries, "first_news", lambda *_given, **_how: F("place__last"))
    with pytest.raises(AssertionError):
        test_a_topic_leads_to_no_new_words_across_a_block(topic, ana, ben, cleo)


def test_who_looks_after_the_group_sees_everybody(topic: Topic, ana: Member, cleo: Member, fay: Member) -> None:
    read_by(fay, topic)
    operations.block(member=cleo, other=fay)
    make.post(topic, cleo)
    assert NEW in topics_of(fay)
    assert new_at_home(fay) == ["#new"]


def test_words_that_went_are_no_news(topic: Topic, ben: Member, cleo: Member) -> None:
    read_by(ben, topic)
    withdraw_post(member=cleo, post=make.post(topic, cleo))
    assert NEW not in topics_of(ben)
    make.post(topic, cleo)
    assert NEW in topics_of(ben)
    operations.take_words(member=cleo, now=make.NOON + datetime.timedelta(days=1))
    assert NEW not in topics_of(ben)
    assert new_at_home(ben) == []


@pytest.mark.parametrize("many", [1, 20])
def test_a_list_costs_one_query_however_much_is_new(
    topic: Topic, ana: Member, ben: Member, cleo: Member, many: int, django_assert_num_queries: object
) -> None:
    for number in range(many):
        other = make.topic(ana, f"Topic {number}")
        read_by(ben, other)
        make.post(other, cleo)
    listing.topics(ben)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert sum(bool(row.first_new) for row in listing.topics(ben).topics) == min(many, 20)


def test_prepared_and_plain_agree(topic: Topic, ana: Member, ben: Member, cleo: Member) -> None:
    read_by(ben, topic)
    operations.block(member=ben, other=cleo)
    make.post(topic, cleo)
    make.post(topic, ana)
    given = {"persona": ben.persona_id, "group": ben.group_id, "tie": bytes(ben.persona.tie or b"")}
    query = lists.of_group(carer=False, waiting=False, by_need=False, first=True)
    assert [lists.Found(*row).news for row in query(**given)] == [3]
    assert query(**given) == list(query.plain(**given))
    home = across.of_groups(size=1, waiting=False)
    mine = {"id0": ben.persona_id, "carer": "facilitator"}
    assert home(**mine) == list(home.plain(**mine))
