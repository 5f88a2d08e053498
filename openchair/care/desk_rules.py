"""Who may call for care, and who may look at a case. No database: whoever asks brings the facts."""

from __future__ import annotations

from django.utils.translation import gettext as _

from openchair.care.models import Case
from openchair.care.reasons import REASONS
from openchair.ground.verdict import Verdict, no, yes
from openchair.groups.models import Group
from openchair.personas.models import Member, Persona
from openchair.personas.rules import is_carer, looks_after
from openchair.speech.models import Utterance

LONGEST = 1_000


def may_report(member: Member, subject: Utterance | Persona | Group) -> Verdict:
    """Also in a closed group, in a quiet seat, and before new rules were read: a call for care is never refused."""
    if isinstance(subject, Group):
        return yes
    if isinstance(subject, Persona):
        return no(_("This is you.")) if subject.pk == member.persona_id else yes
    if subject.author_id == member.persona_id:
        return no(_("These are your own words. You can change them or take them back."))
    if subject.withdrawn:
        return no(_("These words were taken back already. You can report who wrote them."))
    return yes


def reason_known(reason: str) -> Verdict:
    return yes if reason in REASONS else no(_("Choose what comes nearest."))


def fits(words: str) -> Verdict:
    if len(words) > LONGEST:
        return no(_("A few sentences are enough here. Make it shorter."))
    return yes


def written(words: str) -> Verdict:
    return fits(words) if words else no(_("There are no words here yet."))


def may_look(actor: Member, case: Case) -> Verdict:
    """Who sees a case at all: nobody whom it is about; a Steward what was raised to them."""
    if not is_carer(actor) or case.persona_id == actor.persona_id:
        return no(_("Only those who look after this group can do this."))
    if case.raised and actor.group.is_house:
        return yes
    return yes if actor.group_id == case.group_id and not _is_about_group(case) else no(_("This is for the Stewards."))


def may_take(actor: Member, case: Case) -> Verdict:
    looks = may_look(actor, case)
    if not looks:
        return looks
    if case.state == Case.State.CLOSED:
        return no(_("This is done."))
    if case.state == Case.State.TAKEN:
        return no(_("Somebody else looks at this now."))
    return yes


def may_handle(actor: Member, case: Case) -> Verdict:
    """Give back, hand over, raise, answer, decide: whoever has taken it."""
    looks = may_look(actor, case)
    if not looks:
        return looks
    if case.state == Case.State.CLOSED:
        return no(_("This is done."))
    if case.taken_by_id != actor.persona_id:
        return no(_("Take it first, so that the others know."))
    return yes


def may_raise(actor: Member, case: Case) -> Verdict:
    """Anybody who sees it, also while another has it: a worry is no smaller for that."""
    looks = may_look(actor, case)
    if not looks:
        return looks
    if case.state == Case.State.CLOSED:
        return no(_("This is done."))
    return no(_("The Stewards have it already.")) if case.raised else yes


def may_hand_to(case: Case, actor: Member, other: Member) -> Verdict:
    """Not among Stewards: the refusal would tell them that another of them is whom it is about."""
    if actor.group_id != case.group_id:
        return no(_("Give it back with a note. Another Steward takes it from there."))
    if not looks_after(other, case.group_id) or not may_look(other, case):
        return no(_("This person cannot look at it."))
    return yes


def _is_about_group(case: Case) -> bool:
    return case.utterance_id is None and case.persona_id is None
