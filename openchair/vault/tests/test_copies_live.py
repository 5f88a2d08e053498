"""How long copies live: those of keys 12 hours, or they bring back what somebody took away."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone

from openchair.vault.copies import making, places, remembered
from openchair.vault.copies.making import SQLITE_FILE
from openchair.vault.copies.places import KEYS, WORDS
from openchair.vault.operations import forgetting
from openchair.vault.tests.copying import aged, in_copy, quiet
from openchair.vault.tests.test_forgetting import planned

pytestmark = [pytest.mark.django_db(databases=["default", "keys"], transaction=True), pytest.mark.sqlite]

HOUR = datetime.timedelta(hours=1)


def test_of_words_so_many_stay_and_none_beyond_thirty_days(two_places: tuple[Path, Path]) -> None:
    place = two_places[0]
    for days in (40, 29, 2, 1):
        making.words(place, keep=9, told=quiet)
        aged(place, WORDS, datetime.timedelta(days=days))
    making.words(place, keep=9, told=quiet)
    assert [(timezone.now() - copy.made).days for copy in places.whole(place, WORDS)] == [0, 1, 2, 29]
    making.words(place, keep=2, told=quiet)
    assert len(places.whole(place, WORDS)) == 2


def test_a_copy_of_keys_is_written_over_and_gone_after_twelve_hours(
    two_places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = two_places[1]
    making.keys(place, told=quiet)
    old = aged(place, KEYS, 12 * HOUR)
    with (old / SQLITE_FILE[KEYS]).open("rb") as held:  # its bytes, whatever becomes of its name
        making.keys(place, told=quiet)
        assert set(held.read()) == {0}
    assert [copy.folder != old for copy in places.lying(place, KEYS)] == [True]


def test_what_a_kill_left_halfway_is_taken_away_by_the_next(two_places: tuple[Path, Path]) -> None:
    place = two_places[1]
    place.mkdir()
    with places.begun(place, KEYS, timezone.now()) as half:
        places.new_file(half / "keys.sqlite3").write_bytes(b"keys")
    whole = places.whole(place, KEYS)[0].folder
    whole.rename(whole.with_name(f".half-{whole.name}"))
    assert [copy.half for copy in places.lying(place, KEYS)] == [True]
    making.keys(place, told=quiet)
    assert [copy.half for copy in places.lying(place, KEYS)] == [False]


def test_the_open_house_copies_keys_every_hour_and_takes_old_ones_away(two_places: tuple[Path, Path]) -> None:
    place = two_places[1]
    remembered.keep_up(now=timezone.now())
    assert not place.exists()
    making.keys(place, told=quiet)
    remembered.remember(place)
    remembered.keep_up(now=timezone.now())
    assert len(places.whole(place, KEYS)) == 1
    aged(place, KEYS, HOUR)
    remembered.keep_up(now=timezone.now())
    assert len(places.whole(place, KEYS)) == 2
    aged(place, KEYS, 13 * HOUR)
    remembered.keep_up(now=timezone.now())
    assert [timezone.now() - copy.made < 12 * HOUR for copy in places.whole(place, KEYS)] == [True, True]


def readable_in(keys: Path, key_id: int) -> bool:
    """Whether somebody with the house key and this copy of the keys opens what this key sealed."""
    return bool(in_copy(keys, KEYS, f"SELECT 1 FROM vault_key WHERE id = {key_id}"))


def test_a_forgotten_key_is_in_no_copy_after_twelve_hours(two_places: tuple[Path, Path]) -> None:
    place = two_places[1]
    key_id, wrapped = planned()
    old = making.keys(place, told=quiet)
    assert readable_in(old, key_id)
    forgetting.destroy_now(key_id=key_id)
    aged(place, KEYS, 12 * HOUR)
    making.keys(place, told=quiet)
    left = b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())
    assert wrapped not in left
    assert not any(readable_in(copy.folder, key_id) for copy in places.lying(place, KEYS))


def test_seeded_an_old_copy_that_is_kept_brings_words_back_and_is_found(
    two_places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = two_places[1]
    key_id, _ = planned()
    making.keys(place, told=quiet)
    forgetting.destroy_now(key_id=key_id)
    old = aged(place, KEYS, 12 * HOUR)
    monkeypatch.setattr(making, "drop_old_keys", lambda *_, **__: None)
    making.keys(place, told=quiet)
    assert readable_in(old, key_id)
    assert [copy.folder for copy in making.kept_too_long(place, now=timezone.now())] == [old]


def test_seeded_keys_deleted_without_overwriting_are_in_the_next_copy(two_places: tuple[Path, Path]) -> None:
    with connections["keys"].cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")
    try:
        _, wrapped = planned()
        forgetting.destroy_due(now=timezone.now() + HOUR * 99_999)
    finally:
        with connections["keys"].cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    assert wrapped in (making.keys(two_places[1], told=quiet) / SQLITE_FILE[KEYS]).read_bytes()
