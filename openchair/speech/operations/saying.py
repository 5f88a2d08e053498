"""Saying something in a place."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import Any, TypeVar, cast

from django.utils import timezone

from openchair.ground.ids import public_id
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.operations import words_changed
from openchair.personas.models import Member
from openchair.speech import markup, rules, words
from openchair.speech.labels import known
from openchair.speech.models import Draft, Utterance
from openchair.speech.operations.holding import let_wait
from openchair.speech.operations.marks import wrote
from openchair.speech.operations.noticing import notice
from openchair.speech.operations.numbering import next_number, waiting_number
from openchair.speech.weighing import Weighed, weigh

U = TypeVar("U", bound=Utterance)


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
    labels: Iterable[str] = (),
    weighed: Weighed | None = None,
    now: datetime.datetime | None = None,
    **fields: Any,
) -> U:
    """Put words into a place, under the place's next number, and drop the draft they grew from.

    `kind` is the table of the words (a Post), `fields` its own columns. Ask `said_before` first: the same
    `client_key` twice is an IntegrityError. `weighed`: what `weigh` said of these words; it is asked here otherwise.
    Words that wait get a Hold and a number above the place's last. Raises Refused.
    """
    now, source = now or timezone.now(), markup.tidy(source)
    require(rules.may_say(member, source))
    weighed = weighed or weigh(member, source)
    pid = public_id()
    inside: dict[str, Any] = {"check": check, "labels": known(member.group, labels), "first": weighed.first}
    shut, typed = words.shut(member.persona, pid, source, at=now, **inside)
    made = kind(
        pid=pid,
        place_id=place_id,
        number=_number(member, place_id, waits=bool(weighed.hold)),
        author=member.persona,
        day=now.date(),
        words=shut,
        source=typed,
        client_key=client_key,
        **fields,
    )
    made.save(force_insert=True)
    _after(member, made, weighed, spot, now)
    return made


def _number(member: Member, place_id: int, *, waits: bool) -> int:
    if not waits:
        return next_number(place_id)
    # They move nothing, and their writer may look for them.
    words_changed(member.group_id)
    return waiting_number(place_id)


def _after(member: Member, made: Utterance, weighed: Weighed, spot: str, now: datetime.datetime) -> None:
    Draft.objects.filter(persona=member.persona_id, spot=spot).delete()
    wrote(persona_id=member.persona_id, place_id=made.place_id, number=0 if weighed.hold else made.number)
    if weighed.hold:
        let_wait(member=member, utterance=made, kind=weighed.hold, now=now)
    if weighed.danger:
        notice(member=member, utterance=made, now=now)


def said_before(*, kind: type[U], member: Member, client_key: uuid.UUID) -> U | None:
    """What this form made when it was sent the first time."""
    found = kind._default_manager.filter(author=member.persona_id, client_key=client_key).first()
    return cast(U | None, found)
