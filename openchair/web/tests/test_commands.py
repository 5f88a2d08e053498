"""The operator's commands, in folders of their own."""

from __future__ import annotations

import shutil
import socket
import sqlite3
from pathlib import Path

import pytest

from openchair.web.tests.commands import ANSWERS, begin, openchair, said, told

pytestmark = pytest.mark.sqlite


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("begun") / "data"
    begin(data)
    return data


@pytest.fixture
def house(begun: Path, tmp_path: Path) -> Path:
    """A copy of a fresh real house, to be spoilt."""
    return Path(shutil.copytree(begun, tmp_path / "data"))


def test_init_asks_only_what_it_must_and_gives_a_link(tmp_path: Path) -> None:
    first = begin(tmp_path / "data")
    assert "http://localhost:8000/i/" in first
    again = said(tmp_path / "data", "init")
    assert "http://localhost:8000/i/" in again
    assert again != first


def test_init_can_be_answered_by_hand(tmp_path: Path) -> None:
    typed = [
        "By the Sea", "", "three friends", "zz", "pt", "pt, gb", "twelve", "16", "Evenings; Sundays", "We ask.",
        "board@chairs.example", "", "", "", "",
    ]  # fmt: skip
    ended = openchair(tmp_path / "data", "init", typed="\n".join([*typed, ""]))
    assert ended.returncode == 0, ended
    assert "for which we have no helplines" in ended.stdout + ended.stderr
    assert "from 13 upwards" in ended.stdout + ended.stderr
    assert "/i/" in ended.stdout
    assert "All is well." in said(tmp_path / "data", "doctor")


def test_init_tells_what_is_wrong_with_the_answers(tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    file.write_text(ANSWERS.replace('"pt"', '"zz"'))
    assert "no helplines" in told(tmp_path / "data", "init", "--answers", str(file))
    file.write_text("name = ")
    assert "cannot be read" in told(tmp_path / "data", "init", "--answers", str(file))


def test_the_folder_and_the_key_are_for_one_user_alone(house: Path, begun: Path) -> None:
    assert begun.stat().st_mode & 0o777 == 0o700
    assert (begun / "house.key").stat().st_mode & 0o777 == 0o600


def test_a_folder_without_a_house_is_told_what_to_do(tmp_path: Path) -> None:
    for command in ("serve", "doctor", "migrate"):
        assert "There is no house" in told(tmp_path / "data", command)
    assert "make run" in told(tmp_path / "data", "serve")
    assert not (tmp_path / "data").exists()


def test_a_taken_port_is_told(house: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Port {port} is taken." in told(house, "serve", "--port", str(port))


def test_an_address_that_is_not_this_machine_s_is_told(house: Path) -> None:
    elsewhere = told(house, "serve", BIND="192.0.2.7", ORIGIN="https://chairs.example")
    assert "192.0.2.7 is no address of this machine" in elsewhere


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"COLOUR": "blue"}, "There is no setting OPENCHAIR_COLOUR"),
        ({"BIND": "0.0.0.0"}, "where others can listen in"),
        ({"KEY": "short"}, "not 32 bytes in base64"),
        ({"KEY": "A" * 43 + "="}, "does not open"),
    ],
)
def test_a_setting_that_cannot_stand_is_told(house: Path, settings: dict[str, str], sentence: str) -> None:
    for command in ("serve", "doctor") if "KEY" not in settings else ("serve",):
        assert sentence in told(house, command, **settings)


def test_a_key_that_others_can_read_stops_the_start(house: Path) -> None:
    (house / "house.key").chmod(0o640)
    assert "chmod 600" in told(house, "serve")


def test_a_key_that_is_gone_is_never_made_anew(house: Path) -> None:
    (house / "house.key").unlink()
    for command in ("serve", "init"):
        assert "Restore its copy." in told(house, command)
    assert not (house / "house.key").exists()


def test_migrate_can_be_run_twice(house: Path) -> None:
    assert said(house, "migrate") == said(house, "migrate") == "Up to date.\n"


def test_doctor_finds_a_well_house_well(house: Path) -> None:
    assert said(house, "doctor").endswith("All is well.\n")


def ill(data: Path) -> str:
    ended = openchair(data, "doctor")
    assert ended.returncode == 1, ended
    assert "Traceback" not in ended.stderr
    return ended.stdout


def test_doctor_finds_open_permissions(house: Path) -> None:
    house.chmod(0o755)
    assert "chmod 700" in ill(house)


def test_doctor_finds_the_wrong_key(house: Path) -> None:
    (house / "house.key").write_text("A" * 43 + "=\n")
    assert "does not open" in ill(house)


def change(data: Path, name: str, sql: str) -> None:
    with sqlite3.connect(data / name) as file:
        file.execute(sql)
    file.close()


def test_doctor_finds_a_missing_key(house: Path) -> None:
    change(house, "keys.sqlite3", "DELETE FROM vault_key WHERE label IS NULL")
    assert "1 keys are missing." in ill(house)


def test_doctor_lists_orphan_keys_and_leaves_them(house: Path) -> None:
    change(house, "keys.sqlite3", "INSERT INTO vault_key (id, wrapped) VALUES (4711, x'00')")
    for _ in range(2):
        assert "1 keys belong to nothing: 4711." in said(house, "doctor")


def test_doctor_finds_a_changed_note(house: Path) -> None:
    change(house, "words.sqlite3", "UPDATE audit_entry SET verb = 'nothing' WHERE number = 1")
    assert "Note 1 of what carers did was changed" in ill(house)


def test_doctor_finds_a_house_that_has_not_answered(house: Path) -> None:
    change(house, "words.sqlite3", "UPDATE groups_house SET opened = 0")
    assert "openchair init" in ill(house)


def test_doctor_finds_a_forgetting_that_stands_halfway(house: Path) -> None:
    change(
        house,
        "words.sqlite3",
        "INSERT INTO vault_forgetting (id, key_id, kind, due, done) VALUES (1, 12, 'persona', x'00', 0)",
    )
    assert "1 forgettings stand halfway." in ill(house)


def waiting(status: str) -> str:
    """A piece of work asked for long ago."""
    return (
        "INSERT INTO django_tasks_database_dbtaskresult (id, status, enqueued_at, args_kwargs, priority, task_path, "
        "worker_ids, queue_name, backend_name, run_after, exception_class_path, traceback) VALUES ("
        f"'00000000000000000000000000000001', '{status}', '2026-01-31', '{{}}', 0, 'x', '[]', 'default', 'default', "
        "'9999-01-01 00:00:00', '', '')"
    )


def test_doctor_finds_work_that_nobody_does(house: Path) -> None:
    change(house, "words.sqlite3", waiting("READY"))
    assert "Work has waited since 31 January." in ill(house)


def test_doctor_finds_work_that_was_given_up_and_says_when_a_worker_was_seen(house: Path) -> None:
    assert "No worker is at work" in said(house, "doctor")
    ended = openchair(house, "work", "--beside")
    assert ended.returncode == 0, ended
    assert "One was last seen on" in said(house, "doctor")
    change(house, "words.sqlite3", waiting("FAILED"))
    assert "1 pieces of work were given up." in ill(house)
