"""Accounts that a Steward wants to end, until another says yes or no."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.formats import date_format

from openchair.care import whole
from openchair.care.models import Action, Ending
from openchair.care.queries.decisions import Decision, joined, told
from openchair.care.queries.same import decided, is_about, is_self
from openchair.groups.house import current
from openchair.groups.queries import about
from openchair.personas.models import Member, Persona
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


def wishes(member: Member) -> list[Wish]:
    """The oldest first; none about this very Steward, whatever face they wear there. One query."""
    return [_wish(one) for one in _joined().order_by("day", "pk") if not _is_about(member, one)]


def wish_at(member: Member, pid: str) -> Wish | None:
    found = _joined().filter(pid=pid).first()
    return None if found is None or _is_about(member, found) else _wish(found)


def member_with(persona: Persona) -> Member:
    """Its member must be joined, with the group."""
    member: Member = persona.member
    member._state.fields_cache["persona"] = persona
    return member


def nobody_may_answer(action: Action) -> bool:
    """Whether every Steward decided this ended account, or is whom it is about: then an appeal waits for another."""
    if action.kind != Action.Kind.END:
        return False
    stewards = Member.objects.select_related("persona", "group").filter(
        group__pid=current().group, role=Member.Role.FACILITATOR, persona__hidden=False
    )
    return all(decided(one, action) or is_about(one, action) for one in stewards)


def end_of(account: SignedIn) -> Decision | None:
    """The decision that ended this account, for its owner. One query."""
    notice = notice_of(account)
    tie = ties.mark(account.id, notice.get("group", ""))
    found = joined().filter(pid=notice.get("action", ""), tie=tie, kind=Action.Kind.END).first()
    return told(found) if found else None


def _joined() -> QuerySet[Ending, Ending]:
    return Ending.objects.select_related("group__closure", "about", "by__member__group")


def _is_about(member: Member, one: Ending) -> bool:
    return is_self(member, one.group, one.about.tie)


def _wish(one: Ending) -> Wish:
    said = whole.wish_of(one)
    where, day = about(one.group).name, date_format(one.day, "j F")
    return Wish(one, name_of(one.about) or "", where, day, said.get("facts", ""), said.get("rule", ""))
