"""Whether two faces are one person: asked of the vault so that nobody judges themselves, and told to nobody."""

from __future__ import annotations

from collections.abc import Iterable

from openchair.care.models import Action
from openchair.groups.models import Group
from openchair.personas.models import Member, Persona
from openchair.vault import ties


def is_self(actor: Member, group: Group, tie: bytes | memoryview | None) -> bool:
    """Whether the mark in that Group is this very person's, whatever face they wear here."""
    account = _account(actor.persona)
    return account is not None and ties.mark(account, group.pid) == bytes(tie or b"")


def is_about(actor: Member, action: Action) -> bool:
    return is_self(actor, action.group, action.tie)


def decided(actor: Member, action: Action) -> bool:
    """Whether this very person made the decision, or was the second who said yes to it."""
    return any(is_same(actor.persona, persona) for persona in (action.by, action.second) if persona is not None)


def looking_after(stewards: Iterable[Member], groups: Iterable[Group]) -> set[tuple[int, int]]:
    """Who of them looks after which of these groups under another face: their persona's row id, the group's.

    One query.
    """
    asked = [(one, account) for one in stewards if (account := _account(one.persona)) is not None]
    marks = {ties.mark(account, group.pid): (one.persona_id, group.pk) for one, account in asked for group in groups}
    carers = Member.objects.filter(persona__tie__in=list(marks), role=Member.Role.FACILITATOR, persona__hidden=False)
    return {marks[bytes(tie or b"")] for tie in carers.values_list("persona__tie", flat=True)}


def is_same(one: Persona, other: Persona) -> bool:
    account = _account(one)
    return account is not None and account == _account(other)


def _account(persona: Persona) -> int | None:
    return ties.open_back(bytes(persona.tie_back), persona.pid) if persona.tie_back else None
