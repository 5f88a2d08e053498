"""Accounts that a Steward wants to end, until another says yes or no."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.formats import date_format

from openchair.care import whole
from openchair.care.models import Action, Ending
from openchair.care.queries.decisions import Decision, joined, told
from openchair.groups.queries import about
from openchair.personas.queries import name_of
from openchair.vault import ties
from openchair.vault.queries import notice_of
from openchair.vault.sessions import SignedIn


class Wish(NamedTuple):
    ending: Ending
    name: str
    group: str
    day: str
    facts: str
    rule: str


def wishes() -> list[Wish]:
    """The oldest first. One query."""
    return [_wish(one) for one in _joined().order_by("day", "pk")]


def wish_at(pid: str) -> Wish | None:
    found = _joined().filter(pid=pid).first()
    return _wish(found) if found else None


def end_of(account: SignedIn) -> Decision | None:
    """The decision that ended this account, for its owner. One query."""
    notice = notice_of(account)
    tie = ties.mark(account.id, notice.get("group", ""))
    found = joined().filter(pid=notice.get("action", ""), tie=tie, kind=Action.Kind.END).first()
    return told(found) if found else None


def _joined() -> QuerySet[Ending, Ending]:
    return Ending.objects.select_related("group__closure", "about", "by")


def _wish(one: Ending) -> Wish:
    said = whole.wish_of(one)
    where, day = about(one.group).name, date_format(one.day, "j F")
    return Wish(one, name_of(one.about) or "", where, day, said.get("facts", ""), said.get("rule", ""))
