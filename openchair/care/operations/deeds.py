"""What each kind of decision does, and how it is undone: one pair of functions a kind.

`do` answers what `undo` puts back; deciding.py keeps it sealed with the Action.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from openchair.care.models import Action
from openchair.care.queries.standing import held_otherwise
from openchair.forum.models import Post
from openchair.forum.operations import caring
from openchair.ground.kept import as_bytes, as_text
from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.personas import operations as personas
from openchair.personas.models import Member, Removal
from openchair.personas.operations import living
from openchair.speech.models import Hold
from openchair.vault.operations.ending import open_again

Before = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody decides something about `about`, and mostly about words of theirs."""

    actor: Member
    group: Group
    about: Member
    post: Post | None
    facts: str
    now: datetime.datetime
    hours: int = 0
    labels: tuple[str, ...] = field(default=())

    @property
    def words(self) -> Post:
        if self.post is None:
            raise Refused(_("There are no words here that this could be done with."))
        return self.post


def aside(deed: Deed) -> Before:
    return _held(deed, Hold.Kind.ASIDE)


def reword(deed: Deed) -> Before:
    return {**_held(deed, Hold.Kind.REWORD), "reword": True}


def _held(deed: Deed, kind: str) -> Before:
    by = deed.actor.persona
    return caring.set_aside(group=deed.group, by=by, post=deed.words, kind=kind, reason=deed.facts, now=deed.now)


def label(deed: Deed) -> Before:
    return caring.relabel(group=deed.group, post=deed.words, labels=deed.labels)


def withdraw(deed: Deed) -> Before:
    return caring.take_away(post=deed.words)


def mute(deed: Deed) -> Before:
    before = _quiet_until(Action.objects.filter(group=deed.group, tie=deed.about.persona.tie))
    until = personas.mute(member=deed.about, actor=deed.actor, hours=deed.hours, now=deed.now)
    if before is not None and before > until:
        raise Refused(_("They have a quiet seat for longer than this already. Undo that first."))
    return {"until": until.isoformat()}


def lived(deed: Deed) -> Before:
    return {"lived": as_text(living.take_off(persona=deed.about.persona))}


def remove(deed: Deed) -> Before:
    removal = personas.remove(member=deed.about, actor=deed.actor, reason=deed.facts, now=deed.now)
    return {"removal": removal.pid}


DEEDS: dict[str, tuple[str, Callable[[Deed], Before]]] = {
    "aside": (Action.Kind.ASIDE, aside),
    "reword": (Action.Kind.ASIDE, reword),
    "label": (Action.Kind.LABEL, label),
    "withdraw": (Action.Kind.WITHDRAW, withdraw),
    "lived": (Action.Kind.LIVED, lived),
    "mute": (Action.Kind.MUTE, mute),
    "remove": (Action.Kind.REMOVE, remove),
}


def undo(*, action: Action, actor: Member, before: Before, now: datetime.datetime) -> None:
    """Put back what the decision changed, in place and order. What changed since by itself stays."""
    match action.kind:
        case Action.Kind.ASIDE if not held_otherwise(action):
            caring.put_back(post=_post_of(action), before=before)
        case Action.Kind.LABEL:
            caring.label_back(post=_post_of(action), before=before)
        case Action.Kind.WITHDRAW:
            caring.give_back(post=_post_of(action), before=before)
        case Action.Kind.MUTE:
            personas.sit_quietly(group=action.group, tie=bytes(action.tie or b""), until=_still_quiet_until(action))
        case Action.Kind.LIVED if action.about is not None:
            living.put_on(persona=action.about, lived=as_bytes(before["lived"]))
        case Action.Kind.END if action.about is not None:
            open_again(tie_back=bytes(action.about.tie_back), persona_pid=action.about.pid)
        case Action.Kind.REMOVE:
            removal = Removal.objects.filter(group=action.group, pid=before["removal"]).first()
            if removal is not None:
                personas.let_back(removal=removal, actor=actor, now=now)


def _post_of(action: Action) -> Post:
    return cast(Post, Post.objects.select_related("author").get(pk=action.utterance_id))


def _still_quiet_until(action: Action) -> datetime.datetime | None:
    """Another decision about the same person may still stand."""
    return _quiet_until(Action.objects.filter(group=action.group_id, tie=action.tie).exclude(pk=action.pk))


def _quiet_until(decided: QuerySet[Action]) -> datetime.datetime | None:
    standing = decided.filter(kind=Action.Kind.MUTE, undone=None)
    return standing.order_by("-ends").values_list("ends", flat=True).first()
