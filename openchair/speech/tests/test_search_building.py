"""Reading words in: a few while a page waits, many behind the pages, and nothing lost on the way."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Iterable, Sequence

import pytest

from openchair.groups.models import Group
from openchair.speech.search import building, shelves
from openchair.speech.search.building import BUILDER, ready
from openchair.speech.search.shelves import SHELVES, Listed, Read, Shelf
from tests import make

MANY = 900
FIRST = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


class Library:
    """Words numbered as they were said: each of them is about soup."""

    def __init__(self, group: Group, many: int) -> None:
        self.group, self.many, self.read_in = group, many, 0

    def few(self, group_ids: Sequence[int], most: int) -> list[Listed]:
        return list(self.all_of(self.group.pk))[-most - 1 :]

    def since(self, moved: Sequence[tuple[int, int]]) -> list[Listed]:
        return [one for one in self.all_of(self.group.pk) if one.pk > moved[0][1]]

    def all_of(self, group_id: int) -> Iterable[Listed]:
        return (Listed(pk, pk, self.group.pk) for pk in range(1, self.many + 1))

    def read(self, pks: Sequence[int]) -> list[Read]:
        self.read_in += len(pks)
        hour = datetime.timedelta(hours=1)
        return [Read(pk, self.group.pk, pk, FIRST + pk * hour, f"soup {pk}", ()) for pk in pks]


@pytest.fixture
def group() -> Group:
    return make.group()


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> list[Shelf]:
    """The builder does nothing by itself; what it would have to do is listed."""
    wanted: list[Shelf] = []
    monkeypatch.setattr(BUILDER, "want", lambda shelf, _source: wanted.append(shelf))
    return wanted


def latest(shelf: Shelf, most: int = 5) -> list[int]:
    return [hit.pk for hit in shelf.index.ask([frozenset({"soup"})], most=most)]


@pytest.mark.django_db(databases=["default", "keys"])
def test_what_is_little_is_there_at_once(group: Group, by_hand: list[Shelf]) -> None:
    library = Library(group, 50)
    [shelf] = ready([group], library)
    assert shelf.is_whole(group)
    assert latest(shelf) == [50, 49, 48, 47, 46]
    ready([group], library)
    assert library.read_in == 50
    assert by_hand == []


@pytest.mark.django_db(databases=["default", "keys"])
def test_of_much_the_latest_is_there_at_once(group: Group, by_hand: list[Shelf]) -> None:
    [shelf] = ready([group], Library(group, MANY))
    assert not shelf.is_whole(group)
    assert latest(shelf) == [900, 899, 898, 897, 896]
    assert len(latest(shelf, MANY)) == building.AT_ONCE
    assert by_hand == [shelf]


@pytest.mark.django_db(databases=["default", "keys"])
def test_the_rest_comes_batch_by_batch_the_latest_first(group: Group, by_hand: list[Shelf]) -> None:
    library = Library(group, MANY)
    [shelf] = ready([group], library)
    while building.step(shelf, library):
        here = latest(shelf, MANY)
        assert here == list(range(MANY, MANY - len(here), -1))
    assert len(latest(shelf, MANY)) == MANY
    assert shelf.is_whole(group)
    assert library.read_in == MANY


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_few_new_words_are_read_in_alone(group: Group, by_hand: list[Shelf]) -> None:
    library = Library(group, 50)
    [shelf] = ready([group], library)
    library.many, group.pulse = 53, group.pulse + 3
    shelf.stand = shelf.stand._replace(pulse=50)
    group.pulse = 53
    ready([group], library)
    assert latest(shelf) == [53, 52, 51, 50, 49]
    assert library.read_in == 53


@pytest.mark.django_db(databases=["default", "keys"])
def test_what_has_no_room_is_left_out_the_oldest_first(
    group: Group, by_hand: list[Shelf], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(group, MANY)
    [shelf] = ready([group], library)
    monkeypatch.setattr(shelves, "BOUND", shelf.index.size() + 10_000)
    while building.step(shelf, library):
        pass
    assert shelf.cut
    assert shelf.is_whole(group)
    assert len(latest(shelf, MANY)) < MANY
    assert latest(shelf)[0] == MANY


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_the_builder_works_behind_the_pages_and_goes_home(group: Group) -> None:
    library = Library(group, 3 * MANY)
    began = time.monotonic()
    [shelf] = ready([group], library)
    answered = time.monotonic() - began
    assert not shelf.is_whole(group)
    assert BUILDER.rest(60)
    assert shelf.is_whole(group)
    assert len(latest(shelf, 9_999)) == 3 * MANY
    assert answered < time.monotonic() - began
    [again] = ready([group], library)
    assert again is shelf


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_whatever_befalls_the_builder_the_next_search_begins_again(
    group: Group, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    library = Library(group, 3 * MANY)
    read = library.read

    def fail_behind(pks: Sequence[int]) -> list[Read]:
        if threading.current_thread().name == "search":
            raise ZeroDivisionError
        return read(pks)

    monkeypatch.setattr(library, "read", fail_behind)
    [shelf] = ready([group], library)
    assert BUILDER.rest(60)
    assert "words were not read in" in caplog.text
    assert not shelf.is_whole(group)
    monkeypatch.setattr(library, "read", read)
    ready([group], library)
    assert BUILDER.rest(60)
    assert SHELVES.of(group).is_whole(group)
