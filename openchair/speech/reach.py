"""What exists for whom: the one condition that every query over words is built with.

Each function answers a condition on a table that reaches the words' author over `path`. The arguments may be the
stand-ins of a prepared query.
"""

from __future__ import annotations

from django.db.models import F, Q

from openchair.personas.models import Block


def unblocked(*, tie: bytes, path: str = "author") -> Q:
    """Neither of the two has blocked the other. A forgotten author has no tie, so no Block holds any more."""
    by_me = Block.objects.filter(by=tie).values("of")
    by_them = Block.objects.filter(of=tie).values("by")
    return ~Q(**{f"{path}__tie__in": by_me}) & ~Q(**{f"{path}__tie__in": by_them})


def unhidden(*, path: str = "author") -> Q:
    """The author is not on the way out with all their words."""
    return Q(**{f"{path}__hidden": False})


def unheld(*, persona_id: int | F, carer: bool | Q, path: str = "") -> Q:
    """Not set aside, unless one wrote it or looks after the group."""
    if carer is True:
        return Q()
    open_to_me = Q(**{f"{path}hold__isnull": True}) | Q(**{f"{path}author_id": persona_id})
    return open_to_me | carer if carer else open_to_me


def in_sight(*, tie: bytes, persona_id: int | F, carer: bool | Q, path: str = "") -> Q:
    """Words that this member may read, inside their own group."""
    return (
        unblocked(tie=tie, path=f"{path}author")
        & unhidden(path=f"{path}author")
        & unheld(persona_id=persona_id, carer=carer, path=path)
    )
