"""The house key changes while the house is open: nothing is lost, nothing waits, and no key but it changes."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from django.db import connections

from openchair.vault import keyring, master, signing
from openchair.vault.models import Account, Key
from openchair.vault.operations import rotating
from openchair.vault.operations.signing_in import unlock
from openchair.vault.sealing import seal, unseal
from openchair.vault.tests.conftest import NAME, PASSPHRASE
from openchair.vault.tests.test_forgetting import on_disk
from openchair.vault.ties import mark, name_mark

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
    pytest.mark.usefixtures("key_file"),
]

LABELS = ("tie", "tie-back", "names", "passphrases", "sessions", "signing", "copies")


def rotate() -> None:
    rotating.begin()
    assert rotating.wrap_all(told=lambda _: None) == 0
    rotating.conclude()


def forget_memory() -> None:
    """As another process, begun now."""
    keyring.drop_all()
    master._ring = None


def test_every_word_opens_after_it_and_no_derived_key_has_changed(key_file: Path, ana: Account) -> None:
    sealed = seal(ana.key_id, "What I said.", "post:x")
    before = [keyring.house_key(label) for label in LABELS], mark(ana.id, "group"), name_mark(NAME), signing.key()
    old, named = key_file.read_bytes(), master.name()
    rotate()
    forget_memory()
    assert key_file.read_bytes() != old
    assert master.name() != named
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert not master.next_file().exists()
    assert unseal(ana.key_id, sealed, "post:x") == "What I said."
    after = [keyring.house_key(label) for label in LABELS], mark(ana.id, "group"), name_mark(NAME), signing.key()
    assert after == before
    assert unlock(account=Account.objects.get(id=ana.id), passphrase=PASSPHRASE).account_key


def test_the_old_house_key_opens_nothing_that_is_left_on_the_disk(key_file: Path, ana: Account) -> None:
    before = [bytes(wrapped) for wrapped in Key.objects.using("keys").values_list("wrapped", flat=True)]
    old = key_file.read_bytes()
    rotate()
    assert [wrapped for wrapped in before if on_disk(wrapped)] == []
    key_file.write_bytes(old)
    forget_memory()
    with pytest.raises(keyring.KeyGone):
        keyring.cipher(ana.key_id)


def test_seeded_without_emptying_the_file_written_ahead_old_wrappings_stay(
    ana: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [bytes(wrapped) for wrapped in Key.objects.using("keys").values_list("wrapped", flat=True)]
    monkeypatch.setattr(rotating.checkpoint, "truncate", lambda *_, **__: True)
    rotate()
    assert [wrapped for wrapped in before if on_disk(wrapped)]


def test_what_is_made_meanwhile_is_wrapped_by_the_next_key_alone(key_file: Path, ana: Account) -> None:
    rotating.begin()
    made = keyring.new_key()
    rotating.wrap_all(told=lambda _: None)
    later = keyring.new_key()
    rotating.conclude()
    forget_memory()
    assert all(keyring.cipher(key_id) for key_id in (ana.key_id, made, later))


def test_it_is_not_concluded_while_a_key_needs_the_old_one(key_file: Path, ana: Account) -> None:
    old = key_file.read_bytes()
    rotating.begin()
    with pytest.raises(rotating.Unfinished):
        rotating.conclude()
    assert key_file.read_bytes() == old
    forget_memory()
    assert keyring.cipher(ana.key_id)
    rotate()
    assert not rotating.under_way()


def test_seeded_a_process_that_asks_once_which_key_is_the_newest_loses_words(
    key_file: Path, ana: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever wraps asks the disk each time. One that remembers keeps wrapping by a key that was given up."""
    once = master.wrapper()
    rotate()
    monkeypatch.setattr(keyring, "wrapper", lambda: once)
    made = keyring.new_key()
    forget_memory()
    with pytest.raises(keyring.KeyGone):
        keyring.cipher(made)


def test_keys_that_no_house_key_opens_are_left_alone_and_counted(ana: Account) -> None:
    Key.objects.using("keys").create(id=4711, wrapped=b"\0")
    rotating.begin()
    assert rotating.wrap_all(told=lambda _: None) == 1
    rotating.conclude()
    assert bytes(Key.objects.using("keys").get(id=4711).wrapped) == b"\0"


def test_pages_are_read_and_accounts_opened_while_it_changes(ana: Account, key_file: Path) -> None:
    keyring.new_keys(600)
    sealed, stop = seal(ana.key_id, "Read all the while.", "post:x"), threading.Event()
    made: list[tuple[int, bytes]] = []
    wrong: list[BaseException] = []

    def read() -> None:
        try:
            while not stop.is_set():
                keyring.drop_all()
                assert unseal(ana.key_id, sealed, "post:x") == "Read all the while."
        except BaseException as error:  # noqa: BLE001  told below
            wrong.append(error)
        finally:
            connections.close_all()

    def write() -> None:
        try:
            while not stop.is_set():
                key_id = keyring.new_key()
                made.append((key_id, seal(key_id, "Somebody new.", "post:y")))
        except BaseException as error:  # noqa: BLE001  told below
            wrong.append(error)
        finally:
            connections.close_all()

    others = [threading.Thread(target=read), threading.Thread(target=write), threading.Thread(target=write)]
    for other in others:
        other.start()
    try:
        for _ in range(3):
            rotate()
    finally:
        stop.set()
        for other in others:
            other.join(20)
    assert wrong == []
    forget_memory()
    assert len(made) > 3
    assert {unseal(key_id, said, "post:y") for key_id, said in made} == {"Somebody new."}


def test_a_key_in_the_environment_is_told_to_move_first(settings: object) -> None:
    settings.HOUSE_KEY = "QUFB" * 10 + "QUE="  # type: ignore[attr-defined]
    with pytest.raises(master.MasterKeyUnfit, match="OPENCHAIR_KEY_FILE"):
        rotating.begin()
