"""Leaving, and taking one's words along: hidden at once, their key destroyed after 12 hours, undone until then."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.verdict import Refused, require
from openchair.ground.writing import operation
from openchair.groups import closures
from openchair.groups.models import Closure, Group
from openchair.groups.operations import words_changed, words_gone
from openchair.personas import rules as may
from openchair.personas.models import Acceptance, Block, Invite, Member, Persona
from openchair.personas.operations.caring import lay_down, lock, other_carers
from openchair.vault import ties
from openchair.vault.operations import forgetting
from openchair.vault.operations.accounts import drop_persona

Role = Member.Role
WAIT = datetime.timedelta(hours=12)
_NO_CUSHION = "0000"


@operation
def leave(*, member: Member, now: datetime.datetime | None = None) -> None:
    """Give up the chair. The words stay, under "a former member"."""
    now = now or timezone.now()
    lock(member.group, member)
    require(may.may_leave(member, other_carers=other_carers(member)))
    if member.role in {Role.MEMBER, Role.FACILITATOR}:
        lay_down(member, Role.FORMER, now.date())


@operation
def take_words(*, member: Member, now: datetime.datetime | None = None) -> datetime.datetime:
    """Hide this persona and all its words from everybody; answers when they are destroyed. Also after leaving."""
    now = now or timezone.now()
    lock(member.group, member)
    require(may.may_leave(member, other_carers=other_carers(member)))
    if may.has_care(member):
        lay_down(member, Role.MEMBER, now.date())
    return _hide(member, now + WAIT)


@operation
def stay(*, member: Member) -> None:
    """Undo `take_words`. Raises Refused when it is too late."""
    if not forgetting.undo(key_id=member.persona.key_id):
        raise Refused(_("It is too late to undo this. Your words are gone."))
    Persona.objects.filter(pk=member.pk).update(hidden=False)
    member.persona.hidden = False
    words_changed(member.group_id)


def destroy_now(*, member: Member, now: datetime.datetime | None = None) -> None:
    """Do not wait the 12 hours. Only for a persona whose words are on their way out. Not inside an operation."""
    now = now or timezone.now()
    if not member.persona.hidden:
        raise Refused(_("Choose to take your words with you first."))
    forgetting.plan(key_id=member.persona.key_id, kind="persona", due=now)
    forgetting.destroy_now(key_id=member.persona.key_id)


def take_back(*, member: Member, now: datetime.datetime | None = None) -> None:
    """Take a request to join back, and everything that was written for it. Not inside an operation."""
    now = now or timezone.now()
    _withdraw(member=member, now=now)
    forgetting.destroy_now(key_id=member.persona.key_id)


@operation
def _withdraw(*, member: Member, now: datetime.datetime) -> None:
    asking = Member.objects.filter(pk=member.pk, role__in=(Role.ASKING, Role.DECLINED))
    if not asking.update(role=Role.FORMER):
        raise Refused(_("You were let in a moment ago."))
    _hide(member, now)


def _hide(member: Member, due: datetime.datetime) -> datetime.datetime:
    Persona.objects.filter(pk=member.pk).update(hidden=True)
    member.persona.hidden = True
    words_gone(member.group_id)
    forgetting.plan(key_id=member.persona.key_id, kind="persona", due=due)
    return due


@operation
def account_going(*, account_id: int, persona_ids: list[int], due: datetime.datetime) -> None:
    """The account is being deleted: hide all its personas. Nobody may be kept, so a Group can lose its last carer."""
    for member in _members(persona_ids):
        lock(member.group)
        if may.is_carer(member) and not other_carers(member):
            _close_for_want_of_carers(member.group, due)
        Invite.objects.filter(by_id=member.pk).delete()
        _hide(member, due)


@operation
def account_stays(*, account_id: int, persona_ids: list[int], due: datetime.datetime) -> None:
    """Show again those that went with the account; what was on its way out before goes on."""
    members = _members(persona_ids)
    pending = forgetting.pending([member.persona.key_id for member in members])
    for member in members:
        if pending.get(member.persona.key_id) != due:
            continue
        lock(member.group)
        stay(member=member)
        if may.is_carer(member):
            Closure.objects.filter(group=member.group, by=closures.NOBODY).delete()


@operation
def forgotten(*, key_id: int) -> None:
    """The key is destroyed: erase what of this persona still stands in clear. One that never spoke leaves no row."""
    persona = Persona.objects.filter(key_id=key_id).first()
    if persona is None:
        return
    words_gone(persona.group_id)
    if persona.tie_back:
        drop_persona(account_id=ties.open_back(bytes(persona.tie_back), persona.pid), persona_id=persona.pk)
    Block.objects.filter(seen_as=persona).update(seen_as=None)
    try:
        with transaction.atomic():
            persona.delete()
    except ProtectedError:
        _empty(persona)


def _empty(persona: Persona) -> None:
    Acceptance.objects.filter(member_id=persona.pk).delete()
    Member.objects.filter(pk=persona.pk).update(
        role=Role.FORMER, said=b"", accepted=0, accepted_month=None, muted_until=None
    )
    persona.tie, persona.tie_back, persona.name = None, b"", b""
    persona.name_mark = persona.spoken_mark = None
    persona.filters = persona.lived = persona.offers = persona.helped = b""
    persona.cushion, persona.hidden = _NO_CUSHION, True
    persona.save()


def _members(persona_ids: list[int]) -> list[Member]:
    return list(Member.objects.select_related("persona", "group__closure").filter(pk__in=persona_ids).order_by("pk"))


def _close_for_want_of_carers(group: Group, now: datetime.datetime) -> None:
    notice = _("Nobody looks after this group just now. The house is looking for somebody. You can read on.")
    sealed = closures.seal_notice(group, notice)
    defaults = {"by": closures.NOBODY, "day": (now - WAIT).date(), "notice": sealed}
    Closure.objects.get_or_create(group=group, defaults=defaults)
