"""Tips: whose words they are, who reads them, and that nothing but the carers' choice puts one before another."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from openchair.audit.models import Entry
from openchair.forum.models import Post, Topic
from openchair.forum.operations.changing import edit_post, hold_post, release_post, withdraw_post
from openchair.forum.tests.asking import counted, page
from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.personas import operations as people
from openchair.personas.models import Member
from openchair.resources import tips
from openchair.resources.models import Tip
from openchair.resources.operations.tips import keep_tip, offer_tip, take_tip_back
from openchair.resources.rules import MOST_KEPT
from openchair.speech import reach
from openchair.speech.operations.reacting import react
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


@pytest.fixture
def fay(group: Group) -> Member:
    return make.facilitator(group)


@pytest.fixture
def topic(ana: Member) -> Topic:
    return make.topic(ana)


def said(topic: Topic, member: Member, words: str, days_ago: int = 0) -> Post:
    made = make.post(topic, member, words, now=make.NOON - datetime.timedelta(days=days_ago))
    return make.post_of(topic, made.number)


@pytest.fixture
def tip(topic: Topic, ben: Member) -> Post:
    """Ben's words, offered as a tip."""
    made = said(topic, ben, "I walk before breakfast.")
    offer_tip(member=ben, utterance=made)
    return made


def address(name: str, group: Group, post: Post | None = None) -> str:
    return reverse(name, kwargs={"group": group.pid, **({"words": post.pid} if post else {})})


def read(member: Member) -> list[str]:
    return [one.html for one in tips.tips_of(member).tips]


def test_the_writer_offers_it_and_takes_it_off(group: Group, topic: Topic, ana: Member, ben: Member) -> None:
    post, browser = said(topic, ben, "I walk before breakfast."), make.client(ben)
    assert f'href="../w/{post.pid}/tip"' in page(browser, f"/g/{group.pid}/t/{topic.pid}")
    assert "Offer this as a tip?" in page(browser, address("tip", group, post))
    for _ in range(2):
        assert browser.post(address("tip", group, post))["Location"] == address("tips", group)
    html = page(make.client(ana), address("tips", group))
    assert html.count("I walk before breakfast.") == 1
    assert address("words", group, post) in html
    assert ">Ben</a>" in html
    browser.post(address("tip", group, post), {"what": "off"})
    assert "I walk before breakfast." not in page(browser, address("tips", group))


def test_nobody_offers_or_takes_off_another_s_words(group: Group, tip: Post, ana: Member, fay: Member) -> None:
    for other in (ana, fay):
        with pytest.raises(Refused):
            offer_tip(member=other, utterance=tip)
        with pytest.raises(Refused):
            take_tip_back(member=other, utterance=tip)
        assert make.client(other).get(address("tip", group, tip)).status_code == 403


def test_words_that_others_cannot_read_are_no_tip(
    tip: Post, topic: Topic, ana: Member, ben: Member, fay: Member
) -> None:
    hold_post(member=fay, post=tip, reason="It names somebody.")
    assert [read(member) for member in (ana, ben, fay)] == [[], [], []]
    with pytest.raises(Refused):
        offer_tip(member=ben, utterance=tip)
    release_post(member=fay, post=tip)
    assert len(read(ana)) == 1
    edit_post(member=ben, post=make.post_of(topic, tip.number), words="I walk after supper.")
    assert read(ana) == ["<p>I walk after supper.</p>"]
    withdraw_post(member=ben, post=make.post_of(topic, tip.number))
    assert [read(member) for member in (ana, ben, fay)] == [[], [], []]


def test_who_goes_with_their_words_leaves_no_tip(tip: Post, ana: Member, ben: Member) -> None:
    people.take_words(member=ben)
    assert read(ana) == []


def test_who_only_leaves_is_not_named(group: Group, tip: Post, ana: Member, ben: Member) -> None:
    people.leave(member=ben)
    html = page(make.client(ana), address("tips", group))
    assert "I walk before breakfast." in html
    assert ">Ben<" not in html
    assert "A former member" in html


@pytest.mark.parametrize("between", ["the writer", "who began the topic"])
def test_a_block_reaches_tips(group: Group, tip: Post, ana: Member, ben: Member, between: str) -> None:
    cleo = make.member(group, "Cleo")
    people.block(member=cleo, other=ben if between == "the writer" else ana)
    assert read(cleo) == []
    assert len(read(make.facilitator(group))) == 1


