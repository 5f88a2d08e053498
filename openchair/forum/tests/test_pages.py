"""The forum's pages through the door: what they do for a member, and what nobody else learns."""

import re
import uuid

import pytest

from openchair.forum.models import Post, Topic
from openchair.forum.tests.asking import address, of_post, page
from openchair.groups.models import Group
from openchair.personas import operations
from openchair.personas.models import Member
from openchair.speech.models import Reaction, ReadMark
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def form(**more: str) -> dict[str, str]:
    return {"client_key": str(uuid.uuid4()), **more}


def test_a_topic_reads_as_it_was_meant(topic: Topic, ana: Member, ben: Member) -> None:
    make.post(topic, ben, "I *know* it.")
    html = page(make.client(ana), address(topic))
    assert "<title>Topic · Notes</title>" in html
    assert "I still set the table for two</h1>" in html
    assert "No advice, please. Company is enough." in html
    assert "I <em>know</em> it." in html
    assert "wants to be heard.</b>" in html
    assert "&lt;" not in html


def test_a_facilitator_is_named_as_one_and_a_former_member_is_not_named(topic: Topic, ben: Member, fay: Member) -> None:
    make.post(topic, fay, "I read it.")
    make.post(topic, ben, "Ben was here.")
    assert "guides this group" in page(make.client(ben), address(topic))
    operations.leave(member=ben)
    html = page(make.client(fay), address(topic))
    assert "A former member" in html
    assert ">Ben<" not in html
    assert "Ben was here." in html


def test_opening_a_topic(group: Group, ana: Member) -> None:
    browser = make.client(ana)
    path = f"/g/{group.pid}/topics/new"
    assert 'name="need" value="heard"' in page(browser, path)
    answer = browser.post(path, form(title="A line", need="advice", words="Some words."))
    topic = Topic.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{address(topic)}#p1")
    assert "Some words." in page(browser, address(topic))


def test_answering_comes_back_to_the_answer(topic: Topic, ben: Member) -> None:
    for _ in range(20):
        make.post(topic, ben)
    browser = make.client(ben)
    answer = browser.post(address(topic, "/reply"), form(words="The last one."))
    assert answer["Location"] == f"{address(topic)}?after=20#p22"
    assert "The last one." in page(browser, address(topic, "?after=20"))


def test_a_double_submit_is_one_post(topic: Topic, ben: Member) -> None:
    browser, sent = make.client(ben), form(words="Once.")
    first, second = (browser.post(address(topic, "/reply"), sent) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Post.objects.count() == 2


def test_answering_without_words_and_taking_it_back(topic: Topic, ben: Member) -> None:
    browser, path = make.client(ben), of_post(make.post_of(topic), "react")
    assert browser.post(path, {"give": "hear"})["Location"] == f"{address(topic)}#p1"
    html = page(browser, address(topic))
    assert 'name="take" value="hear" aria-pressed="true"' in html
    assert "from you" in html
    browser.post(path, {"give": "hear"})
    assert Reaction.objects.count() == 1
    part = browser.post(path, {"take": "hear"}, headers={"X-Part": "reactions"})
    assert part.content.decode().startswith('<ul class="reacts"')
    assert not Reaction.objects.exists()


def test_who_answered_is_shown_and_not_how_many(topic: Topic, ana: Member) -> None:
    for name in ("Ben", "Cleo", "Dot", "Eve", "Gus", "Hal"):
        browser = make.client(make.member(ana.group, name))
        browser.post(of_post(make.post_of(topic), "react"), {"give": "me-too"})
    html = page(make.client(ana), address(topic))
    button = html[html.index("Me too") : html.index('<p class="acts">')]
    assert button.count('class="cushion') == 4
    assert "and others" in button
    assert not re.search(r">\s*\d+\s*<", button)


def test_new_words_are_marked_and_the_mark_moves_on(topic: Topic, ana: Member, ben: Member) -> None:
    browser = make.client(ben)
    page(browser, address(topic))
    for _ in range(25):
        make.post(topic, ana)
    assert 'id="new"' in page(browser, address(topic))
    assert ReadMark.objects.get(persona=ben.persona).number == 20
    first = page(browser, address(topic))
    assert "?after=20#new" in first
    assert 'id="new"' in page(browser, address(topic, "?after=20"))
    assert "New since" not in page(browser, address(topic, "?after=20"))


@pytest.mark.parametrize("after", ["-1", "x", "9" * 30, "1e3", "٣", "", "99999"])
def test_odd_pages_are_pages(topic: Topic, ana: Member, after: str) -> None:
    page(make.client(ana), address(topic, f"?after={after}"))
    page(make.client(ana), f"/g/{topic.group.pid}/topics?from={after}&need={after}&order={after}")


def test_the_end_of_a_topic_is_an_end(topic: Topic, ana: Member, ben: Member) -> None:
    for _ in range(20):
        make.post(topic, ben)
    first, second = page(make.client(ana), address(topic)), page(make.client(ana), address(topic, "?after=20"))
    assert 'href="?after=20" rel="next"' in first
    assert "id_words" not in first
    assert 'rel="next"' not in second
    assert "id_words" in second


def test_changing_and_how_it_was(topic: Topic, ana: Member, ben: Member, fay: Member) -> None:
    browser, post = make.client(ana), make.post_of(topic)
    assert "It is so." in page(browser, of_post(post, "edit"))
    sent = form(words="It is not so.", title="I still set the table for two")
    assert browser.post(of_post(post, "edit"), sent).status_code == 302
    assert "changed since" in page(make.client(ben), address(topic))
    for reader in (browser, make.client(fay)):
        assert "It is so." in page(reader, of_post(post, "history"))


def test_taking_back_asks_first(topic: Topic, ana: Member) -> None:
    browser, path = make.client(ana), of_post(make.post_of(topic), "withdraw")
    assert "Take your words back?" in page(browser, path)
    assert browser.post(path).status_code == 302
    html = page(browser, address(topic))
    assert "Somebody took their words back." in html
    assert "It is so." not in html
    page(browser, of_post(make.post_of(topic), "history"))
    assert browser.get(of_post(make.post_of(topic), "edit")).status_code == 403
