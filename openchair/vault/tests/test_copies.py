"""Copies of words and keys are made while people write; each is whole, private, and apart from the other."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Self

import pytest
from django.db import connections

from openchair.vault.copies import making, manifest, places, putting_back
from openchair.vault.copies.making import SQLITE_FILE
from openchair.vault.copies.places import KEYS, WORDS, NoCopy
from openchair.vault.models import Account
from openchair.vault.operations import accounts
from openchair.vault.tests.conftest import PASSPHRASE
from openchair.vault.tests.copying import copied, in_copy, quiet, rows_of

pytestmark = [pytest.mark.django_db(databases=["default", "keys"], transaction=True), pytest.mark.sqlite]


class Writers:
    """Four people who open accounts without a pause; `acknowledged` is what each was told is kept, in order."""

    def __init__(self) -> None:
        self.acknowledged: list[int] = []
        self.wrong: list[BaseException] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(number,)) for number in range(4)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(20)

    def wait_for(self, count: int) -> None:
        for _ in range(2_000):
            if len(self.acknowledged) >= count or self.wrong:
                return
            self._stop.wait(0.01)

    def _write(self, number: int) -> None:
        try:
            done = 0
            while not self._stop.is_set():
                done += 1
                account = accounts.open_account(name=f"lamp {number} {done}", passphrase=PASSPHRASE)
                self.acknowledged.append(account.id)
        except BaseException as error:  # noqa: BLE001  told by the test
            self.wrong.append(error)
        finally:
            connections.close_all()


def pairs_while_writing(two_places: tuple[Path, Path], times: int = 5) -> list[tuple[set[int], set[int], set[int]]]:
    """Acknowledged before it began; accounts without a key in the copy; accounts in it that nobody was told of."""
    found = []
    with Writers() as writers:
        for _ in range(times):
            writers.wait_for(len(writers.acknowledged) + 8)
            before = set(writers.acknowledged)
            words, keys = copied(two_places)
            kept = dict(in_copy(words, WORDS, "SELECT id, key_id FROM vault_account"))
            there = {key_id for (key_id,) in in_copy(keys, KEYS, "SELECT id FROM vault_key")}
            found.append((before - kept.keys(), set(kept.values()) - there, set(kept)))
    assert writers.wrong == []
    written = set(writers.acknowledged) | set(Account.objects.values_list("id", flat=True))
    return [(lost, keyless, kept - written) for lost, keyless, kept in found]


def test_whatever_was_acknowledged_is_in_the_copy_and_every_row_has_its_key(two_places: tuple[Path, Path]) -> None:
    assert pairs_while_writing(two_places) == [(set(), set(), set())] * 5


def test_seeded_keys_copied_first_leave_rows_without_a_key(
    two_places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    keys_first = making.keys(two_places[1], told=quiet)
    accounts.open_account(name="came in between", passphrase=PASSPHRASE)
    words = making.words(two_places[0], keep=3, told=quiet)
    there = {key_id for (key_id,) in in_copy(keys_first, KEYS, "SELECT id FROM vault_key")}
    kept = {key_id for (key_id,) in in_copy(words, WORDS, "SELECT key_id FROM vault_account")}
    assert kept - there
    with pytest.raises(NoCopy, match="older than that of the words"):
        putting_back.pair(words, keys_first)


def test_a_copy_is_byte_for_byte_what_was_there_and_restores_to_it(
    two_places: tuple[Path, Path], ana: Account, tmp_path: Path
) -> None:
    words, keys = copied(two_places)
    putting_back.put(words, keys, tmp_path / "data", told=quiet)
    for kind, alias in ((WORDS, "default"), (KEYS, "keys")):
        name = str(connections[alias].settings_dict["NAME"])
        assert rows_of(str(tmp_path / "data" / SQLITE_FILE[kind])) == rows_of(name)
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_nobody_else_can_read_a_copy_and_its_manifest_says_what_it_is(
    two_places: tuple[Path, Path], ana: Account
) -> None:
    for folder, kind in zip(copied(two_places), (WORDS, KEYS), strict=True):
        assert folder.stat().st_mode & 0o777 == 0o700
        assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
        of = manifest.read(folder)
        assert (of.kind, set(of.files)) == (kind, {SQLITE_FILE[kind]})
        assert manifest.is_ours(of)
        assert manifest.damaged(folder, of, quiet) == []


@pytest.mark.parametrize("kind", [WORDS, KEYS])
def test_one_changed_byte_is_found(two_places: tuple[Path, Path], ana: Account, kind: str) -> None:
    folder = copied(two_places)[0 if kind == WORDS else 1]
    with (folder / SQLITE_FILE[kind]).open("r+b") as file:
        file.seek(5_000)
        byte = file.read(1)
        file.seek(5_000)
        file.write(bytes([byte[0] ^ 1]))
    assert manifest.damaged(folder, manifest.read(folder), quiet) == [SQLITE_FILE[kind]]


def test_a_manifest_that_was_written_anew_by_somebody_else_is_found(
    two_places: tuple[Path, Path], ana: Account
) -> None:
    words, _ = copied(two_places)
    file = words / manifest.NAME
    file.write_text(file.read_text().replace('"openchair": "', '"openchair": "9'))
    assert not manifest.is_ours(manifest.read(words))


@pytest.mark.parametrize(("words", "keys"), [("a", "a"), ("a", "a/b"), ("a/b", "a"), ("a", "link"), ("data/x", "b")])
def test_one_place_for_both_is_refused(tmp_path: Path, words: str, keys: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    with pytest.raises(NoCopy, match="must not find the other"):
        places.require_apart(words=tmp_path / words, keys=tmp_path / keys, data=tmp_path / "data")
    places.require_apart(words=tmp_path / "a", keys=tmp_path / "b", data=tmp_path / "data")
