"""Keeping what happened to a sign-in, and letting go of it."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.utils import timezone

from openchair.ground.writing import operation
from openchair.vault import lately
from openchair.vault.models import Account

_AT_ONCE = 200


@operation
def note(*, account_id: int, kind: str, device: str = "", now: datetime.datetime | None = None) -> None:
    """Keep that this happened today. The same once more on the same day is one line."""
    today = (now or timezone.now()).date()
    account = Account.objects.select_for_update().filter(id=account_id).first()
    if account is None:
        return
    events = lately.read(account, today)
    if any((one.kind, one.day, one.device) == (kind, today, device) for one in events):
        return
    _write(account, [lately.event(kind, today, device), *events])


@operation
def dismiss(*, account_id: int, marks: Collection[str], now: datetime.datetime | None = None) -> None:
    """Let go of those that were read. What came meanwhile stays."""
    account = Account.objects.select_for_update().get(id=account_id)
    today = (now or timezone.now()).date()
    _write(account, [one for one in lately.read(account, today) if one.mark not in marks])


def forget_old(*, now: datetime.datetime | None = None) -> None:
    """Let go of what is older than 30 days, also for those who never come back to read it."""
    last = -1
    while ids := list(Account.objects.filter(id__gt=last).order_by("id").values_list("id", flat=True)[:_AT_ONCE]):
        _forget_old(ids, (now or timezone.now()).date())
        last = ids[-1]


@operation
def _forget_old(account_ids: list[int], today: datetime.date) -> None:
    for account in Account.objects.select_for_update().filter(id__in=account_ids).exclude(lately=b""):
        events = lately.read(account, datetime.date.min)
        if any(today - one.day > lately.KEPT for one in events):
            _write(account, [one for one in events if today - one.day <= lately.KEPT])


def _write(account: Account, events: list[lately.Event]) -> None:
    Account.objects.filter(id=account.id).update(lately=lately.seal_events(account, events))
