"""What becomes of words before anybody has read them: they show at once, or wait until a person has read them."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import F
from django.utils.translation import gettext as _

from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.personas.rules import is_carer
from openchair.speech.models import Hold, Utterance

# So many words of somebody are read first where a group reads newcomers.
FIRST_WORDS = 3


class Weighed(NamedTuple):
    """`hold` is the kind of Hold under which words wait, empty where they show at once.

    `first`: this person has said nothing in this group before.
    """

    hold: str = ""
    first: bool = False


def weigh(member: Member, *, as_it_is: bool = False) -> Weighed:
    """Two queries at most. Who looks after a group is read by everybody at once."""
    said = Utterance.objects.filter(author=member.persona_id)
    first = not said.exists()
    if is_carer(member):
        return Weighed(first=first)
    if member.group.mode == Group.Mode.BEFORE:
        return Weighed(Hold.Kind.BEFORE, first)
    if member.group.mode == Group.Mode.NEWCOMERS and _is_new(member):
        return Weighed(Hold.Kind.NEWCOMER, first)
    return Weighed(first=first)


def why(kind: str) -> str:
    """What the writer of words that wait under this kind of Hold reads."""
    if kind == Hold.Kind.NEWCOMER:
        return _("The first words of somebody new are read by a person before others see them.")
    if kind == Hold.Kind.TERMS:
        return _("Some of these words are on a list of this group, so a person reads them first.")
    return _("A person reads these words before others see them.")


def _is_new(member: Member) -> bool:
    """Words that still wait do not count: else three of them would open the door to a fourth that nobody has read."""
    shown = Utterance.objects.filter(author=member.persona_id, number__lte=F("place__last"))
    return shown[:FIRST_WORDS].count() < FIRST_WORDS
