"""What a thief with both databases and no keys learns of those who asked for a copy: that they did, and no order."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from openchair.ground.tasks import backend
from openchair.vault.models import Account, Export
from openchair.vault.operations import accounts, exporting
from openchair.vault.operations.signing_in import unlock
from openchair.vault.tests.conftest import PASSPHRASE
from openchair.vault.tests.test_thief import PEOPLE, columns, telling

# PostgreSQL lays rows in the order of writing; docs/threats.md says so.
pytestmark = [pytest.mark.django_db(databases=["default", "keys"]), pytest.mark.sqlite]


def come_and_ask(number: int) -> int:
    account = accounts.open_account(name=f"river lamp {number}", passphrase=PASSPHRASE)
    exporting.ask(account_id=account.id, account_key=unlock(account=account, passphrase=PASSPHRASE).account_key)
    return account.id


def told() -> dict[str, list[str]]:
    """Of 200 people who came in one after the other and asked at once, before any worker looked."""
    came = [come_and_ask(number) for number in range(PEOPLE)]
    copies = dict(Export.objects.values_list("account_id", "pid"))
    work = {row.args_kwargs["args"][0]: row.id.hex for row in DBTaskResult.objects.all()}
    asked = [work[copies[account]] for account in came]
    return {
        "account": telling(columns("default", Account._meta.db_table, "id", came)),
        "copy": telling(columns("default", Export._meta.db_table, "account_id", came)),
        "work": telling(columns("default", DBTaskResult._meta.db_table, "id", asked)),  # type: ignore[arg-type]
    }


def test_who_asked_first_is_not_told() -> None:
    assert told() == {"account": [], "copy": [], "work": []}


def test_seeded_the_library_s_own_row_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "blur", lambda *, row_id: None)
    assert {"hidden", "enqueued_at"} <= set(told()["work"])
