"""Calling for care. Whoever it is about learns nothing of it: no row that they can see is touched."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from openchair.care import desk_rules as rules
from openchair.care import reasons, told
from openchair.care.models import Case, Report
from openchair.care.told import Call, Told
from openchair.forum.models import Topic
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.personas.models import Member, Persona
from openchair.speech.models import Utterance
from openchair.vault.sealing import readable

Subject = Utterance | Persona | Group


@operation
def report(
    *, member: Member, subject: Subject, reason: str, words: str = "", now: datetime.datetime | None = None
) -> Report:
    """Call for care about words (with their author), somebody, or the Group. The same person's second call about an
    open case only adds words to the first. Raises Refused.
    """
    now = now or timezone.now()
    words = words.strip()
    require(rules.may_report(member, subject))
    require(rules.reason_known(reason))
    require(rules.fits(words))
    case = open_case(group=member.group, subject=subject, reason=reason, now=now)
    return _gather(case, member, Call(reason, words), now)


def open_case(*, group: Group, subject: Subject, reason: str, now: datetime.datetime) -> Case:
    """The open case about this, made if there is none, and told of danger. Called inside an operation only."""
    # One at a time in a Group: two first reports of one thing must not make two cases.
    Group.objects.select_for_update().only("pk").get(pk=group.pk)
    about = _about(subject)
    found = Case.objects.exclude(state=Case.State.CLOSED).filter(group=group.pk, **about).first()
    if found is None:
        return _begin(group, subject, about, reason, now)
    found._state.fields_cache["group"] = group
    if reasons.is_danger(reason):
        _warn(found, reason, now)
    return found


def _about(subject: Subject) -> dict[str, Any]:
    if isinstance(subject, Utterance):
        return {"utterance_id": subject.pk}
    return {"utterance_id": None, "persona_id": subject.pk if isinstance(subject, Persona) else None}


def _begin(group: Group, subject: Subject, about: dict[str, Any], reason: str, now: datetime.datetime) -> Case:
    case = Case(group=group, day=now.date(), **about)
    if isinstance(subject, Utterance):
        case.persona = subject.author
        case.copy = told.copied(case, subject, _title(subject))
    case.raised = _goes_up(case)
    case.told = told.shut(case, Told(reason, now, now, now if case.raised else None))
    case.save(force_insert=True)
    return case


def _goes_up(case: Case) -> bool:
    """The Group itself, and whoever looks after it, is for the Stewards to look at."""
    if case.persona_id is None:
        return True
    return Member.objects.filter(pk=case.persona_id, role=Member.Role.FACILITATOR).exists()


def _warn(case: Case, reason: str, now: datetime.datetime) -> None:
    """Danger comes before whatever was said first. Its quarter of an hour begins when it is told."""
    before = told.read(case)
    if before.reason in {reasons.DANGER, reason}:
        return
    since = before.since if reasons.is_danger(before.reason) else now
    case.told = told.shut(case, before._replace(reason=reason, since=since))
    Case.objects.filter(pk=case.pk).update(told=case.told)


def _gather(case: Case, member: Member, call: Call, now: datetime.datetime) -> Report:
    found = Report.objects.filter(case=case.pk, by=member.persona_id).first()
    made = found or Report(case=case, day=now.date())
    made.by, made.case = member.persona, case
    before = told.call_of(made) if found else None
    if before is not None:
        said = "\n\n".join(part for part in (before.words, call.words) if part)
        danger = reasons.DANGER in (before.reason, call.reason)
        call = Call(reasons.DANGER if danger else call.reason, said)
    made.told = told.shut_call(made, call, now)
    made.save(force_insert=found is None)
    return made


def _title(utterance: Utterance) -> str:
    topic = Topic.objects.filter(place=utterance.place_id).first() if utterance.number == 1 else None
    if topic is None or not topic.title:
        return ""
    return readable(utterance.author.key_id, topic.title, f"topic:{topic.pid}:title") or ""
