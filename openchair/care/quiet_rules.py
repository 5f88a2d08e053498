"""Who may have a quiet word with whom. There are no other private messages: a member cannot begin one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from openchair.care.models import QuietTalk
from openchair.ground.verdict import Verdict, no, yes
from openchair.personas.models import Member
from openchair.personas.rules import is_carer, is_present


def may_begin(actor: Member, other: Member, *, declined: bool = False) -> Verdict:
    """`declined`: they have told this carer before that they would rather not."""
    if not is_carer(actor):
        return no(_("Only those who look after this group can begin a quiet word."))
    if actor.pk == other.pk:
        return no(_("This is you."))
    if not is_present(other):
        return no(_("This person is not in the group now."))
    if is_carer(other):
        return no(_("This person looks after the group too. Leave a note at the desk."))
    if declined:
        return no(_("They would rather not talk with you now. Somebody else who looks after the group can ask them."))
    return yes


def may_speak(member: Member, talk: QuietTalk) -> Verdict:
    """Also in a quiet seat and in a closed group: a talk with a carer is never cut off from outside."""
    if member.persona_id not in {talk.member_id, talk.carer_id}:
        return no(_("Only the two who talk here can write."))
    if talk.state != QuietTalk.State.OPEN:
        return no(_("This talk has ended. That is all right."))
    if member.persona_id == talk.carer_id and not is_carer(member):
        return no(_("You do not look after this group any more."))
    if not is_present(member):
        return no(_("You are not in this group any more. You can still read this, and report it."))
    return yes


def may_decline(member: Member, talk: QuietTalk) -> Verdict:
    if member.persona_id != talk.member_id:
        return no(_("Only the person you wrote to can say so."))
    return yes if talk.state == QuietTalk.State.OPEN else no(_("This talk has ended already."))


def may_tell(member: Member, talk: QuietTalk) -> Verdict:
    """Report what a carer wrote. It stays possible after the talk has ended."""
    return yes if member.persona_id == talk.member_id else no(_("Only the person you wrote to can report it."))
