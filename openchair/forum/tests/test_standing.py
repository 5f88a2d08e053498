"""Topics kept at the top, and topics that are closed."""

import re
import uuid

import pytest

from openchair.audit.models import Entry
from openchair.audit.operations import broken_at
from openchair.forum import rules
from openchair.forum.models import Topic, TopicClosure
from openchair.forum.operations import pinning
from openchair.forum.operations.closing import close, reopen
from openchair.forum.tests.asking import address, of_post, page
from openchair.ground.verdict import Refused, yes
from openchair.groups.models import Group
from openchair.personas.models import Member
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def again(topic: Topic) -> Topic:
    """As a page would read it now."""
    return Topic.objects.get(pk=topic.pk)


def listed(member: Member, query: str = "") -> list[str]:
    html = page(make.client(member), f"/g/{member.group.pid}/topics{query}")
    return re.findall(r'<h3 dir="auto"><a href="[^"]*">([^<]*)</a>', html)


# --------------------------------------------------------------------------------------------------------- pinned


@pytest.fixture
def many(group: Group, ana: Member) -> list[Topic]:
    return [make.topic(ana, f"Number {number}.") for number in range(25)]


def test_what_is_pinned_comes_first_once_and_in_words(many: list[Topic], ana: Member, fay: Member) -> None:
    for topic in many[:2]:
        pinning.pin(member=fay, topic=topic)
    first = listed(ana)
    assert first[:3] == ["Number 1.", "Number 0.", "Number 24."]
    html = page(make.client(ana), f"/g/{ana.group.pid}/topics")
    assert html.count("Kept at the top") == 2
    older = re.search(r'href="[^"]*(\?from=\d+)" rel="next"', html)
    assert older
    assert sorted(first + listed(ana, older[1])) == sorted(f"Number {number}." for number in range(25))


def test_what_is_pinned_keeps_its_place_where_one_looks_for_something(
    many: list[Topic], ana: Member, fay: Member
) -> None:
    pinning.pin(member=fay, topic=many[20])
    assert listed(ana, "?need=heard")[:2] == ["Number 24.", "Number 23."]


def test_a_carer_pins_three_and_no_more(many: list[Topic], fay: Member) -> None:
    browser = make.client(fay)
    for topic in many[:3]:
        assert browser.post(address(topic, "/pin"), {"pin": "yes"}).status_code == 302
    refused = browser.post(address(many[3], "/pin"), {"pin": "yes"})
    assert refused.status_code == 403
    assert "Three topics are at the top already." in refused.content.decode()
    browser.post(address(many[0], "/pin"), {"pin": "no"})
    browser.post(address(many[3], "/pin"), {"pin": "yes"})
    assert Topic.objects.filter(pinned=True).count() == 3
    assert [entry.verb for entry in Entry.objects.order_by("-number")[:2]] == ["pinned", "unpinned"]
    assert broken_at() is None


def test_only_carers_pin(topic: Topic, ana: Member, ben: Member) -> None:
    for member in (ana, ben):
        assert "Keep it at the top" not in page(make.client(member), address(topic))
        assert make.client(member).post(address(topic, "/pin"), {"pin": "yes"}).status_code == 403
    assert not Topic.objects.filter(pinned=True).exists()


# --------------------------------------------------------------------------------------------------------- closed


def test_a_carer_closes_and_everybody_reads_why(topic: Topic, ben: Member, fay: Member) -> None:
    carer = make.client(fay)
    assert carer.post(address(topic, "/close"), {"reason": " "}).status_code == 422
    assert carer.post(address(topic, "/close"), {"reason": "It is about <one> person."}).status_code == 302
    html = page(make.client(ben), address(topic))
    assert "Those who look after the group have closed this topic." in html
    assert "It is about &lt;one&gt; person." in html
    assert "id_words" not in html
    assert b"one" not in bytes(TopicClosure.objects.get().reason)
    assert Entry.objects.order_by("-number")[0].verb == "closed-topic"


