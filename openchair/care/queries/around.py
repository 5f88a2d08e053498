"""What was said before and after reported words, as carers see it."""

from __future__ import annotations

from dataclasses import dataclass

from openchair.care import told
from openchair.care.models import Case
from openchair.forum.models import Topic
from openchair.personas.queries import shown_name
from openchair.speech import words
from openchair.speech.models import Utterance
from openchair.vault.keyring import warm

EACH_WAY = 2


@dataclass(frozen=True, slots=True)
class Line:
    """`html` is empty where the words are gone; `reported` marks those it is about, shown from the copy."""

    name: str
    html: str
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """`title` of the topic as it was where its first words are reported; `changed`: they read otherwise by now."""

    lines: list[Line]
    topic: str
    number: int
    title: str = ""
    changed: bool = False


def around(case: Case) -> Around | None:
    """None for a case that is not about words. Two queries, and one for keys not in memory yet."""
    at = case.utterance
    if at is None:
        return None
    near = Utterance.objects.filter(
        place=at.place_id, number__gte=at.number - EACH_WAY, number__lte=at.number + EACH_WAY
    )
    rows = list(near.select_related("author__member").order_by("number"))
    warm({row.author.key_id for row in rows})
    topic = Topic.objects.filter(place=at.place_id).values_list("pid", flat=True).first() or ""
    copy = told.copy_of(case)
    lines = [_reported(row, copy) if row.pk == at.pk else _near(row) for row in rows]
    now = next((_near(row).html for row in rows if row.pk == at.pk), "")
    return Around(lines, topic, at.number, copy.title if copy else "", copy is not None and now != copy.html)


def _near(row: Utterance) -> Line:
    said = None if row.author.hidden else words.read(row.author.key_id, row.words, row.pid)
    return Line(shown_name(row.author, row.author.member.role), said.html if said else "")


def _reported(row: Utterance, copy: told.Copy | None) -> Line:
    return Line(shown_name(row.author, row.author.member.role), copy.html if copy else "", reported=True)
