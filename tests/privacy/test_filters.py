"""What somebody's filter hides is on none of their pages; what it folds is shut, and no title says it."""

from __future__ import annotations

import re
import uuid
from typing import NamedTuple

import pytest
from django.test import Client

from openchair.forum.models import Topic
from openchair.forum.operations.caring import relabel
from openchair.forum.operations.changing import edit_post
from openchair.forum.operations.replying import reply
from openchair.forum.quoting import Quote
from openchair.personas.models import Member
from openchair.personas.operations import keep_filters
from openchair.resources.operations.tips import offer_tip
from openchair.speech import labels
from openchair.speech.labels import Look
from tests import make
from tests.privacy.world import addresses

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

TITLE, FIRST, ANSWER, BEFORE = MARKS = ("TITLE-ABOUT-IT", "FIRST-WORDS-ABOUT-IT", "ANSWER-ABOUT-IT", "BEFORE-ABOUT-IT")
# Nobody can decide about words that they have not read: a carer's desk shows them when it is asked to.
DESK = {"held-not-now"}


class World(NamedTuple):
    """Ana writes about death and says so, in a topic of her own and in Cy's. Ben and Fay would rather not read it."""

    ana: Member
    hers: Topic
    his: Topic
    given: list[dict[str, str]]


@pytest.fixture
def world() -> World:
    make.house()
    group = make.group()
    ana, cy = make.member(group, "Ana"), make.member(group, "Cy")
    hers = make.topic(ana, TITLE, words=BEFORE, need="advice", labels=["death"])
    edit_post(member=ana, post=make.post_of(hers), words=FIRST)
    his = make.topic(cy, "A topic of Cy's", words="Cy begins.")
    answer = make.post(his, ana, ANSWER, labels=["death", "food"])
    offer_tip(member=ana, utterance=answer)
    quote = Quote(answer.pk, 0, len(ANSWER), ANSWER)
    reply(member=cy, topic=his, words="Cy quotes.", client_key=uuid.uuid4(), quote=quote)
    for _ in range(18):
        make.post(his, cy)
    common = {"group": group.pid, "persona": ana.persona.pid, "country": "PT", "spot": "topic"}
    given = [
        {**common, "topic": hers.pid, "words": make.post_of(hers).pid},
        {**common, "topic": his.pid, "words": answer.pid},
    ]
    return World(ana, hers, his, given)


def reader(world: World, name: str, how: str) -> Client:
    """Somebody of this group who wants words about death folded, or hidden."""
    keep_filters(member=make.member(world.hers.group, name), filters={"death": how})
    return make.client(make.member(world.hers.group, name))


def pages(world: World, browser: Client) -> dict[str, str]:
    """Every page that can be had with what exists here, by its address."""
    found = {}
    for address in addresses():
        for given in world.given:
            if "GET" in address.methods and address.name != "exit" and given.keys() >= {*address.words}:
                answer = browser.get(address.path(given))
                found[f"{address.name} {address.path(given)}"] = answer.content.decode("utf-8", "replace")
    for query in ("topics?order=waiting", "topics?need=advice", f"t/{world.his.pid}?after=20"):
        path = f"/g/{world.hers.group.pid}/{query}"
        found[path] = browser.get(path).content.decode()
    like = f"/g/{world.hers.group.pid}/topics/similar"
    found[f"like {like}"] = browser.post(like, {"title": TITLE}, headers={"X-Part": "similar"}).content.decode()
    return found


def told(world: World, browser: Client) -> list[str]:
    """Where a mark stands."""
    read = {name: html for name, html in pages(world, browser).items() if name.split()[0] not in DESK}
    return [f"{mark}: {name}" for name, html in read.items() for mark in MARKS if mark in html]


def opened(world: World, browser: Client) -> list[str]:
    """Where a mark can be read without opening a fold."""
    shut = re.compile(r'<details class="fold">.*?</details>', re.DOTALL)
    bare = {name: shut.sub("", html) for name, html in pages(world, browser).items()}
    read = {name: html for name, html in bare.items() if name.split()[0] not in DESK}
    return [f"{mark}: {name}" for name, html in read.items() for mark in MARKS if mark in html]