def test_nobody_answers_in_a_closed_topic_and_no_words_are_lost(topic: Topic, ben: Member, fay: Member) -> None:
    close(member=fay, topic=topic, reason="Because.")
    sent = {"client_key": str(uuid.uuid4()), "words": "I was still writing this."}
    refused = make.client(ben).post(address(topic, "/reply"), sent)
    assert refused.status_code == 422
    assert "This topic is closed." in refused.content.decode()
    assert "I was still writing this." in page(make.client(ben), address(topic))
    assert again(topic).place.last == 1
    assert make.client(ben).post(of_post(make.post_of(topic), "react"), {"give": "hear"}).status_code == 302


def test_who_began_it_closes_it_with_a_reason_of_ours(topic: Topic, ana: Member, ben: Member, fay: Member) -> None:
    browser = make.client(ana)
    html = page(browser, address(topic, "/close"))
    assert "<textarea" not in html, "own words would come round the reading of first words"
    assert browser.post(address(topic, "/close"), {"why": "something of mine"}).status_code == 422
    assert browser.post(address(topic, "/close"), {"why": "answered"}).status_code == 302
    html = page(make.client(ben), address(topic))
    assert "Ana has closed this topic." in html
    assert "I have what I needed. Thank you." in html
    assert browser.post(address(topic, "/reopen")).status_code == 302
    assert not TopicClosure.objects.exists()
    close(member=fay, topic=again(topic), reason="Because.")
    assert browser.post(address(topic, "/reopen")).status_code == 403
    assert reopen(member=fay, topic=again(topic))


def test_others_cannot_close(topic: Topic, ben: Member) -> None:
    assert "Close this topic" not in page(make.client(ben), address(topic))
    for method in (make.client(ben).get, make.client(ben).post):
        assert method(address(topic, "/close")).status_code == 403
    assert not TopicClosure.objects.exists()


def test_two_who_close_at_once_close_it_once(topic: Topic, fay: Member) -> None:
    first, second = again(topic), again(topic)
    assert not second.is_closed
    assert close(member=fay, topic=first, reason="One.")
    second._state.fields_cache["closure"] = None
    assert not close(member=fay, topic=second, reason="Two.")
    assert Entry.objects.filter(verb="closed-topic").count() == 1


def test_what_a_slower_carer_wrote_is_kept_in_the_form(topic: Topic, ana: Member, fay: Member) -> None:
    close(member=ana, topic=topic, reason="answered")
    late = make.client(fay).post(address(topic, "/close"), {"reason": "What Fay wrote."})
    assert late.status_code == 422
    assert "This topic is closed already." in late.content.decode()
    assert "What Fay wrote." in late.content.decode()
    assert Entry.objects.filter(verb="closed-topic").count() == 1


def test_closing_pressed_twice_leads_to_the_topic(topic: Topic, fay: Member) -> None:
    for _ in range(2):
        assert make.client(fay).post(address(topic, "/close"), {"reason": "One."}).status_code == 302
    assert Entry.objects.filter(verb="closed-topic").count() == 1


def test_a_closed_topic_does_not_wait(topic: Topic, ben: Member, fay: Member) -> None:
    close(member=fay, topic=topic, reason="Because.")
    assert listed(ben) == ["I still set the table for two"]
    assert "Closed" in page(make.client(ben), f"/g/{ben.group.pid}/topics")
    assert listed(ben, "?order=waiting") == []


def test_a_closed_topic_that_takes_words_would_be_found(
    topic: Topic, ben: Member, fay: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect: a rule that forgets the closure."""
    monkeypatch.setattr(rules, "may_reply", lambda member, topic: yes)
    with pytest.raises(AssertionError):
        test_nobody_answers_in_a_closed_topic_and_no_words_are_lost(topic, ben, fay)


def test_closing_is_refused_once_more_by_the_operation(topic: Topic, ben: Member) -> None:
    with pytest.raises(Refused):
        close(member=ben, topic=topic, reason="answered")
    with pytest.raises(Refused):
        pinning.pin(member=ben, topic=topic)
