"""Who wants to be told, and whose hour has come."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from openchair.notices.models import Reminding
from openchair.notices.rhythm import WAITS
from openchair.notices.wishes import Wishes, due_of, mark_of, wishes_of
from openchair.vault.keyring import KeyGone, warm
from openchair.vault.queries import present
from openchair.vault.signed import SignedIn

# So many rows are held at once, however many people there are.
AT_ONCE = 200


class Due(NamedTuple):
    """Whose hour has come."""

    id: int
    account: SignedIn


def of_account(account: SignedIn) -> tuple[Reminding, Wishes] | None:
    """One query, and one for the account's key."""
    row = Reminding.objects.filter(account_id=account.id).first()
    try:
        return (row, wishes_of(row, account.key_id)) if row else None
    except KeyGone:
        return None


def by_token(token: str) -> int | None:
    """The row that this token stops."""
    return Reminding.objects.filter(stop=mark_of(token)).values_list("id", flat=True).first()


def due(now: datetime.datetime) -> Iterator[Due]:
    """Those whose hour has come, in no order that means anything. Whose account is going or ended is left out."""
    for rows in _batches():
        late = {account_id: pk for pk, account_id, sealed in rows if (at := due_of(pk, sealed)) and at <= now}
        found = present(late)
        warm({account.key_id for account in found})
        yield from (Due(late[account.id], account) for account in found)


def given_up() -> int:
    """How many addresses turned away all that was tried last. Opens every row."""
    count = 0
    for batch in _batches():
        keys = {account.id: account.key_id for account in present([account_id for _, account_id, _ in batch])}
        warm(set(keys.values()))
        rows = Reminding.objects.filter(account_id__in=keys)
        count += sum(wishes_of(row, keys[row.account_id]).refused > len(WAITS) for row in rows)
    return count


def _batches() -> Iterator[list[tuple[int, int, bytes | memoryview]]]:
    last = -1
    ordered = Reminding.objects.order_by("id").values_list("id", "account_id", "due")
    while rows := list(ordered.filter(id__gt=last)[:AT_ONCE]):
        yield rows
        last = rows[-1][0]
