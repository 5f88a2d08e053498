"""Calling for care. Whoever it is about learns nothing of it: no row that they can see is touched."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from openchair.care import desk_rules as rules
from openchair.care import reasons, told
from openchair.care.models import Case, Report
from openchair.care.operations.locking import keep
from openchair.care.operations.rising import HOUSE, lift
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
    *,
    member: Member,
    subject: Subject,
    reason: str,
    words: str = "",
    to_stewards: bool = False,
    now: datetime.datetime | None = None,
) -> Report:
    """Call for care about words (with their author), somebody, or the Group. The same person's second call about an
    open case only adds words to the first. `to_stewards`: it lies on their desk too, whoever it is about.

    Raises Refused.
    """
    now = now or timezone.now()
    words = words.strip()
    require(rules.may_report(member, subject))
    require(rules.reason_known(reason))
    require(rules.fits(words))
    case = open_case(group=member.group, subject=subject, reason=reason, raised=to_stewards, now=now)
    return _gather(case, member, Call(reason, words), now)


def open_case(
    *, group: Group, subject: Subject, reason: str, now: datetime.datetime, raised: bool = False, quietly: bool = False
) -> Case:
    """The open case about this, made if there is none, and told of danger. Called inside an operation only.

    `quietly`: the words were said in a quiet word, so the case has no copy of them.
    """
    # One at a time in a Group: two first reports of one thing must not make two cases.
    Group.objects.select_for_update().only("pk").get(pk=group.pk)
    about = _about(subject)
    # Nor may it be closed before this report belongs to it: then nobody would answer it.
    lying = Case.objects.exclude(state=Case.State.CLOSED).filter(group=group.pk, **about)
    found = lying.select_for_update().first()
    if found is None:
        return _begin(
            group, subject, about, Told(reason, now, now, noted=reason == reasons.NOTED, quietly=quietly), raised
        )
    found._state.fields_cache["group"] = group
    keep(found, _with(told.read(found), reason, now, quietly=quietly))
    if raised:
        lift(case=found, by=HOUSE, now=now)
    return found


def _about(subject: Subject) -> dict[str, Any]:
    if isinstance(subject, Utterance):
        return {"utterance_id": subject.pk}
    return {"utterance_id": None, "persona_id": subject.pk if isinstance(subject, Persona) else None}


def _begin(group: Group, subject: Subject, about: dict[str, Any], said: Told, raised: bool) -> Case:
    case = Case(group=group, day=said.opened.date(), **about)
    if isinstance(subject, Utterance):
        case.persona = subject.author
        case.copy = told.copied(case, subject, _title(subject))
    case.raised = raised or _goes_up(case)
    case.told = told.shut(case, said._replace(raised=said.opened if case.raised else None))
    case.save(force_insert=True)
    return case


def _goes_up(case: Case) -> bool:
    """The Group itself, and whoever looks after it, is for the Stewards to look at."""
    if case.persona_id is None:
        return True
    return Member.objects.filter(pk=case.persona_id, role=Member.Role.FACILITATOR).exists()


def _with(before: Told, reason: str, now: datetime.datetime, *, quietly: bool) -> Told:
    """Danger comes before whatever was said first. Its quarter of an hour begins when it is told."""
    said = before._replace(noted=before.noted or reason == reasons.NOTED, quietly=before.quietly or quietly)
    if before.reason in {reasons.DANGER, reason}:
        return said
    if reasons.is_danger(reason):
        return said._replace(reason=reason, since=before.since if reasons.is_danger(before.reason) else now)
    # A label that is missing is the least of what can be said about words.
    return said._replace(reason=reason) if before.reason == reasons.LABEL else said


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
