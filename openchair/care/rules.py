"""What carers may decide, undo and answer. No database here: whoever asks brings the facts."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from openchair.care.models import Action, Appeal
from openchair.ground.verdict import Verdict, no, yes
from openchair.personas.models import Member
from openchair.personas.rules import is_carer, looks_after
from openchair.speech.rules import reason_given

LONGEST_APPEAL = 4_000
APPEAL_DAYS = 183
ANSWER_DAYS = 7


def may_decide(actor: Member, group_id: int, *, is_self: bool = False) -> Verdict:
    """`is_self`: it is about this very person, whatever face they wear."""
    if not looks_after(actor, group_id):
        return no(_("Only those who look after this group can do this."))
    return no(_("This is about you. Somebody else has to look at it.")) if is_self else yes


def is_whole(facts: str, rule: str, lines: list[str]) -> Verdict:
    """A decision says what happened and which of the promises it touches."""
    if not facts:
        return no(_("Write what happened, in a sentence. They will read it."))
    if rule not in lines:
        return no(_("Choose the rule that this touches."))
    return reason_given(facts)


def may_undo(actor: Member, action: Action, *, is_theirs: bool) -> Verdict:
    """`is_theirs`: the decision is about whoever would undo it."""
    if action.kind == Action.Kind.END and not may_end(actor):
        return may_end(actor)
    may = may_decide(actor, action.group_id, is_self=is_theirs)
    if may and action.undone is not None:
        return no(_("This was undone already."))
    return may


def may_end(actor: Member) -> Verdict:
    """Propose that an account is ended, say yes or no to it, and undo it."""
    if is_carer(actor) and actor.group.is_house:
        return yes
    return no(_("Only the Stewards of the house can do this."))


def may_propose_end(actor: Member, about: Member, *, is_self: bool) -> Verdict:
    if not may_end(actor):
        return may_end(actor)
    if is_self:
        return no(_("This is about you. Somebody else has to look at it."))
    if is_carer(about):
        return no(_("This person looks after the group too. They have to step down first."))
    return yes


def may_second(actor: Member, *, proposed: bool, is_self: bool, asked_by: Member) -> Verdict:
    """`proposed`: this very person asked for it, whatever face they wore then."""
    may = may_say_no(actor, is_self=is_self)
    if may and proposed:
        return no(_("You asked for this. Another Steward has to say yes or no."))
    if may and not may_end(asked_by):
        return no(_("Whoever asked for this is no Steward any more. Say no to it, and ask anew if you see it so."))
    return may


def may_say_no(actor: Member, *, is_self: bool) -> Verdict:
    if not may_end(actor):
        return may_end(actor)
    return no(_("This is about you. Somebody else has to look at it.")) if is_self else yes


def may_appeal(action: Action, appeal: Appeal | None, today: datetime.date) -> Verdict:
    if appeal is not None:
        return no(_("You asked for another look already."))
    if action.undone is not None:
        return no(_("This was undone already."))
    if today > action.appeal_until:
        return no(_("The time for asking is over."))
    return yes


def appeal_fits(words: str) -> Verdict:
    if not words:
        return no(_("There are no words here yet."))
    if len(words) > LONGEST_APPEAL:
        return no(_("This is very long. Say what matters most."))
    return yes


def may_answer(actor: Member, action: Action, appeal: Appeal, *, decided: bool, is_theirs: bool) -> Verdict:
    """`decided`: this very person made the decision, or was the second who said yes to it."""
    if appeal.verdict:
        return no(_("Somebody answered this already."))
    if decided:
        return no(_("You decided this. Somebody else has to look at it."))
    return may_undo(actor, action, is_theirs=is_theirs)
