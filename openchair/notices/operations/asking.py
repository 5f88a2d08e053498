"""Giving an address, proving that it is one's own, choosing when mails come, and making an end of it."""

from __future__ import annotations

import datetime
import hmac
import secrets

from django.utils import timezone

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.notices import queries, rhythm, rules
from openchair.notices.models import Reminding
from openchair.notices.operations.codes import send_code
from openchair.notices.wishes import Wishes, mark_of, new_token, seal_due, seal_told, seal_wishes, wishes_of
from openchair.vault.signed import SignedIn

CODE_LASTS = datetime.timedelta(minutes=30)
MOST_WRONG = 5


class WrongCode(Exception):
    """Not the code that was sent, or one that is too old, or was guessed at too often."""


@operation
def give_address(*, account: SignedIn, address: str, now: datetime.datetime | None = None) -> None:
    """Have a code sent to this address, in place of the one before. Nothing else goes there until it was typed."""
    require(rules.may_give_address(address))
    before = Reminding.objects.select_for_update().filter(account_id=account.id).first()
    kept = wishes_of(before, account.key_id) if before else Wishes(address="", token="")
    wishes = kept._replace(
        address=address,
        token=new_token(),
        code=f"{secrets.randbelow(10**6):06}",
        until=((now or timezone.now()) + CODE_LASTS).isoformat(),
        wrong=0,
        refused=0,
    )
    row = before or Reminding(account_id=account.id)
    row.stop, row.due = mark_of(wishes.token), seal_due(row.id, None)
    row.wishes = seal_wishes(row, account.key_id, wishes)
    row.told = row.told or seal_told(row, account.key_id, {})
    row.save(force_insert=before is None)
    send_code.enqueue(row.pid)


def prove(*, account: SignedIn, typed: str, now: datetime.datetime | None = None) -> None:
    """From now on mails may go there. Raises WrongCode: a few wrong ones, and the code is worth nothing."""
    if not _prove(account=account, typed=typed, now=now or timezone.now()):
        raise WrongCode


@operation
def _prove(*, account: SignedIn, typed: str, now: datetime.datetime) -> bool:
    row = Reminding.objects.select_for_update().filter(account_id=account.id).first()
    wishes = wishes_of(row, account.key_id) if row else None
    if row is None or wishes is None or wishes.proven or not wishes.code:
        return False
    right = hmac.compare_digest(wishes.code, typed) and now < datetime.datetime.fromisoformat(wishes.until)
    if right:
        _write(row, account, wishes._replace(code="", until="", wrong=0), now)
    else:
        wrong = wishes.wrong + 1
        _write(row, account, wishes._replace(wrong=wrong, code="" if wrong >= MOST_WRONG else wishes.code), now)
    return right


@operation
def choose(
    *, account: SignedIn, rhythm: str, zone: int, quiet: int, wake: int, now: datetime.datetime | None = None
) -> None:
    """How often, and when not. Raises Refused."""
    require(rules.may_choose(rhythm=rhythm, zone=zone, quiet=quiet, wake=wake))
    row = Reminding.objects.select_for_update().get(account_id=account.id)
    chosen = wishes_of(row, account.key_id)._replace(rhythm=rhythm, zone=zone, quiet=quiet, wake=wake)
    _write(row, account, chosen, now or timezone.now())


@operation
def pause(*, account: SignedIn, paused: bool, now: datetime.datetime | None = None) -> None:
    """Send nothing until they go on. The address stays."""
    row = Reminding.objects.select_for_update().get(account_id=account.id)
    _write(row, account, wishes_of(row, account.key_id)._replace(paused=paused), now or timezone.now())


@operation
def remove(*, account: SignedIn) -> None:
    """Forget the address and all that was chosen with it. Nothing happens where there is none."""
    Reminding.objects.filter(account_id=account.id).delete()


def stop(*, token: str) -> None:
    """The same for whoever holds one of their mails. Nothing happens for a token that stops nothing any more."""
    row_id = queries.by_token(token)
    if row_id is not None:
        _stop(row_id=row_id)


@operation
def _stop(*, row_id: int) -> None:
    Reminding.objects.filter(id=row_id).delete()


def _write(row: Reminding, account: SignedIn, wishes: Wishes, now: datetime.datetime) -> None:
    due = rhythm.next_after(wishes, now) if wishes.proven and not wishes.paused else None
    sealed = seal_wishes(row, account.key_id, wishes)
    Reminding.objects.filter(id=row.id).update(wishes=sealed, due=seal_due(row.id, due))
