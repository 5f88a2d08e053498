"""Tips: whose words they are, who reads them, and that nothing but the carers' choice puts one before another."""

from __future__ import annotations

import pytest

from openchair.forum.models import Post, Topic
from openchair.forum.operations.changing import edit_post, withdraw_post
from openchair.forum.tests.asking import page
from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.personas import operations as people
from openchair.personas.models import Member
from openchair.resources.operations.tips import offer_tip, take_tip_back
from openchair.resources.tests.tipping import address, read, said
from openchair.speech import reach
from tests import deciding, make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


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
    deciding.set_aside(fay, tip, "It names somebody.")
    assert [read(member) for member in (ana, ben, fay)] == [[], [], []]
    with pytest.raises(Refused):
        offer_tip(member=ben, utterance=tip)
    deciding.put_back(fay, tip)
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
