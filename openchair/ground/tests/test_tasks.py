from __future__ import annotations

import datetime
from collections.abc import Iterator
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django_tasks_db.models import DBTaskResult

from openchair.ground.ids import public_id
from openchair.ground.tasks import backend, operations, queries
from openchair.ground.tasks.declaring import chore, task
from openchair.ground.tasks.worker import Worker
from openchair.ground.tests import duties
from openchair.ground.writing import operation

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NOON = datetime.datetime(2026, 11, 22, 12, 34, 56, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    duties.log().unlink(missing_ok=True)


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(tidy=lambda: None)
    yield made
    made._presence.end()


def rows() -> list[dict[str, object]]:
    return list(DBTaskResult.objects.values())


def test_what_was_asked_for_is_done_and_nothing_is_kept_of_it(worker: Worker) -> None:
    asked = [public_id() for _ in range(3)]
    for pid in asked:
        duties.remember.enqueue(pid)
    assert worker.work_off() == 3
    assert sorted(duties.done()) == sorted(asked)
    assert rows() == []


def test_asking_is_part_of_the_operation_that_asks(worker: Worker) -> None:
    @operation
    def torn() -> None:
        duties.remember.enqueue(public_id())
        raise RuntimeError

    with pytest.raises(RuntimeError):
        torn()
    assert worker.work_off() == 0


def test_a_task_that_wants_to_know_more_than_one_id_is_refused() -> None:
    """A row with two ids would tie two things together, in clear."""

    def tells_too_much(account: str, persona: str) -> None: ...
    def tells_one(pid: str) -> None: ...

    with pytest.raises(TypeError):
        task(tells_too_much)
    with pytest.raises(TypeError):
        chore(tells_one)


def test_a_row_tells_no_hour(worker: Worker) -> None:
    with time_machine.travel(NOON, tick=False):
        duties.remember.enqueue(public_id())
        row = queries.next_ready()
        assert row is not None
        assert operations.take(row=row, worker="w")
        times = [cell for cell in rows()[0].values() if isinstance(cell, datetime.datetime)]
    assert {time.date() for time in times} == {NOON.date(), datetime.date(9999, 1, 1)}
    assert {time.time() for time in times} == {datetime.time()}


@pytest.mark.sqlite
def test_a_row_tells_nothing_of_the_order_in_which_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    def hidden_numbers() -> list[int]:
        asked = [duties.remember.enqueue(public_id()).id for _ in range(20)]
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, rowid FROM django_tasks_database_dbtaskresult")
            numbers = {UUID(row_id): number for row_id, number in cursor.fetchall()}
        return [numbers[UUID(row_id)] for row_id in asked]

    assert (found := hidden_numbers()) != sorted(found)
    # The seeded defect: the library's own number, which counts up.
    DBTaskResult.objects.all().delete()
    monkeypatch.setattr(backend, "blur", lambda *, row_id: None)
    assert (found := hidden_numbers()) == sorted(found)


def test_two_workers_never_have_the_same(worker: Worker) -> None:
    duties.remember.enqueue(public_id())
    row = queries.next_ready()
    assert row is not None
    assert operations.take(row=row, worker="one")
    assert not operations.take(row=row, worker="other")


def test_what_fails_rests_longer_each_time_and_is_given_up_in_the_end(worker: Worker) -> None:
    rests = []
    with time_machine.travel(NOON, tick=False) as clock:
        duties.stumble.enqueue(public_id())
        while True:
            assert worker.do_one()
            assert not worker.do_one()
            [row] = rows()
            if row["status"] == "FAILED":
                break
            rests.append(row["run_after"] - datetime.datetime.now(datetime.UTC))
            clock.shift(rests[-1])
    assert rests == list(operations.WAITS)
    assert rests == sorted(set(rests))
    assert len(row["worker_ids"]) == operations.TRIES


def give_up(worker: Worker) -> UUID:
    with time_machine.travel(NOON, tick=False):
        duties.stumble.enqueue(public_id())
    return exhaust(worker)


def exhaust(worker: Worker) -> UUID:
    with time_machine.travel(NOON, tick=False) as clock:
        while worker.do_one():
            clock.shift(datetime.timedelta(hours=3))
    return queries.letters()[0].id


def test_of_what_was_given_up_the_error_s_type_and_place_are_kept_and_no_word(worker: Worker) -> None:
    give_up(worker)
    [letter] = queries.letters()
    assert letter.path.endswith("duties.stumble")
    assert letter.since == NOON.date()
    assert letter.error.startswith("ValueError at duties.py:")
    assert "somebody" not in str(rows())


def test_what_was_given_up_is_tried_again_with_all_its_tries_or_let_go(worker: Worker) -> None:
    letter = give_up(worker)
    assert operations.try_again(row_id=letter)
    assert queries.letters() == []
    assert not operations.let_go(row_id=letter)
    assert exhaust(worker) == letter
    assert operations.let_go(row_id=letter)
    assert rows() == []


def test_a_chore_waits_once_however_often_it_is_asked_for(worker: Worker) -> None:
    for _ in range(5):
        operations.ask_once(chore=duties.sweep)
    assert worker.work_off() == 1
    assert duties.done() == ["swept"]
    operations.ask_once(chore=duties.sweep)
    assert worker.work_off() == 1


def test_somebody_who_waits_comes_before_a_chore(worker: Worker) -> None:
    operations.ask_once(chore=duties.sweep)
    duties.remember.enqueue("first")
    worker.work_off()
    assert duties.done() == ["first", "swept"]


def test_work_of_a_version_that_is_gone_is_given_up_too(worker: Worker) -> None:
    duties.remember.enqueue(public_id())
    DBTaskResult.objects.update(task_path="openchair.ground.tests.duties.no_such")
    assert worker.do_one()
    assert rows()[0]["status"] == "READY"
    assert len(rows()[0]["worker_ids"]) == 1


def test_the_worker_remembers_no_key_after_a_task() -> None:
    tidied = []
    worker = Worker(tidy=lambda: tidied.append(len(duties.done())))
    duties.remember.enqueue(public_id())
    duties.stumble.enqueue(public_id())
    worker.work_off()
    worker._presence.end()
    assert len(tidied) == 2
