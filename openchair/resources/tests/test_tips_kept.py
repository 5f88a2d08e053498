"""The page of tips: nothing but the carers' choice puts one before another, and pages miss nothing."""

from __future__ import annotations

import pytest

from openchair.audit.models import Entry
from openchair.forum.models import Post, Topic
from openchair.forum.tests.asking import counted, page
from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.resources import tips
from openchair.resources.models import Tip
from openchair.resources.operations.tips import keep_tip, offer_tip
from openchair.resources.rules import MOST_KEPT
from openchair.resources.tests.tipping import address, read, said
from openchair.speech.operations.reacting import react
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


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
