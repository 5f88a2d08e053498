"""The posts of a page, with what is quoted in them, in one query; and their reactions in another."""

from __future__ import annotations

import functools
from typing import Any

from django.db.models import BinaryField, Case, F, Q, QuerySet, Value, When
from django.db.models.expressions import Window
from django.db.models.functions import RowNumber

from openchair.forum.models import Post
from openchair.ground.prepared import Prepared, Row, Slots
from openchair.personas.models import Member
from openchair.personas.queries import PRESENT, sees_with
from openchair.personas.rules import is_carer
from openchair.speech import reach
from openchair.speech.models import Reaction

PAGE = 20
# How many cushions gather on one button; one more is fetched, to know whether there are others.
GATHER = 4
# Up to so many reactions on a page it is quicker to fetch them all than to let the database number them.
FEW = 300
FURTHEST = 2**31 - 1

NOTHING = Value(b"", output_field=BinaryField())
_GIVER = (
    "utterance_id", "kind", "persona_id", "persona__cushion", "persona__pid", "persona__key_id", "persona__name",
)  # fmt: skip


def _only_if(condition: Q, column: str) -> Case:
    """A sealed column that leaves the database only if the words are in sight."""
    return Case(When(condition, then=F(column)), default=NOTHING)


def _standing(sight: dict[str, Any], path: str = "") -> Q:
    return Q(**{f"{path}withdrawn": False}) & reach.in_sight(**sight, path=path)


def _sight(slot: Slots, carer: bool) -> dict[str, Any]:
    # A carer's query does not ask whose words are held, and a slot that is not used is an error.
    return {"tie": slot.data("tie"), "persona_id": 0 if carer else slot.number("persona"), "carer": carer}


def shown_in(last: int, *, persona_id: int) -> Q:
    """`reach.shown` in one place whose last number is known: each post's place need not be asked."""
    return Q(number__lte=last) | Q(author_id=persona_id)


def _posts(slot: Slots, carer: bool) -> QuerySet[Any, Any]:
    sight = _sight(slot, carer)
    there = Q() if carer else shown_in(slot.number("last"), persona_id=sight["persona_id"])
    reason = F("hold__reason") if carer else _only_if(Q(author_id=sight["persona_id"]), "hold__reason")
    return (
        Post.objects.filter(
            reach.unblocked(tie=sight["tie"]),
            there,
            place_id=slot.number("place"),
            number__gt=slot.number("after"),
            number__lte=slot.number("upto"),
        )
        .order_by("number")
        .annotate(
            seen_words=_only_if(_standing(sight), "words"),
            seen_name=_only_if(reach.unhidden(), "author__name"),
            seen_reason=reason,
            taken_back=Case(When(Q(withdrawn=True) | Q(author__hidden=True), then=Value(1)), default=Value(0)),
            quoted_words=_only_if(_standing(sight, "quoted__"), "quoted__words"),
            quoted_name=_only_if(_standing(sight, "quoted__"), "quoted__author__name"),
        )
        .values_list(
            "pk", "pid", "number", "author_id", "author__pid", "author__key_id", "seen_name", "author__cushion",
            "author__member__role", "seen_words", "taken_back", "hold__kind", "hold__by_id", "seen_reason",
            "quoted_id", "quote_from", "quote_to", "quoted__pid", "quoted__number", "quoted__place_id",
            "quoted_words", "quoted__author__key_id", "quoted__author__pid", "quoted_name",
            "quoted__author__member__role",
        )
    )  # fmt: skip


def _given(slot: Slots) -> QuerySet[Reaction]:
    return Reaction.objects.filter(
        reach.unblocked(tie=slot.data("tie"), path="persona"),
        reach.unhidden(path="persona"),
        persona__member__role__in=PRESENT,
        utterance__place_id=slot.number("place"),
        utterance__number__gte=slot.number("first"),
        utterance__number__lte=slot.number("last"),
    )


def _reactions(slot: Slots) -> QuerySet[Any, Any]:
    return _given(slot).values_list(*_GIVER)[: FEW + 1]


def _some_reactions(slot: Slots) -> QuerySet[Any, Any]:
    mine_first = Case(When(persona_id=slot.number("persona"), then=Value(0)), default=Value(1))
    place = Window(RowNumber(), partition_by=[F("utterance_id"), F("kind")], order_by=[mine_first, F("persona_id")])
    return _given(slot).annotate(at=place).filter(at__lte=GATHER + 1).values_list(*_GIVER)


@functools.cache
def find_posts(*, carer: bool) -> Prepared:
    return Prepared(functools.partial(_posts, carer=carer))


find_reactions = Prepared(_reactions)
find_some_reactions = Prepared(_some_reactions)


def posts(member: Member, *, place_id: int, after: int, last: int) -> list[Row]:
    """The rows of one page, the columns as in `_posts`. One query. `last` is the last number of their place.

    A page is the 20 numbers after `after`: its borders stay where they are, whoever reads. On the last one stands what
    waits to be read, for its writer and the carers.
    """
    upto = after + PAGE if last > after + PAGE else FURTHEST
    return find_posts(carer=is_carer(member))(**_me(member), place=place_id, after=after, upto=upto, last=last)


def post_at(member: Member, *, place_id: int, number: int) -> Row:
    """The row of one post that this member is known to see. One query."""
    found = find_posts(carer=is_carer(member))
    return found(**_me(member), place=place_id, after=number - 1, upto=number, last=number)[0]


def reactions(member: Member, *, place_id: int, first: int, last: int) -> list[Row]:
    """Who answered without words, in the order in which they stand on a button: oneself first.

    One query; where very many answered, a second that numbers them and brings five a button.
    """
    asked = {**_me(member), "place": place_id, "first": first, "last": last}
    rows = find_reactions(**asked)
    if len(rows) > FEW:
        rows = find_some_reactions(**asked)
    return sorted(rows, key=lambda row: (row[2] != member.persona_id, row[2]))


def _me(member: Member) -> dict[str, Any]:
    return {"persona": member.persona_id, "tie": sees_with(member)}
