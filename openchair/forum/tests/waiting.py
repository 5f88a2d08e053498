"""A group that reads words before it shows them, for the tests of what waits."""

from __future__ import annotations

from openchair.forum.models import Post, Topic
from openchair.forum.tests.asking import address, of_post, page
from openchair.groups.models import Group
from openchair.groups.operations import change_reading
from openchair.personas.models import Member
from tests import make

TITLE, WORDS = "A title that waits", "WORDS-THAT-WAIT"


def reads(group: Group, mode: str) -> None:
    change_reading(group=group, mode=mode, own={"off": [], "own": []}, by="house")


def fresh(group: Group, name: str) -> Member:
    return make.member(group, name)


def last_of(topic: Topic) -> int:
    return Topic.objects.get(pk=topic.pk).place.last


def older_topic(ana: Member, ben: Member) -> Topic:
    """A topic from before the group changed its mind; Ben has read all of it."""
    old = make.topic(ana, "An older topic")
    make.post(old, ben)
    page(make.client(ben), address(old))
    reads(ana.group, "before")
    return old


def words_that_wait(old: Topic) -> tuple[Topic, Post]:
    """Ana's new topic, and her new answer in the old one: nobody has read either."""
    ana = fresh(old.group, "Ana")
    return make.topic(ana, TITLE, words=f"{WORDS} first."), make.post(old, ana, f"{WORDS} later.")


def pages_of(group: Group, old: Topic) -> list[str]:
    here = f"/g/{group.pid}"
    ana = fresh(group, "Ana").persona.pid
    inside = ("", "/topics", "/topics?order=waiting", "/topics/asking", f"/p/{ana}", "/mine", "/tips")
    return ["/home", address(old), *[f"{here}{rest}" for rest in inside]]


def assert_not_there(old: Topic, waits: tuple[Topic, Post]) -> None:
    topic, answer = waits
    browser = make.client("Ben")
    for path in pages_of(old.group, old):
        html = page(browser, path)
        assert TITLE not in html, path
        assert WORDS not in html, path
        assert topic.pid not in html, path
        assert f"p{answer.number}" not in html, path
        assert "new since you were here" not in html, path
        assert "set these words aside" not in html, path
    similar = browser.post(f"/g/{topic.group.pid}/topics/similar", {"title": TITLE}, headers={"X-Part": "similar"})
    assert topic.pid not in similar.content.decode()
    for path in (address(topic), address(topic, "/reply"), f"/g/{topic.group.pid}/w/{answer.pid}"):
        page(browser, path, status=404)
    for act in ("quote", "history", "report", "react"):
        assert browser.post(of_post(answer, act), {"give": "hear"}).status_code == 404
    for act in ("follow", "close", "pin"):
        assert browser.post(address(topic, f"/{act}"), {"follow": "1"}).status_code == 404
    assert browser.post(f"/g/{topic.group.pid}/draft/{topic.pid}", {"words": "x"}).status_code == 404
