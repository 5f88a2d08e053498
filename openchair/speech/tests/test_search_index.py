"""The index: in memory alone, without words, and no bigger than its bound."""

from __future__ import annotations

import datetime
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openchair.groups.models import Group
from openchair.speech.search import index, shelves
from openchair.speech.search.index import Entry, Index
from openchair.speech.search.shelves import Shelf, Shelves
from tests.make import NOON

MARK = "zorbanthe"


def entry(pk: int, *roots: str, mark: int = 123456, minutes: int = 0) -> Entry:
    return Entry(pk, mark, NOON + datetime.timedelta(minutes=minutes), roots)


def numbers(one: Index, *wanted: str, **how: Any) -> list[int]:
    return [hit.pk for hit in one.ask([frozenset({root}) for root in wanted], most=20, **how)]


def test_the_latest_come_first_in_whatever_order_they_were_read() -> None:
    one = Index()
    one.add([entry(2, "soup", minutes=2), entry(9, "soup", "tea", minutes=9)])
    one.add([entry(1, "soup", minutes=1), entry(5, "soup", minutes=5), entry(4, "tea", minutes=4)])
    assert numbers(one, "soup") == [9, 5, 2, 1]
    assert numbers(one, "soup", "tea") == [9]
    assert numbers(one, "coffee") == []
    assert [hit.pk for hit in one.ask([frozenset({"tea", "soup"})], most=3)] == [9, 5, 4]


def test_a_page_goes_on_where_the_one_before_ended() -> None:
    one = Index()
    one.add(entry(number, "soup") for number in range(1, 40))  # all in one second
    first = one.ask([frozenset({"soup"})], most=20)
    rest = one.ask([frozenset({"soup"})], upto=first[-1].turn - 1, most=40)
    assert sorted(hit.pk for hit in [*first, *rest]) == list(range(1, 40))


def test_changed_words_are_found_as_they_are_now() -> None:
    one = Index()
    one.add([entry(1, "soup")])
    one.add([entry(1, "tea", mark=654321)])
    one.add([entry(1, "tea", mark=654321)])
    assert (numbers(one, "soup"), numbers(one, "tea")) == ([], [1])
    assert one.missing([(1, 654321), (1, 123456), (2, 123456)]) == [1, 2]


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=8))
def test_no_root_breaks_the_index(roots: list[str]) -> None:
    one = Index()
    one.add([entry(1, *roots), entry(2, "soup")])
    assert 1 in numbers(one, *roots)
    assert 2 not in numbers(one, *(root for root in roots if root != "soup"), MARK)
    one.close()


def test_closed_it_answers_nothing() -> None:
    one = Index()
    one.close()
    one.add([entry(1, "soup")])
    assert (numbers(one, "soup"), one.size(), one.missing([(1, 0)])) == ([], 0, [])


def open_files() -> set[str]:
    """Where the machine tells."""
    here = Path("/proc/self/fd")
    return {one.name for one in here.iterdir()} if here.exists() else set()


def test_it_holds_no_words_and_no_file() -> None:
    before = open_files()
    one = Index()
    one.add(entry(number, MARK, f"{MARK}{number}", minutes=number) for number in range(500))
    assert MARK.encode() not in one._db.serialize()
    assert one._db.execute("PRAGMA database_list").fetchall() == [(0, "main", "")]
    assert open_files() <= before


def test_an_index_on_disk_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: an index that is kept in a file."""
    monkeypatch.setattr(index, "WHERE", str(tmp_path / "index.sqlite3"))
    one = Index()
    one.add([entry(1, MARK)])
    assert one._db.execute("PRAGMA database_list").fetchall() != [(0, "main", "")]
    assert list(tmp_path.iterdir())


def group(pk: int, **counted: int) -> Group:
    return Group(pk=pk, language="en", **counted)


def filled(of: Shelves, which: Group, many: int) -> Shelf:
    shelf = of.of(which)
    chance = random.Random(which.pk)
    words = [f"word{number}" for number in range(2_000)]
    for at in range(0, many, 100):
        shelf.index.add(entry(number, *chance.sample(words, 40), minutes=number) for number in range(at, at + 100))
    return shelf


def test_all_together_stay_below_the_bound_and_the_least_used_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "BOUND", 2 * 2**20)
    all_of = Shelves()
    first, second, _third = (filled(all_of, group(number), 2_000) for number in (1, 2, 3))
    all_of.of(group(1))
    fourth = filled(all_of, group(4), 2_000)
    assert all_of.size() > shelves.BOUND
    all_of.trim(fourth)
    assert all_of.size() <= shelves.BOUND
    assert second.index.closed
    assert not first.index.closed
    assert not fourth.index.closed
    assert not fourth.cut


def test_a_group_too_big_for_the_bound_keeps_its_latest_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "BOUND", 2**19)
    all_of = Shelves()
    shelf = filled(all_of, group(1), 3_000)
    all_of.trim(shelf)
    assert shelf.cut
    assert not shelf.index.closed


def test_an_index_is_as_small_as_was_promised() -> None:
    """100,000 posts of 40 different words must fit into 64 MB: so these into a twentieth of it."""
    assert filled(Shelves(), group(1), 5_000).index.size() < shelves.BOUND / 20


def test_after_words_went_nothing_of_before_is_there() -> None:
    all_of = Shelves()
    old = filled(all_of, group(1), 100)
    assert all_of.of(group(1, pulse=7, changed=3)) is old
    new = all_of.of(group(1, gone=1))
    assert new is not old
    assert old.index.closed
    assert all_of.of(group(1)) is new  # a page that began before the words went


def test_what_nobody_asks_for_goes_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    all_of = Shelves()
    kept, went, alone = (filled(all_of, group(number), 100) for number in (1, 2, 3))
    all_of.tidy(lambda _ids: {1: 0, 2: 1})
    assert (kept.index.closed, went.index.closed, alone.index.closed) == (False, True, True)
    monkeypatch.setattr(shelves, "IDLE", -1.0)
    all_of.tidy(lambda _ids: {1: 0})
    assert kept.index.closed
