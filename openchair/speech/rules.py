"""What one may do with words. Each answer is a yes, or a no with a sentence for the person who asked."""

from __future__ import annotations

from typing import Protocol

from django.utils.translation import gettext as _

from openchair.ground.verdict import Verdict, no, yes
from openchair.personas.models import Member
from openchair.personas.rules import is_carer, may_write
from openchair.speech import markup
from openchair.speech.models import Reaction

LONGEST_REASON = 1_000


class Said(Protocol):
    """Words, as an Utterance or as a row of a page."""

    author_id: int
    withdrawn: bool


def may_say(member: Member, source: str) -> Verdict:
    return may_write(member) and fit(source)


def fit(source: str) -> Verdict:
    if len(source) > markup.LONGEST:
        return no(_("This is longer than one post can hold. All of it is still here: send it in two parts."))
    if not markup.plain(markup.render(source)):
        return no(_("There are no words here yet."))
    return yes


def may_react(member: Member, said: Said, kind: str) -> Verdict:
    if kind not in Reaction.Kind.values:
        return no(_("There is no such answer here."))
    if said.withdrawn:
        return no(_("These words were taken back, so there is nothing to answer."))
    if said.author_id == member.persona_id:
        return no(_("These are your own words. Others can answer them."))
    return may_write(member)


def may_edit(member: Member, said: Said) -> Verdict:
    return may_open_to_edit(member, said) and may_write(member)


def may_open_to_edit(member: Member, said: Said) -> Verdict:
    """Whether there is a form at all; new rules or a closed group only keep it from being sent."""
    if said.author_id != member.persona_id:
        return no(_("Only the person who wrote this can change it."))
    if said.withdrawn:
        return no(_("You took these words back. You can write new ones."))
    return yes


def may_withdraw(member: Member, said: Said) -> Verdict:
    """Taking one's words back is always allowed, in a closed group and before new rules too."""
    if said.author_id != member.persona_id:
        return no(_("Only the person who wrote this can take it back."))
    if said.withdrawn:
        return no(_("You took these words back already."))
    return yes


def may_hold(member: Member, said: Said) -> Verdict:
    if not is_carer(member):
        return no(_("Only a facilitator can set words aside."))
    return still_stands(said)


def still_stands(said: Said) -> Verdict:
    return no(_("These words were taken back already.")) if said.withdrawn else yes


def may_show(member: Member, said: Said) -> Verdict:
    if not is_carer(member):
        return no(_("Only a facilitator can put words back."))
    if said.author_id == member.persona_id:
        return no(_("These are your own words. Somebody else has to read them."))
    return still_stands(said)


def may_show_at(number: int, last: int, *, first_waits: bool) -> Verdict:
    """`last` of their place: nothing is shown in a place whose first words still wait, rather than were taken back."""
    if last == 0 and number != 1 and first_waits:
        return no(_("The first words of this topic still wait. Read those first."))
    return yes


def reason_given(reason: str) -> Verdict:
    if not reason:
        return no(_("Write why, in a sentence. The writer will read it."))
    if len(reason) > LONGEST_REASON:
        return no(_("A few sentences are enough here. Make it shorter."))
    return yes


def may_see_history(member: Member, said: Said) -> Verdict:
    if said.author_id == member.persona_id or is_carer(member):
        return yes
    return no(_("Only the writer and the facilitators can see how words were before."))
