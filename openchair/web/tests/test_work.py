"""The Stewards' page about work behind the pages."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from openchair.audit.models import Entry
from openchair.ground import faults
from openchair.ground.ids import public_id
from openchair.ground.tasks import queries
from openchair.ground.tasks.worker import Worker
from openchair.ground.tests import duties
from openchair.vault.operations import exporting
from openchair.web import chores, mending
from openchair.web.chores import CHORES
from openchair.web.pages.work import KINDS
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

QUERIES = 3
WORDS = "s words about"


@pytest.fixture
def sam() -> Client:
    return make.client(make.steward())


@pytest.fixture
def secret() -> str:
    """The row's id that a task was given, whose page must never show it."""
    return public_id()


@pytest.fixture
def given_up(secret: str) -> queries.Letter:
    worker = Worker(tidy=lambda: None)
    duties.stumble.enqueue(secret)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        while worker.do_one():
            clock.shift(datetime.timedelta(hours=3))
    worker._presence.end()
    return queries.letters()[0]


def page(browser: Client) -> str:
    answer = browser.get("/work")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_quiet_house_says_so(sam: Client) -> None:
    said = page(sam)
    assert "The worker is not at work" in said
    assert "has been done" in said
    worker = Worker(tidy=lambda: None)
    assert "The worker is at work." in page(sam)
    worker._presence.end()


def test_what_was_given_up_is_told_without_ids_and_words(sam: Client, given_up: queries.Letter, secret: str) -> None:
    said = page(sam)
    assert "since today" in said
    assert "ValueError at duties.py:" in said
    assert secret not in said
    assert WORDS not in said


def test_seeded_an_error_that_is_kept_with_what_it_says_would_be_found(
    sam: Client, secret: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(faults, "told", repr)
    request.getfixturevalue("given_up")
    assert WORDS in page(sam)


def test_a_steward_has_it_tried_again(sam: Client, given_up: queries.Letter) -> None:
    assert sam.post("/work", {"what": "again", "letter": str(given_up.id)}).status_code == 302
    assert queries.letters() == []
    assert DBTaskResult.objects.get().status == "READY"
    assert Entry.objects.get(verb="had work tried again").actor == make.steward().persona.pid
    assert sam.post("/work", {"what": "again", "letter": str(given_up.id)}).status_code == 403


def test_a_steward_lets_it_go(sam: Client, given_up: queries.Letter) -> None:
    assert sam.post("/work", {"what": "go", "letter": str(given_up.id)}).status_code == 302
    assert not DBTaskResult.objects.exists()
    assert Entry.objects.filter(verb="let work go").exists()


@pytest.mark.parametrize(
    "said", [{}, {"what": "go"}, {"what": "again", "letter": "x"}, {"what": "burn", "letter": "x"}]
)
def test_nonsense_is_no_page(sam: Client, said: dict[str, str]) -> None:
    assert sam.post("/work", said).status_code == 404


def test_only_stewards_may(given_up: queries.Letter) -> None:
    fay = make.facilitator(make.group())
    assert not mending.may_mend(fay)
    assert make.client(fay).get("/work").status_code == 404


@pytest.mark.parametrize("letters", [0, 1, 9])
def test_it_asks_the_database_equally_often(sam: Client, letters: int) -> None:
    for _ in range(letters):
        duties.stumble.enqueue(public_id())
    DBTaskResult.objects.update(status="FAILED")
    page(sam)
    with CaptureQueriesContext(connections["default"]) as words, CaptureQueriesContext(connections["keys"]) as keys:
        page(sam)
    assert len(words) + len(keys) == QUERIES


def test_chores_are_asked_for_once_an_hour_and_done_by_the_worker() -> None:
    make.house()
    worker = Worker(tidy=lambda: None)
    assert worker.work_off() == 0
    for number in (0, 60, 61):
        chores.make(number=number)
    assert DBTaskResult.objects.count() == len(CHORES)
    assert worker.work_off() == len(CHORES)
    worker._presence.end()
    assert not DBTaskResult.objects.exists()
    chores.make(number=59)
    assert not DBTaskResult.objects.exists()


def test_all_work_has_a_name() -> None:
    assert {work.module_path for work in (*CHORES, exporting.make)} <= set(KINDS)
