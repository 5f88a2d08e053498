"""Sixteen people answer at the same moment: each is heard once, nobody meets an error."""

import threading
import uuid

import pytest
from django.db import connections
from django.test import Client

from openchair.forum.models import Post, Topic
from openchair.forum.tests.asking import address
from openchair.speech.models import Place
from tests import make

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])

NAMES = [
    "Ana", "Ben", "Cleo", "Dot", "Eve", "Gus", "Hal", "Iris",
    "Jonas", "Kaya", "Lucas", "Marta", "Nuno", "Olga", "Petra", "Quentin",
]  # fmt: skip
WRITERS = len(NAMES)
EACH = 4


@pytest.fixture
def seats() -> tuple[Topic, list[Client]]:
    make.house()
    group = make.group()
    people = [make.member(group, name) for name in NAMES]
    return make.topic(people[0]), [make.client(person) for person in people]


def at_once(clients: list[Client], path: str, forms: list[list[dict[str, str]]]) -> list[int]:
    statuses: list[int] = []
    begin = threading.Barrier(len(clients))

    def write(browser: Client, mine: list[dict[str, str]]) -> None:
        try:
            begin.wait()
            for form in mine:
                statuses.append(browser.post(path, form).status_code)
                statuses.append(browser.get(path.removesuffix("/reply")).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=pair) for pair in zip(clients, forms, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def test_everybody_is_heard_once(seats: tuple[Topic, list[Client]]) -> None:
    topic, clients = seats
    forms = [[{"words": f"{n} {i}", "client_key": str(uuid.uuid4())} for i in range(EACH)] for n in range(WRITERS)]
    statuses = at_once(clients, address(topic, "/reply"), forms)
    assert sorted(set(statuses)) == [200, 302]
    assert len(statuses) == WRITERS * EACH * 2
    numbers = Post.objects.filter(place=topic.place_id).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, WRITERS * EACH + 2))
    assert Place.objects.get(pk=topic.place_id).last == WRITERS * EACH + 1
    assert Topic.objects.get(pk=topic.pk).answers == WRITERS - 1


def test_one_form_pressed_many_times_at_once_is_one_post(seats: tuple[Topic, list[Client]]) -> None:
    topic, clients = seats
    form = {"words": "Once.", "client_key": str(uuid.uuid4())}
    statuses = at_once([clients[1]] * 8, address(topic, "/reply"), [[form]] * 8)
    assert sorted(set(statuses)) == [200, 302]
    assert Post.objects.filter(place=topic.place_id).count() == 2
