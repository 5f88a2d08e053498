"""The numbers of a place. Called inside operations that say words or show them."""

from __future__ import annotations

from django.db import connection
from django.db.models import Max

from openchair.speech.models import Place, Utterance

# Words that wait have numbers that no page comes to.
WAITING_FROM = 900_000_000
_COUNT = 'UPDATE "speech_place" SET "last" = "last" + 1 WHERE "id" = %s RETURNING "last"'


def next_number(place_id: int) -> int:
    """Counts the place up; its row is held until the operation ends. Raises Place.DoesNotExist."""
    # One statement, which holds the place's row until the end: Django has no RETURNING for an update.
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [place_id])
        row = cursor.fetchone()
    if row is None:
        raise Place.DoesNotExist
    return int(row[0])


def waiting_number(place_id: int) -> int:
    """A number for words that wait; the place does not count them. The first words of a place are 1 all the same."""
    place = Place.objects.select_for_update().get(pk=place_id)
    last = Utterance.objects.filter(place=place.pk).aggregate(last=Max("number"))["last"]
    return 1 if last is None else max(last, WAITING_FROM) + 1
