"""Copies from end to end, as an operator makes, looks at and puts them back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from openchair.web.tests.commands import begin, openchair, said, told
from openchair.web.tests.two_places import empty_with_key, places

pytestmark = pytest.mark.sqlite


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun")
    begin(folder / "data")
    said(folder / "data", "backup", *places(folder))
    return folder


@pytest.fixture
def folder(begun: Path, tmp_path: Path) -> Path:
    """A house and its copies, to be spoilt."""
    return Path(shutil.copytree(begun, tmp_path / "house"))


def rows(data: Path, name: str) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(data / name)) as file:
        tables = [table for (table,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: sorted(file.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}


def test_a_house_put_back_has_every_row_it_had(folder: Path) -> None:
    data = empty_with_key(folder / "data", folder / "new")
    said(data, "restore", *places(folder))
    before, after = rows(folder / "data", "words.sqlite3"), rows(data, "words.sqlite3")
    changed = {table for table in before if before[table] != after[table]}
    assert changed <= {"audit_entry"}, "but for the note that it was put back"
    assert set(before["audit_entry"]) < set(after["audit_entry"])
    keys = rows(folder / "data", "keys.sqlite3")["vault_key"]
    assert rows(data, "keys.sqlite3")["vault_key"] == keys
    assert "All is well." in said(data, "doctor")


def test_a_copy_goes_nowhere_but_into_an_empty_folder(folder: Path) -> None:
    before = (folder / "data" / "words.sqlite3").read_bytes()
    assert "is not empty" in told(folder / "data", "restore", *places(folder))
    assert (folder / "data" / "words.sqlite3").read_bytes() == before
    (folder / "new").mkdir()
    assert "There is no house key" in told(folder / "new", "restore", *places(folder))


def test_another_house_key_is_told_before_anything_is_written(folder: Path) -> None:
    begin(folder / "another")
    data = empty_with_key(folder / "another", folder / "new")
    what = told(data, "restore", *places(folder))
    assert "The copy needs the one called" in what
    assert [path.name for path in data.iterdir()] == ["house.key"]


def test_copies_of_two_houses_do_not_go_together(folder: Path) -> None:
    begin(folder / "another")
    said(folder / "another", "backup", "--keys", str(folder / "other-k"))
    data = empty_with_key(folder / "data", folder / "new")
    what = told(data, "restore", "--words", str(folder / "w"), "--keys", str(folder / "other-k"))
    assert "two different houses" in what


@pytest.mark.parametrize("name", ["w/words-*/words.sqlite3", "k/keys-*/keys.sqlite3", "w/words-*/manifest.json"])
def test_seeded_one_changed_byte_is_found(folder: Path, name: str) -> None:
    assert "ILL" not in said(folder / "data", "verify", *places(folder))
    [path] = folder.glob(name)
    kept = bytearray(path.read_bytes())
    kept[len(kept) // 3] ^= 1
    path.write_bytes(kept)
    ended = openchair(folder / "data", "verify", *places(folder))
    assert ended.returncode == 1
    assert "ILL" in ended.stdout or "no whole copy" in ended.stdout + ended.stderr
    data = empty_with_key(folder / "data", folder / "new")
    assert openchair(data, "restore", *places(folder)).returncode == 1
    assert not (data / "words.sqlite3").exists()


def test_one_place_for_both_is_refused_with_the_reason(folder: Path) -> None:
    what = told(folder / "data", "backup", "--words", str(folder / "x"), "--keys", str(folder / "x"))
    assert "must not find the other" in what
    assert not (folder / "x").exists()


def test_the_house_key_changes_by_command_and_can_be_broken_off(folder: Path) -> None:
    data, before = folder / "data", (folder / "data" / "house.key").read_bytes()
    assert openchair(data, "rotate-key", typed="n\n").returncode == 1
    assert (data / "house.key").read_bytes() == before
    assert "All is well." not in openchair(data, "doctor").stdout, "a change that stands halfway is told"
    what = said(data, "rotate-key", "--kept")
    assert "12 hours later destroy your copy of the old house key." in what
    assert (data / "house.key").read_bytes() != before
    assert "All is well." in said(data, "doctor")
    assert (data / "house.key").stat().st_mode & 0o777 == 0o600


def test_every_kind_of_row_that_has_a_key_is_asked_for_it() -> None:
    with_key = {
        model._meta.model_name for model in apps.get_models() if "key_id" in {f.name for f in model._meta.fields}
    }
    assert with_key - {"forgetting"} == {"account", "export", "persona", "group"}, "tell web/copied.py of the new kind"
