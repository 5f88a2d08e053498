"""Who does not see whom inside a Group."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Q, QuerySet, When

from openchair.personas.models import Block, Member, Persona
from openchair.personas.rules import is_carer


def sees_with(member: Member) -> bytes:
    """The tie under which this member's blocks are looked up. Who looks after the Group sees everybody: no tie."""
    return b"" if is_carer(member) else bytes(member.persona.tie or b"")


def hidden_ties(tie: Any) -> QuerySet[Block, Any]:
    """The ties that are unseen from `tie` (bytes of `sees_with`, or a slot of a prepared query): blocks, both ways.

    For `filter(~Q(author__tie__in=hidden_ties(tie)))`. Mind that a forgotten persona has no tie: Django's `exclude`
    and `~Q` keep those rows, SQL of one's own would not.
    """
    other = Case(When(by=tie, then=F("of")), default=F("by"))
    return Block.objects.filter(Q(by=tie) | Q(of=tie)).annotate(other=other).values("other")


def visible_to(member: Member) -> QuerySet[Persona, Persona]:
    """The people of the Group whom this member can see: nobody hidden, nobody across a block. Also former ones."""
    asking = (Member.Role.ASKING, Member.Role.DECLINED)
    people = Persona.objects.filter(group=member.group, hidden=False).exclude(member__role__in=asking)
    return people.exclude(tie__in=hidden_ties(sees_with(member)))
