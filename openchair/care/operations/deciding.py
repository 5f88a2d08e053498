"""A carer decides. It happens, it is written down whole, and whom it concerns can read it at once."""

from __future__ import annotations

import datetime
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.care import desk_rules, rules, whole
from openchair.care.models import Action, Case
from openchair.care.operations.deeds import DEEDS, Deed
from openchair.care.operations.locking import roles
from openchair.care.queries.proof import DECIDED
from openchair.care.queries.same import is_self
from openchair.care.queries.standing import found_by_a_list
from openchair.forum.models import Post
from openchair.ground.verdict import Refused, require
from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.groups.operations import note
from openchair.personas.models import Member, Persona


@operation
def act(
    *,
    actor: Member,
    kind: str,
    facts: str,
    rule: str,
    case: Case | None = None,
    post: Post | None = None,
    person: Member | None = None,
    hours: int = 0,
    labels: tuple[str, ...] = (),
    now: datetime.datetime | None = None,
) -> Action:
    """Do one of DEEDS (aside, reword, label, withdraw, lived, mute, remove) and keep it as an Action.

    About a Case, or where there was none about a post or a person. `rule` is a line of the Group's or the House's
    ground rules, `hours` how long for a mute, `labels` the new ones of the post. Raises Refused.
    """
    now = now or timezone.now()
    post = post or _post_of(case)
    about = person or _member_of(post.author if post else case.persona if case else None)
    group = about.group
    roles(actor, about)
    if case is not None:
        require(desk_rules.may_handle(actor, case))
    require(rules.may_decide(actor, group.pk, is_self=is_self(actor, group, about.persona.tie)))
    require(rules.is_whole(facts := facts.strip(), rule, whole.lines(group)))
    if kind not in DEEDS:
        raise Refused(_("Choose what you will do."))
    what, do = DEEDS[kind]
    found = found_by_a_list(post, case)
    before = do(Deed(actor, group, about, post, facts, now, hours, labels))
    action = _action(actor=actor, group=group, about=about.persona, post=post, kind=what, case=case, now=now)
    action.automated = found
    action.ends = datetime.datetime.fromisoformat(before["until"]) if "until" in before else None
    return _write(action, facts=facts, rule=rule, before=before)


def _action(
    *,
    actor: Member,
    group: Group,
    about: Persona,
    post: Post | None,
    kind: str,
    case: Case | None,
    now: datetime.datetime,
) -> Action:
    if about.tie is None:
        raise Refused(_("This person has left for good, with all their words."))
    return Action(
        group=group,
        case=case,
        kind=kind,
        about=about,
        tie=bytes(about.tie),
        utterance_id=post.pk if post else None,
        by=actor.persona,
        day=now.date(),
        appeal_until=now.date() + datetime.timedelta(days=rules.APPEAL_DAYS),
    )


def _write(action: Action, *, facts: str, rule: str, before: dict[str, Any]) -> Action:
    whole.shut(action, facts=facts, rule=rule, before=before)
    action.save(force_insert=True)
    by = action.by.pid if action.by else "house"
    note(group=action.group, by=by, verb=DECIDED, today=action.day, about=action.pid, told=whole.in_one(action))
    return action


def _post_of(case: Case | None) -> Post | None:
    if case is None or case.utterance_id is None:
        return None
    return cast(Post, Post.objects.select_related("author").get(pk=case.utterance_id))


def _member_of(persona: Persona | None) -> Member:
    found = Member.objects.select_related("persona", "group__closure").filter(persona=persona).first()
    if found is None:
        raise Refused(_("This is about nobody in particular, so there is nothing to decide about them."))
    return found
