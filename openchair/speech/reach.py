"""What exists for whom: the one condition that every query over words is built with.

Each function answers a condition on a table that reaches the words' author over `path`. The arguments may be the
stand-ins of a prepared query.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q

from openchair.personas.queries import hidden_ties


def unblocked(*, tie: Any, carer: bool | Q = False, path: str = "author") -> Q:
    """Neither of the two has blocked the other. `tie` is what `sees_with` says; a carer's is empty.

    Where the query itself finds out who asks, `carer` is the condition that they look after the group.
    A forgotten author has no tie, so no Block holds any more.
    """
    apart = ~Q(**{f"{path}__tie__in": hidden_ties(tie)})
    return apart | carer if isinstance(carer, Q) else apart


def unhidden(*, path: str = "author") -> Q:
    """The author is not on the way out with all their words."""
    return Q(**{f"{path}__hidden": False})


def unheld(*, persona_id: int | F, carer: bool | Q, path: str = "") -> Q:
    """Not set aside, unless one wrote it or looks after the group."""
    if carer is True:
        return Q()
    open_to_me = Q(**{f"{path}hold__isnull": True}) | Q(**{f"{path}author_id": persona_id})
    return open_to_me | carer if carer else open_to_me


def shown(*, persona_id: int | F, carer: bool | Q, path: str = "") -> Q:
    """Not waiting to be read for the first time, unless one wrote it or looks after the group.

    Words that wait stand above the last number of their place: for everybody else they are not there at all.
    """
    if carer is True:
        return Q()
    there = Q(**{f"{path}number__lte": F(f"{path}place__last")}) | Q(**{f"{path}author_id": persona_id})
    return there | carer if carer else there


def in_sight(*, tie: Any, persona_id: int | F, carer: bool | Q, path: str = "") -> Q:
    """Words that this member may read, inside their own group."""
    return (
        unblocked(tie=tie, carer=carer, path=f"{path}author")
        & unhidden(path=f"{path}author")
        & unheld(persona_id=persona_id, carer=carer, path=path)
    )
