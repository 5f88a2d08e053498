from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from openchair.vault import keyring, rounds
from openchair.vault.models import Account, Session
from openchair.vault.operations import chores, forgetting
from openchair.vault.sessions import SessionStore

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def written_ahead() -> int:
    """Bytes in the files in which things still stand in the order they were written."""
    names = [str(connection.settings_dict["NAME"]) for connection in connections.all() if connection.vendor == "sqlite"]
    files = [Path(f"{name}-wal") for name in names]
    return sum(file.stat().st_size for file in files if file.exists())


def test_a_round_finishes_what_is_due_and_leaves_no_order_of_writing(ana: Account) -> None:
    key_id = keyring.new_key()
    forgetting.plan(key_id=key_id, kind="persona", due=timezone.now())
    assert written_ahead()
    rounds.make(number=1)
    assert keyring.existing([key_id]) == []
    assert written_ahead() == 0


def test_ended_sessions_are_swept(ana: Account) -> None:
    with time_machine.travel(datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC), tick=False) as clock:
        SessionStore().begin_for(ana)
        chores.sweep_sessions.call()
        assert Session.objects.exists()
        clock.shift(datetime.timedelta(days=15))
        chores.sweep_sessions.call()
        assert not Session.objects.exists()
