"""How far somebody has read."""

from __future__ import annotations

from django.db import connection

from openchair.ground.ids import random_key
from openchair.ground.writing import operation

_MOVE = (
    'INSERT INTO "speech_readmark" ("id", "persona_id", "place_id", "number", "follows") VALUES (%s, %s, %s, %s, 0) '
    'ON CONFLICT ("persona_id", "place_id") DO UPDATE SET "number" = excluded."number" '
    'WHERE "speech_readmark"."number" < excluded."number"'
)


@operation
def mark_read(*, persona_id: int, place_id: int, number: int) -> None:
    """Move the mark forward, never back."""
    # One statement, so that two open pages cannot race: Django's upsert cannot say "only if it is further on".
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, [random_key(), persona_id, place_id, number])