# What each meets without a filter: how words were before only their writer and a carer can read.
MEETS = {"Ben": {*MARKS} - {BEFORE}, "Fay": {*MARKS}}


def marks_in(lines: list[str]) -> set[str]:
    return {line.partition(":")[0] for line in lines}


@pytest.mark.parametrize("name", MEETS)
def test_the_crawl_meets_every_mark_that_a_filter_must_keep_back(world: World, name: str) -> None:
    assert marks_in(told(world, make.client(make.member(world.hers.group, name)))) == MEETS[name]


@pytest.mark.parametrize("name", MEETS)
def test_hidden_words_are_in_no_byte_of_any_page(world: World, name: str) -> None:
    assert told(world, reader(world, name, "hide")) == []


@pytest.mark.parametrize("name", MEETS)
def test_folded_words_are_shut_on_every_page(world: World, name: str) -> None:
    browser = reader(world, name, "fold")
    assert opened(world, browser) == []
    html = browser.get(f"/g/{world.hers.group.pid}/t/{world.hers.pid}").content.decode()
    assert FIRST in html
    assert TITLE not in html


def test_who_filters_nothing_reads_it_all(world: World) -> None:
    browser = make.client(make.member(world.hers.group, "Dot"))
    assert len(told(world, browser)) > 6


def test_ones_own_words_are_never_filtered(world: World) -> None:
    keep_filters(member=world.ana, filters={"death": "hide", "food": "hide"})
    browser = make.client(make.member(world.hers.group, "Ana"))
    for topic, marks in ((world.hers, (TITLE, FIRST)), (world.his, (ANSWER,))):
        html = browser.get(f"/g/{topic.group.pid}/t/{topic.pid}").content.decode()
        assert all(mark in html for mark in marks)
    assert TITLE in browser.get(f"/g/{world.hers.group.pid}/topics").content.decode()


def test_one_post_can_be_shown_once_and_only_that_one(world: World) -> None:
    browser = reader(world, "Ben", "hide")
    path = f"/g/{world.his.group.pid}/t/{world.his.pid}"
    html = browser.get(path).content.decode()
    assert "Your filter keeps a post back. It talks about: death, food and bodies" in html
    assert 'href="?after=0&amp;show=2#p2"' in html
    assert ANSWER in browser.get(f"{path}?after=0&show=2").content.decode()
    assert ANSWER not in browser.get(f"{path}?after=0&show=3").content.decode()
    assert ANSWER not in browser.get(path).content.decode()


def test_where_everything_is_hidden_nobody_is_told_that_there_is_nothing(world: World) -> None:
    group, cleo = make.group("Only this"), "Cleo"
    make.topic(make.member(group, "Ana"), TITLE, labels=["death"])
    keep_filters(member=make.member(group, cleo), filters={"death": "hide"})
    for path in (f"/g/{group.pid}", f"/g/{group.pid}/topics"):
        html = make.client(make.member(group, cleo)).get(path).content.decode()
        assert "Your filter keeps some topics back." in html
        assert "Nobody has written here yet" not in html


def test_a_label_given_later_hides_from_then_on(world: World) -> None:
    plain = make.post(world.his, make.member(world.hers.group, "Cy"), "LATER-ABOUT-IT", labels=[])
    browser, path = reader(world, "Ben", "hide"), f"/g/{world.his.group.pid}/t/{world.his.pid}?after=20"
    assert "LATER-ABOUT-IT" in browser.get(path).content.decode()
    relabel(group=world.hers.group, post=make.post_of(world.his, plain.number), labels=["death"])
    assert "LATER-ABOUT-IT" not in browser.get(path).content.decode()


@pytest.mark.parametrize("name", MEETS)
def test_a_filter_that_is_not_asked_would_be_found(world: World, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The seeded defect: whoever reads, everything is shown."""

    def blind(_filters: object, _ids: object) -> Look:
        return "show"

    browser = reader(world, name, "hide")
    monkeypatch.setattr(labels, "look", blind)
    found = told(world, browser)
    assert marks_in(found) == MEETS[name]
    kinds = {"topic", "topics", "group", "home", "persona", "quote", "report-words", "tips", "like"}
    kinds |= {"history"} if name == "Fay" else set()
    assert kinds <= {line.split()[1] for line in found}
