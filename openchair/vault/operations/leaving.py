"""Delete my account: hidden from all at once, destroyed after 12 hours, undone by one press until then.

The vault sits below the rooms that know personas, so it tells them by the dotted names in the settings. Each is
called with keywords only, inside the vault's own operation: all of it happens or nothing.

    ACCOUNT_GOING = ["...account_going"]
        def account_going(*, account_id: int, persona_ids: list[int], due: datetime) -> None
        Hide these personas and their words at once, and forgetting.plan(key_id=persona.key_id, kind="persona", due=due)
        for each. Called again with an earlier `due` for "destroy now". Idempotent. A persona that was going already
        keeps its own, earlier time: planning again only ever brings a key's end forward.

    ACCOUNT_STAYS = ["...account_stays"]
        def account_stays(*, account_id: int, persona_ids: list[int], due: datetime) -> None
        Show them again, and forgetting.undo(key_id=persona.key_id), but only those for which forgetting.pending says
        exactly `due`: the others were going before, by themselves. Idempotent.

    FORGOTTEN = {"account": "...forgotten", "persona": "...forgotten"}
        def forgotten(*, key_id: int) -> None
        The key with this id is destroyed, on disk too: erase what of that thing still stands in clear (a persona's
        name, name mark, tie). Called by kind, as given to forgetting.plan; possibly more than once. Idempotent.
        vault.operations.accounts.drop_persona(...) may be called there: it does nothing when the account is gone.
"""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.vault import rules
from openchair.vault.models import Account
from openchair.vault.operations import exporting, forgetting
from openchair.vault.operations.signing_in import end_sessions
from openchair.vault.queries import persona_ids

WAIT = datetime.timedelta(hours=12)


@operation
def delete_account(
    *, account_id: int, keep_token: str | None = None, now: datetime.datetime | None = None
) -> datetime.datetime:
    """Hide everything of this account and end its other sessions; answers when its keys are destroyed."""
    due = (now or timezone.now()) + WAIT
    _go(account_id, due)
    end_sessions(account_id=account_id, keep_token=keep_token)
    return due


@operation
def stay(*, account_id: int) -> None:
    """Undo. Raises Refused when the keys are gone already."""
    account = Account.objects.select_for_update().get(id=account_id)
    until = due(account_id=account_id)
    require(rules.may_stay(in_time=until is not None and forgetting.undo(key_id=account.key_id)))
    Account.objects.filter(id=account_id).update(going=False)
    for path in settings.ACCOUNT_STAYS:
        import_string(path)(account_id=account_id, persona_ids=persona_ids(account), due=until)


def destroy_now(*, account_id: int, now: datetime.datetime | None = None) -> None:
    """Destroy this account's keys and its personas' without waiting. Not inside an operation."""
    now = now or timezone.now()
    _go(account_id, now)
    forgetting.destroy_due(now=now)


def due(*, account_id: int) -> datetime.datetime | None:
    """When this account's keys are destroyed; None while it is not going."""
    key_id = Account.objects.filter(id=account_id, going=True).values_list("key_id", flat=True).first()
    return forgetting.pending([key_id]).get(key_id) if key_id is not None else None


def forgotten(*, key_id: int) -> None:
    """The account's key is gone: so goes its row, with its sign-in name's mark and its sessions."""
    Account.objects.filter(key_id=key_id).delete()


@operation
def _go(account_id: int, due: datetime.datetime) -> None:
    account = Account.objects.select_for_update().get(id=account_id)
    forgetting.plan(key_id=account.key_id, kind="account", due=due)
    Account.objects.filter(id=account_id).update(going=True)
    exporting.end(account_id=account_id, now=min(due, timezone.now()))
    for path in settings.ACCOUNT_GOING:
        import_string(path)(account_id=account_id, persona_ids=persona_ids(account), due=due)
