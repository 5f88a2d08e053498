"""Ending an account: one Steward asks for it, another says yes. Nobody sees whose account it is."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.care import rules, whole
from openchair.care.models import Action, Case, Ending
from openchair.care.operations.locking import roles
from openchair.care.queries.endings import member_with
from openchair.care.queries.proof import DECIDED
from openchair.care.queries.same import is_same, is_self
from openchair.care.queries.standing import found_by_a_list
from openchair.ground.verdict import Refused, require
from openchair.ground.writing import operation
from openchair.groups.operations import note
from openchair.personas.models import Member
from openchair.vault.operations.ending import end_account


@operation
def propose(
    *,
    actor: Member,
    about: Member,
    facts: str,
    rule: str,
    case: Case | None = None,
    now: datetime.datetime | None = None,
) -> Ending:
    """A Steward's wish to end the account behind this persona. Nothing happens yet. Raises Refused."""
    now = now or timezone.now()
    group = about.group
    roles(actor, about)
    require(rules.may_propose_end(actor, about, is_self=is_self(actor, group, about.persona.tie)))
    require(rules.is_whole(facts := facts.strip(), rule, whole.lines(group)))
    if about.persona.tie is None:
        raise Refused(_("This person has left for good, with all their words."))
    wish = Ending(group=group, case=case, about=about.persona, by=actor.persona, day=now.date())
    wish.told = whole.shut_wish(wish, {"facts": facts, "rule": rule})
    try:
        with transaction.atomic():
            wish.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Somebody asked for this already. Another Steward has to say yes or no.")) from None
    note(group=actor.group, by=actor.persona.pid, verb="asked to end", today=now.date(), about=wish.pid)
    return wish


@operation
def say_no(*, actor: Member, ending: Ending, now: datetime.datetime | None = None) -> None:
    """Also by whom asked for it; never by whom it is about. Nothing has happened, and nothing will. Raises Refused."""
    now = now or timezone.now()
    roles(actor)
    require(rules.may_say_no(actor, is_self=is_self(actor, ending.group, ending.about.tie)))
    Ending.objects.filter(pk=ending.pk).delete()
    note(group=actor.group, by=actor.persona.pid, verb="said no to end", today=now.date(), about=ending.pid)


@operation
def say_yes(*, actor: Member, ending: Ending, now: datetime.datetime | None = None) -> Action:
    """The account is ended at once, and its owner reads why when they sign in. Raises Refused."""
    now = now or timezone.now()
    roles(actor)
    joined = ("group", "about", "by__member__group__closure", "case__group", "case__utterance__author")
    kept = Ending.objects.select_for_update(of=("self",)).select_related(*joined).filter(pk=ending.pk).first()
    if kept is None:
        raise Refused(_("Another Steward said yes or no a moment ago."))
    theirs = is_self(actor, kept.group, kept.about.tie)
    proposed, asked_by = is_same(actor.persona, kept.by), member_with(kept.by)
    require(rules.may_second(actor, proposed=proposed, is_self=theirs, asked_by=asked_by))
    told = whole.wish_of(kept)
    action = _action(kept, actor, told, now.date())
    notice = {**told, "group": kept.group.pid, "action": action.pid, "day": action.day.isoformat()}
    end_account(tie_back=bytes(kept.about.tie_back), persona_pid=kept.about.pid, notice=notice)
    # Opening a Tie is noted in the house's own scope, by the pid of the decision: never beside an account.
    note(group=actor.group, by=actor.persona.pid, verb="opened a tie", today=now.date(), about=action.pid)
    by = action.by.pid if action.by else "house"
    note(group=kept.group, by=by, verb=DECIDED, today=action.day, about=action.pid, told=whole.in_one(action))
    kept.delete()
    return action


def _action(wish: Ending, second: Member, told: dict[str, Any], today: datetime.date) -> Action:
    if wish.about.tie is None:
        raise Refused(_("This person has left for good, with all their words."))
    action = Action(
        group=wish.group,
        case=wish.case,
        kind=Action.Kind.END,
        about=wish.about,
        tie=bytes(wish.about.tie),
        by=wish.by,
        second=second.persona,
        automated=wish.case is not None and found_by_a_list(wish.case.utterance, wish.case),
        day=today,
        appeal_until=today + datetime.timedelta(days=rules.APPEAL_DAYS),
    )
    whole.shut(action, facts=told["facts"], rule=told["rule"], before={})
    action.save(force_insert=True)
    return action
