"""What becomes of words before anybody has read them: they show at once, or wait until a person has read them.

Nothing here answers anybody, and nothing is scored: it only says who looks first.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import F
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused
from openchair.groups import languages
from openchair.groups import terms as own_terms
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.personas.rules import is_carer
from openchair.speech import kinds
from openchair.speech.kinds import Told
from openchair.speech.models import Hold, Utterance
from openchair.speech.screening import danger, terms
from openchair.speech.screening.languages import known, short

# So many words of somebody are read first where a group reads newcomers.
FIRST_WORDS = 3
# Even words in need of help must not tell others how: these wait for a carer, who is called at once.
NEVER_UNREAD = kinds.METHOD


class Weighed(NamedTuple):
    """`hold` is the kind of Hold under which words wait, empty where they show at once.

    `first`: this person has said nothing in this group before. `danger`: a carer should look soon.
    """

    hold: str = ""
    first: bool = False
    danger: bool = False


class Screened(NamedTuple):
    """What a machine looks for in a Group of this `language`. `danger_in`, `terms_in`: all languages it reads."""

    language: str
    danger: bool
    terms: bool
    danger_in: list[str]
    terms_in: list[str]


class Stopped(Refused):
    """Some words are on a list. Nothing was sent: the writer says it in another way, or sends it `as_it_is`."""

    def __init__(self, told: tuple[Told, ...]) -> None:
        super().__init__(_("Some words in it may need another look. Nothing was sent yet."))
        self.told = told


def weigh(member: Member, text: str, *, as_it_is: bool = False) -> Weighed:
    """`text` is all that others would read, a title too. Two queries at most.

    Who looks after a group is read by everybody at once. Words that sound like danger are never sent back to their
    writer. Raises Stopped.
    """
    said = Utterance.objects.filter(author=member.persona_id)
    weighed = Weighed("", not said.exists(), sounds_like_danger(member.group, text))
    if is_carer(member):
        return weighed
    stopped = listed(member.group, text)
    if weighed.danger:
        stopped = tuple(one for one in stopped if one.kind == NEVER_UNREAD)
    elif stopped and not as_it_is:
        raise Stopped(stopped)
    return weighed._replace(hold=_held_by_mode(member) or (Hold.Kind.TERMS if stopped else ""))


def screened(group: Group) -> Screened:
    """For those who look after a group: what they can lean on, and what only people see. Languages by their names."""
    danger_in, terms_in = known("danger"), known("terms")
    spoken = short(group.language)
    names = [[languages.name_of(one) for one in some] for some in (danger_in, terms_in)]
    return Screened(languages.name_of(group.language), spoken in danger_in, spoken in terms_in, *names)


def sounds_like_danger(group: Group, text: str) -> bool:
    return danger.sounds_like_danger(text, group.language)


def listed(group: Group, text: str) -> tuple[Told, ...]:
    """Which words of a text are on the lists that this group uses, and what to say about them."""
    found = terms.found(text, group.language, own_terms.opened(group))
    return tuple(kinds.told(one.kind, one.words) for one in found)


def why(kind: str) -> str:
    """What the writer of words that wait under this kind of Hold reads."""
    if kind == Hold.Kind.NEWCOMER:
        return _("The first words of somebody new are read by a person before others see them.")
    if kind == Hold.Kind.TERMS:
        return _("Some words in it are on a list of this group, so a person reads it first.")
    return _("A person reads these words before others see them.")


def _held_by_mode(member: Member) -> str:
    if member.group.mode == Group.Mode.BEFORE:
        return Hold.Kind.BEFORE
    return Hold.Kind.NEWCOMER if member.group.mode == Group.Mode.NEWCOMERS and _is_new(member) else ""


def _is_new(member: Member) -> bool:
    """Words that still wait do not count: else three of them would open the door to a fourth that nobody has read."""
    shown = Utterance.objects.filter(author=member.persona_id, number__lte=F("place__last"))
    return shown[:FIRST_WORDS].count() < FIRST_WORDS
