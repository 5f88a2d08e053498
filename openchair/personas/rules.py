"""Who may do what in a Group. No database here: whoever asks brings the facts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from openchair.ground.verdict import Verdict, no, yes
from openchair.groups import labels
from openchair.groups.models import Group
from openchair.personas.models import Invite, Member

Role = Member.Role
LONGEST_LIVED = 200
# How long one may say "I can answer now"; 0 until one says that it is over.
OFFER_HOURS = (1, 2, 4, 0)


def has_care(member: Member) -> bool:
    """Whether this Group is in their care, also while they may not see and do what carers do."""
    return bool(member.role == Role.FACILITATOR) and not member.persona.hidden


def is_carer(member: Member) -> bool:
    """Whether they may see and do here what carers do: a facilitator, whose session has shown a second step."""
    return has_care(member) and not member.unproven


def is_present(member: Member) -> bool:
    """In the Group now: not gone, not removed, not still asking."""
    return member.role in {Role.MEMBER, Role.FACILITATOR} and not member.persona.hidden


def has_accepted(member: Member) -> bool:
    return member.accepted >= member.group.rules_version


def may_write(member: Member) -> Verdict:
    if member.group.is_closed:
        return no(_("This group is closed. You can still read everything."))
    if until := quiet_until(member):
        return no(_("You have a quiet seat here until %(until)s. You can read everything.") % {"until": until})
    if not has_accepted(member):
        return no(_("The ground rules have changed. Read them and say yes first."))
    return yes


def quiet_until(member: Member, now: datetime.datetime | None = None) -> str:
    """Until when somebody may read and not write, in the Group's own time; empty where they may."""
    until = member.muted_until
    if until is None or until <= (now or timezone.now()):
        return ""
    return date_format(until.astimezone(ZoneInfo(member.group.timezone)), "l j F, H:i")


def may_join(group: Group, own: Member | None, *, invite: Invite | None, is_removed: bool) -> Verdict:
    """`own` is the account's persona here from before, if there is one."""
    if is_removed:
        return no(_("You cannot come back into this group."))
    cares = makes_carer(invite)
    if own is not None and (standing := _may_come_again(own, cares)) is not None:
        return standing
    if cares:
        return yes
    if group.is_closed:
        return no(_("This group is closed. Nobody can join it now."))
    return _is_open_to(group, own, invite)


def makes_carer(invite: Invite | None) -> bool:
    return invite is not None and invite.role == Role.FACILITATOR


def _may_come_again(own: Member, cares: bool) -> Verdict | None:
    """`cares`: they hold a carer's link, so a member, and who still waits for an answer, may follow it too."""
    if own.persona.hidden:
        return no(_("Your words here are on their way out. Keep them, or let them go first."))
    if own.role == Role.FACILITATOR or (own.role == Role.MEMBER and not cares):
        return no(_("You are in this group already."))
    if own.role == Role.ASKING and not cares:
        return no(_("You have asked already. The people who look after the group will answer."))
    return None


def _is_open_to(group: Group, own: Member | None, invite: Invite | None) -> Verdict:
    if group.is_house and invite is None:
        return no(_("This group is for those who keep the house."))
    came_back = own is not None and own.role == Role.FORMER
    if group.joining == Group.Joining.LINK and invite is None and not came_back:
        return no(_("You need a link from this group to come in."))
    return yes


def asks_first(group: Group, own: Member | None, invite: Invite | None) -> bool:
    """Whether joining now means asking. Who left by themselves comes back without."""
    came_back = own is not None and own.role == Role.FORMER
    return group.joining == Group.Joining.REQUEST and invite is None and not came_back


def may_leave(member: Member, *, other_carers: int) -> Verdict:
    """Holds for leaving, and for taking one's words along."""
    if has_care(member) and not other_carers and not member.group.is_closed:
        return no(_("Nobody else looks after this group. Ask somebody to, or close the group first."))
    return yes


def may_step_down(member: Member, *, other_carers: int) -> Verdict:
    if not is_carer(member):
        return no(_("Only those who look after this group can do this."))
    if not other_carers:
        return no(_("Nobody else looks after this group. Ask somebody to do it first."))
    return yes


def may_care(member: Member) -> Verdict:
    """Change the Group, answer requests, make links, appoint, remove."""
    return yes if is_carer(member) else no(_("Only those who look after this group can do this."))


def may_appoint(actor: Member, other: Member) -> Verdict:
    if not is_carer(actor):
        return may_care(actor)
    if other.persona.hidden or other.role not in {Role.MEMBER, Role.FACILITATOR}:
        return no(_("This person is not in the group now."))
    if other.role == Role.FACILITATOR:
        return no(_("This person looks after the group already."))
    return yes


def may_answer(actor: Member, asking: Member) -> Verdict:
    if not is_carer(actor):
        return may_care(actor)
    return yes if asking.role == Role.ASKING else no(_("This was answered already, or taken back."))


def looks_after(actor: Member, group_id: int) -> bool:
    """A carer of that Group, or a Steward, who looks after the whole house."""
    return is_carer(actor) and (actor.group_id == group_id or actor.group.is_house)


def may_mute(actor: Member, other: Member) -> Verdict:
    if not looks_after(actor, other.group_id):
        return no(_("Only those who look after this group can do this."))
    if actor.pk == other.pk:
        return no(_("This is you."))
    if is_carer(other):
        return no(_("This person looks after the group too. They have to step down first."))
    return yes


def may_remove(actor: Member, other: Member) -> Verdict:
    if not looks_after(actor, other.group_id):
        return no(_("Only those who look after this group can do this."))
    if actor.pk == other.pk:
        return no(_("You cannot remove yourself. You can leave the group."))
    if is_carer(other):
        return no(_("This person looks after the group too. They have to step down first."))
    if other.role == Role.REMOVED:
        return no(_("This person was removed already."))
    return yes


def may_block(member: Member, other: Member) -> Verdict:
    """Who looks after a group sees everybody in it, so a block of theirs would hold for nobody."""
    if member.pk == other.pk:
        return no(_("This is you."))
    if is_carer(member):
        return no(_("You look after this group, so you see everybody in it. Ask the others who do to step in."))
    return yes


def may_filter(member: Member, filters: Mapping[str, str]) -> Verdict:
    """Reading as one can bear it is always allowed, in a closed group and before new rules too."""
    known = labels.names(member.group)
    if any(label not in known or how not in {"show", "fold", "hide"} for label, how in filters.items()):
        return no(_("Choose what becomes of words about this: show, fold or hide."))
    return yes


def may_make_links(group: Group, member: Member) -> Verdict:
    if group.is_closed:
        return no(_("This group is closed. Open it again first."))
    return may_care(member)


def may_say_lived(member: Member, line: str) -> Verdict:
    if len(line) > LONGEST_LIVED:
        return no(_("This line is too long. Keep it under %(n)d letters.") % {"n": LONGEST_LIVED})
    return may_write(member)


def may_offer(member: Member, hours: int) -> Verdict:
    if hours not in OFFER_HOURS:
        return no(_("Choose how long."))
    return may_write(member)
