"""Saying something in a place."""

from __future__ import annotations

import datetime
import uuid
from typing import Any, TypeVar, cast

from django.db import connection
from django.utils import timezone

from openchair.ground.ids import public_id
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.personas.models import Member
from openchair.speech import markup, rules, words
from openchair.speech.models import Draft, Place, Utterance

U = TypeVar("U", bound=Utterance)

_COUNT = 'UPDATE "speech_place" SET "last" = "last" + 1 WHERE "id" = %s RETURNING "last"'


@operation
def say(
    *,
    kind: type[U],
    place_id: int,
    member: Member,
    source: str,
    client_key: uuid.UUID,
    spot: str,
    check: str = "",
    now: datetime.datetime | None = None,
    **fields: Any,
) -> U:
    """Put words into a place, under the place's next number, and drop the draft they grew from.

    `kind` is the table of the words (a Post), `fields` its own columns. Ask `said_before` first: the same
    `client_key` twice is an IntegrityError. Raises Refused.
    """
    now = now or timezone.now()
    source = markup.tidy(source)
    require(rules.may_say(member, source))
    pid = public_id()
    shut, typed = words.shut(member.persona, pid, source, at=now, check=check)
    made = kind(
        pid=pid,
        place_id=place_id,
        number=_next_number(place_id),
        author=member.persona,
        day=now.date(),
        words=shut,
        source=typed,
        client_key=client_key,
        **fields,
    )
    made.save(force_insert=True)
    Draft.objects.filter(persona=member.persona_id, spot=spot).delete()
    return made


def said_before(*, kind: type[U], member: Member, client_key: uuid.UUID) -> U | None:
    """What this form made when it was sent the first time."""
    found = kind._default_manager.filter(author=member.persona_id, client_key=client_key).first()
    return cast(U | None, found)


def _next_number(place_id: int) -> int:
    # One statement, which holds the place's row until the end: Django has no RETURNING for an update.
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [place_id])
        row = cursor.fetchone()
    if row is None:
        raise Place.DoesNotExist
    return int(row[0])
