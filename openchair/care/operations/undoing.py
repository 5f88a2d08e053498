"""Undoing a decision: what it changed is as it was, byte for byte, and its row says who did that and when."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.care import rules, whole
from openchair.care.models import Action
from openchair.care.operations import deeds
from openchair.care.operations.locking import roles
from openchair.care.queries.same import is_about
from openchair.care.queries.standing import standing_about, standing_removal
from openchair.forum.models import Post
from openchair.forum.operations.publishing import publish
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.operations import note
from openchair.personas.models import Member, Removal
from openchair.personas.operations import removing


@operation
def undo(*, actor: Member, action: Action, now: datetime.datetime | None = None) -> None:
    """By whoever looks after the Group, also by whom decided it; never by whom it is about. Raises Refused."""
    now = now or timezone.now()
    roles(actor)
    kept = Action.objects.select_related("group", "about").select_for_update(of=("self",)).get(pk=action.pk)
    require(rules.may_undo(actor, kept, is_theirs=is_about(actor, kept)))
    before = whole.before_of(kept)
    if before is not None:
        deeds.undo(action=kept, actor=actor, before=before, now=now)
    Action.objects.filter(pk=kept.pk).update(undone=now.date(), undone_by=actor.persona, read=False)
    note(group=kept.group, by=actor.persona.pid, verb="undid", today=now.date(), about=kept.pid)


@operation
def put_words_back(*, actor: Member, post: Post, now: datetime.datetime | None = None) -> None:
    """Undo the decision that set them aside; where there was none, let others read what waited. Raises Refused."""
    action = standing_about(post)
    if action is not None:
        undo(actor=actor, action=action, now=now)
    else:
        publish(member=actor, post=post, now=now)


@operation
def let_back(*, actor: Member, removal: Removal, now: datetime.datetime | None = None) -> None:
    """Undo the decision that removed somebody, and with it the removal. Raises Refused."""
    action = standing_removal(removal)
    if action is not None:
        undo(actor=actor, action=action, now=now)
    else:
        removing.let_back(removal=removal, actor=actor, now=now)