def test_without_reach_a_block_would_hide_nothing(
    group: Group, tip: Post, ben: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The defect that the test above is there to find."""
    cleo = make.member(group, "Cleo")
    people.block(member=cleo, other=ben)
    monkeypatch.setattr(reach, "unblocked", lambda **_: reach.Q())
    assert len(read(cleo)) == 1


def test_what_helped_sorts_nothing_and_is_told_to_carers_alone(
    group: Group, topic: Topic, tip: Post, ana: Member, ben: Member, fay: Member
) -> None:
    later = said(topic, ana, "I write it down.")
    offer_tip(member=ana, utterance=later)
    before = read(ana)
    for name in ("Cleo", "Dot"):
        react(member=make.member(group, name), utterance=tip, kind="helped")
    assert read(ana) == before
    assert "This helped Cleo, Dot" in page(make.client(fay), address("tips", group))
    assert "This helped" not in page(make.client(ana), address("tips", group))


def test_carers_keep_some_at_the_top(group: Group, topic: Topic, ana: Member, ben: Member, fay: Member) -> None:
    old, new = said(topic, ben, "Old.", 3), said(topic, ana, "New.")
    offer_tip(member=ben, utterance=old)
    offer_tip(member=ana, utterance=new)
    assert read(ana) == ["<p>New.</p>", "<p>Old.</p>"]
    assert make.client(ana).post(address("tip-keep", group, old), {"kept": "1"}).status_code == 403
    make.client(fay).post(address("tip-keep", group, old), {"kept": "1"})
    assert read(ana) == ["<p>Old.</p>", "<p>New.</p>"]
    make.client(fay).post(address("tip-keep", group, old), {"kept": "0"})
    assert read(ana) == ["<p>New.</p>", "<p>Old.</p>"]
    assert Entry.objects.filter(about=old.pid).count() == 2


def test_the_top_has_room_for_some(group: Group, topic: Topic, ben: Member, fay: Member) -> None:
    for number in range(MOST_KEPT + 1):
        post = said(topic, ben, f"Tip {number}")
        offer_tip(member=ben, utterance=post)
        if number < MOST_KEPT:
            keep_tip(member=fay, utterance=post, kept=True)
    with pytest.raises(Refused):
        keep_tip(member=fay, utterance=post, kept=True)
    assert Tip.objects.filter(kept=True).count() == MOST_KEPT


def test_a_long_list_has_pages_that_miss_nothing(group: Group, topic: Topic, ben: Member, fay: Member) -> None:
    for number in range(45):
        post = said(topic, ben, f"Tip {number:02}.", number % 3)
        offer_tip(member=ben, utterance=post)
        if number % 9 == 0:
            keep_tip(member=fay, utterance=post, kept=True)
    seen: list[str] = []
    before = ""
    for _ in range(3):
        found = tips.tips_of(ben, before=before)
        seen, before = [*seen, *[one.html for one in found.tips]], found.older
    assert not before
    assert len(seen) == len(set(seen)) == 45


@pytest.mark.parametrize("many", [1, 25])
def test_it_costs_the_same_for_one_and_many(group: Group, topic: Topic, ben: Member, fay: Member, many: int) -> None:
    for number in range(many):
        post = said(topic, ben, f"Tip {number}")
        offer_tip(member=ben, utterance=post)
        react(member=fay, utterance=post, kind="helped")
    for reader, queries in ((ben, 3), (fay, 4)):
        browser = make.client(reader)
        page(browser, address("tips", group))
        with counted() as seen:
            page(browser, address("tips", group))
        assert len(seen["default"]) == queries


def test_an_empty_page_says_what_to_do(group: Group, ana: Member) -> None:
    html = page(make.client(ana), address("tips", group))
    assert "No tips yet" in html
    assert "Offer as a tip" in html


def test_outside_there_is_no_such_page(group: Group, tip: Post) -> None:
    for path in (address("tips", group), address("tip", group, tip)):
        assert make.client("Oz").get(path).status_code == 404
        assert make.client().get(path).status_code == 401
