"""How far somebody has read, and what they want to hear of."""

from __future__ import annotations

from django.db import connection

from openchair.ground.ids import random_key
from openchair.ground.writing import operation

# One statement each, so that two open pages cannot race: Django's upsert cannot look at what stands there.
_MARK = (
    'INSERT INTO "speech_readmark" ("id", "persona_id", "place_id", "number", "follows") VALUES (%s, %s, %s, %s, %s) '
)
_MOVE = (
    _MARK + 'ON CONFLICT ("persona_id", "place_id") DO UPDATE SET "number" = excluded."number" '
    'WHERE "speech_readmark"."number" < excluded."number"'
)
_FOLLOW = _MARK + 'ON CONFLICT ("persona_id", "place_id") DO UPDATE SET "follows" = excluded."follows"'
_WROTE = (
    _MARK + 'ON CONFLICT ("persona_id", "place_id") DO UPDATE SET '
    '"follows" = CASE WHEN "speech_readmark"."follows" = 0 THEN 1 ELSE "speech_readmark"."follows" END, '
    '"number" = CASE WHEN "speech_readmark"."number" = excluded."number" - 1 THEN excluded."number" '
    'ELSE "speech_readmark"."number" END'
)


@operation
def mark_read(*, persona_id: int, place_id: int, number: int) -> None:
    """Move the mark forward, never back."""
    _run(_MOVE, persona_id, place_id, number, 0)


@operation
def follow(*, persona_id: int, place_id: int, follows: bool) -> None:
    """Say that one wants to hear of a place, or that one does not: then writing there changes nothing about it."""
    _run(_FOLLOW, persona_id, place_id, 0, 1 if follows else -1)


@operation
def wrote(*, persona_id: int, place_id: int, number: int) -> None:
    """Who writes in a place follows it, unless they said no; and one's own words are not new to oneself.

    `number` is 0 for words that wait to be read.
    """
    _run(_WROTE, persona_id, place_id, number, 1)


def _run(statement: str, persona_id: int, place_id: int, number: int, follows: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [random_key(), persona_id, place_id, number, follows])
