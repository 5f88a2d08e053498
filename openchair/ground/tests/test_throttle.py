import threading

import pytest

from openchair.ground import throttle
from openchair.ground.throttle import Throttle


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(throttle.time, "monotonic", lambda: now[0])
    return now


def test_turns_run_out_and_come_back(clock: list[float]) -> None:
    limit = Throttle(allowed=2, every=30)
    assert [limit.take("Ana") for _ in range(3)] == [True, True, False]
    assert limit.wait("Ana") == 30
    clock[0] += 30
    assert limit.take("Ana")
    assert not limit.take("Ana")


def test_callers_do_not_share_turns(clock: list[float]) -> None:
    limit = Throttle(allowed=1, every=30)
    assert limit.take("Ana")
    assert limit.take("Ben")
    assert not limit.take("Ana")


def test_a_forgiven_caller_starts_afresh(clock: list[float]) -> None:
    limit = Throttle(allowed=1, every=30)
    limit.take("Ana")
    limit.forgive("Ana")
    assert limit.take("Ana")


def test_callers_are_kept_as_hashes_and_at_most_so_many() -> None:
    limit = Throttle(allowed=1, every=30, room=100)
    for number in range(1000):
        limit.take(f"127.77.{number // 256}.{number % 256}")
    assert len(limit._buckets) == 100
    assert all(len(key) == 16 and b"127.77" not in key for key in limit._buckets)


def test_many_threads_never_take_more_turns_than_there_are() -> None:
    limit = Throttle(allowed=50, every=10_000)
    taken: list[bool] = []
    threads = [threading.Thread(target=lambda: taken.extend(limit.take("x") for _ in range(20))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(taken) == 50


def test_a_turn_given_back_leaves_the_turns_of_others_used(clock: list[float]) -> None:
    limit = Throttle(allowed=3, every=30)
    assert [limit.take("Ana") for _ in range(3)] == [True, True, True]
    limit.give_back("Ana")
    assert [limit.take("Ana") for _ in range(2)] == [True, False]
    limit.give_back("nobody")
    assert len(limit._buckets) == 1


def test_who_was_not_seen_for_an_hour_is_forgotten(clock: list[float]) -> None:
    limit = Throttle(allowed=3, every=30)
    limit.take("Ana")
    clock[0] += 3601
    limit.take("Ben")
    assert len(limit._buckets) == 1
