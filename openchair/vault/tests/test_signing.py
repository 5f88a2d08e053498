"""What the house signs with outlives every change of the house key; a wrong house key writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings as house_settings
from django.core.management import call_command

from openchair.vault import master, signing
from openchair.vault.models import Account, Key
from openchair.vault.operations import rotating
from openchair.vault.tests.test_rotating import forget_memory, rotate

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
    pytest.mark.usefixtures("key_file"),
]


def test_a_house_that_signed_with_a_key_drawn_from_its_house_key_goes_on_with_it(ana: Account) -> None:
    Key.objects.using("keys").filter(label="signing").delete()
    forget_memory()
    call_command("migrate", "vault", "0005", database="keys", verbosity=0)
    call_command("migrate", "vault", database="keys", verbosity=0)
    assert signing.key() == house_settings.SECRET_KEY
    rotate()
    forget_memory()
    assert signing.key() == house_settings.SECRET_KEY


def test_another_house_key_changes_nothing(key_file: Path, ana: Account) -> None:
    key_file.unlink()
    master.make_file(key_file)
    forget_memory()
    with pytest.raises(master.MasterKeyUnfit):
        rotating.begin()
    assert not rotating.under_way()
    call_command("migrate", "vault", "0005", database="keys", verbosity=0)
    Key.objects.using("keys").filter(label="signing").delete()
    with pytest.raises(master.MasterKeyUnfit):
        call_command("migrate", "vault", database="keys", verbosity=0)
    Key.objects.using("keys").all().delete()
    call_command("migrate", "vault", database="keys", verbosity=0)
