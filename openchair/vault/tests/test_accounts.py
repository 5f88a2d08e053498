from __future__ import annotations

import pytest
from django.db import transaction

from openchair.ground.verdict import Refused
from openchair.vault import keyring, master, queries
from openchair.vault.models import Account, Key
from openchair.vault.operations import accounts
from openchair.vault.sealing import Tampered, unseal
from openchair.vault.tests.conftest import NAME, PASSPHRASE

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_one_name_is_one_account(ana: Account) -> None:
    with pytest.raises(accounts.NameTaken):
        accounts.open_account(name="River-Lamp-Oak", passphrase=PASSPHRASE)
    assert Account.objects.count() == 1


def test_a_weak_passphrase_opens_nothing() -> None:
    with pytest.raises(Refused):
        accounts.open_account(name=NAME, passphrase=NAME)
    assert not Account.objects.exists()


def test_personas_are_noted_and_dropped(ana: Account) -> None:
    for persona_id in (5, 3, 5):
        accounts.note_persona(account_id=ana.id, persona_id=persona_id)
    assert queries.persona_ids(Account.objects.get()) == [3, 5]
    accounts.drop_persona(account_id=ana.id, persona_id=3)
    assert queries.persona_ids(Account.objects.get()) == [5]


def test_the_sealed_list_does_not_tell_how_many(ana: Account) -> None:
    empty = len(bytes(Account.objects.get().personas))
    for number in range(20):
        accounts.note_persona(account_id=ana.id, persona_id=2**62 + number)
    assert len(bytes(Account.objects.get().personas)) == empty


def test_a_persona_dropped_after_its_account_is_no_error(ana: Account) -> None:
    accounts.note_persona(account_id=ana.id, persona_id=5)
    keyring.destroy([ana.key_id])
    accounts.drop_persona(account_id=ana.id, persona_id=5)
    Account.objects.all().delete()
    accounts.drop_persona(account_id=ana.id, persona_id=5)


def test_settings_are_kept_sealed(ana: Account) -> None:
    accounts.keep_setting(account_id=ana.id, name="language", value="de")
    accounts.keep_setting(account_id=ana.id, name="text", value="large")
    row = Account.objects.get()
    assert queries.settings_of(row) == {"language": "de", "text": "large"}
    assert b"large" not in bytes(row.settings)


def test_what_was_moved_from_another_account_does_not_open(ana: Account) -> None:
    ben = accounts.open_account(name="stone field oak", passphrase=PASSPHRASE)
    Account.objects.filter(id=ben.id).update(key_id=0)
    Account.objects.filter(id=ana.id).update(key_id=ben.key_id, name=ben.name)
    with pytest.raises(Tampered):
        queries.name_of(ana.id)


def test_a_gone_key_is_words_gone(ana: Account) -> None:
    keyring.destroy([ana.key_id])
    row = Account.objects.get()
    assert queries.persona_ids(row) == []
    assert queries.settings_of(row) == {}
    with pytest.raises(keyring.KeyGone):
        unseal(row.key_id, row.name, f"account:{row.id}:name")


def test_a_slow_reader_cannot_put_a_destroyed_key_back(ana: Account) -> None:
    keyring.drop_all()
    wrapped = bytes(Key.objects.using("keys").get(id=ana.key_id).wrapped)
    keyring.destroy([ana.key_id])
    with pytest.raises(keyring.KeyGone):
        keyring._remember(ana.key_id, wrapped)
    keyring.warm({ana.key_id})
    with pytest.raises(keyring.KeyGone):
        keyring.cipher(ana.key_id)


def test_keys_of_the_house_cannot_be_destroyed_by_their_number() -> None:
    keyring.house_key("tie")
    row = Key.objects.using("keys").get(label="tie")
    keyring.destroy([row.id])
    assert Key.objects.using("keys").filter(label="tie").exists()


def test_a_foreign_house_key_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

    keyring.prove()
    keyring.drop_all()
    foreign = (AESGCMSIV(b"x" * 32),)
    monkeypatch.setattr(master, "_in_force", lambda: master._Ring((), (b"x" * 32,), foreign))
    monkeypatch.setattr(master, "_ring", None)
    with pytest.raises(keyring.MasterKeyUnfit):
        keyring.prove()


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_a_key_is_never_made_inside_something_that_may_be_taken_back() -> None:
    with transaction.atomic(using="keys"), pytest.raises(RuntimeError):
        keyring.new_key()
