"""What members say helped them: the tips of a Group, as one member may read them."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from openchair.personas.models import Member
from openchair.personas.offers import recipe
from openchair.personas.queries import PRESENT, sees_with, shown_name
from openchair.personas.rules import is_carer
from openchair.resources.models import Tip
from openchair.resources.rules import MOST_KEPT
from openchair.speech import reach, when, words
from openchair.speech.labels import Filter
from openchair.speech.models import Reaction, Utterance
from openchair.vault.keyring import warm

PAGE = 20
# Words are not led to where they stand below those of somebody whom this reader does not see.
_BEGAN_BY = "place__topic__opener"


class TipRow(NamedTuple):
    """A tip. `name` is what stands beside the words, `author` leads to who wrote them, empty where they left.

    `look` and `talks`: what the reader's filter makes of it. `helped`: who said so, for carers alone.
    """

    pid: str
    name: str
    author: str
    cushion: tuple[int, ...]
    html: str
    when: str
    kept: bool
    mine: bool
    look: str
    talks: str
    helped: tuple[str, ...]


class Tips(NamedTuple):
    """A page of tips. `older` begins the next one, empty at the end; `kept_back`: a filter hides some."""

    tips: list[TipRow]
    older: str
    kept_back: bool


def tips_of(member: Member, *, before: str = "", now: datetime.datetime | None = None) -> Tips:
    """Twenty tips, what the carers keep at the top and then the latest day first, after the tip of `before`.

    One query; one more with `before`, and one more for carers.
    """
    rows = _rows(member, before)
    shown = rows[:PAGE]
    warm({tip.utterance.author.key_id for tip in shown})
    helped = _helped(member, [tip.utterance_id for tip in shown]) if is_carer(member) else {}
    clock = when.Clock(now or timezone.now(), member.group.timezone, get_language() or "en")
    read = [_row(tip, member, Filter.of(member), clock, helped) for tip in shown]
    found = [row for row in read if row]
    seen = [row for row in found if row.look != "hide"]
    return Tips(seen, shown[-1].utterance.pid if len(rows) > PAGE else "", len(seen) < len(found))


def tip_words(member: Member, pid: str) -> Utterance | None:
    """Words that this member may read and that may be a tip, with their author. One query."""
    reached = reach.unblocked(tie=sees_with(member), path=_BEGAN_BY)
    found = Utterance.objects.visible_to(member).filter(reached, pid=pid, withdrawn=False)
    return found.select_related("author__member", "hold").first()


def is_tip(utterance: Utterance) -> bool:
    return Tip.objects.filter(utterance=utterance.pk).exists()


def _rows(member: Member, before: str) -> list[Tip]:
    tie, carer = sees_with(member), is_carer(member)
    tips = Tip.objects.filter(
        reach.in_sight(tie=tie, persona_id=member.persona_id, carer=carer, path="utterance__"),
        reach.unblocked(tie=tie, path=f"utterance__{_BEGAN_BY}"),
        group=member.group_id,
        utterance__withdrawn=False,
        utterance__hold__isnull=True,
    ).select_related("utterance__author__member")
    if before and (last := tips.filter(utterance__pid=before).first()):
        day, key = last.utterance.day, last.pk
        behind = Q(utterance__day__lt=day) | Q(utterance__day=day, pk__lt=key)
        tips = tips.filter(Q(kept=last.kept) & behind | Q(kept=False) if last.kept else behind & Q(kept=False))
    return list(tips.order_by("-kept", "-utterance__day", "-pk")[: max(PAGE, MOST_KEPT) + 1])


def _helped(member: Member, ids: Collection[int]) -> dict[int, list[str]]:
    """Who said that words helped them: Utterance -> names. They sort nothing."""
    given = Reaction.objects.filter(utterance__in=ids, kind=Reaction.Kind.HELPED, persona__hidden=False)
    given = given.filter(persona__member__role__in=PRESENT).select_related("persona__member")
    rows = list(given)
    warm({one.persona.key_id for one in rows})
    names: dict[int, list[str]] = {}
    for one in rows:
        names.setdefault(one.utterance_id, []).append(shown_name(one.persona, one.persona.member.role))
    return {said: sorted(who, key=str.casefold) for said, who in names.items()}


def _row(tip: Tip, member: Member, wants: Filter, clock: when.Clock, helped: dict[int, list[str]]) -> TipRow | None:
    said, author = tip.utterance, tip.utterance.author
    read = words.read(author.key_id, said.words, said.pid)
    if read is None:
        return None
    mine, here = author.pk == member.persona_id, author.member.role in PRESENT
    return TipRow(
        said.pid,
        shown_name(author, author.member.role),
        author.pid if here else "",
        recipe(author.cushion),
        read.html,
        clock.said(read.at),
        tip.kept,
        mine,
        "show" if mine else wants.look(read.labels),
        wants.talks(read.labels) if read.labels else "",
        tuple(helped.get(said.pk, ())),
    )
