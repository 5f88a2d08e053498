"""A quiet word: a carer writes to one member, who answers, would rather not, or reports it."""

from __future__ import annotations

import datetime
import uuid

from django.db.models import F
from django.utils import timezone

from openchair.care import quiet_rules as rules
from openchair.care.desk_rules import LONGEST
from openchair.care.models import QuietLine, QuietTalk, Report
from openchair.care.operations.locking import roles
from openchair.care.operations.reporting import open_case, report
from openchair.care.queries.quiet import between, lines_of
from openchair.care.reasons import NOTED
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups.operations import note
from openchair.personas.models import Member
from openchair.speech import markup
from openchair.speech.rules import fit
from openchair.speech.weighing import sounds_like_danger
from openchair.vault.sealing import seal_json


@operation
def begin(
    *, actor: Member, other: Member, words: str, client_key: uuid.UUID, now: datetime.datetime | None = None
) -> QuietTalk:
    """A carer's first words to this member; where they talk already, the next. Said once. Raises Refused."""
    now = now or timezone.now()
    if before := _said(actor, client_key):
        return before.talk
    roles(actor, other)
    talks = between(actor, other)
    require(rules.may_begin(actor, other, declined=any(one.state == QuietTalk.State.DECLINED for one in talks)))
    talk = next((one for one in talks if one.state == QuietTalk.State.OPEN), None)
    if talk is None:
        talk = QuietTalk.objects.create(group=actor.group, member=other.persona, carer=actor.persona, day=now.date())
        # That there is a talk is for all who look after the group to know; what is said in it is for two.
        by, about = actor.persona.pid, other.persona.pid
        note(group=actor.group, by=by, verb="quiet word", today=now.date(), about=about)
    speak(member=actor, talk=talk, words=words, client_key=client_key, now=now)
    return talk


@operation
def speak(
    *, member: Member, talk: QuietTalk, words: str, client_key: uuid.UUID, now: datetime.datetime | None = None
) -> QuietLine:
    """Say the next thing in a talk that is one's own. Sent twice, it is said once.

    A member's words that sound like danger call those who look after the group, without a copy. Raises Refused.
    """
    now = now or timezone.now()
    if before := _said(member, client_key):
        return before
    source = markup.tidy(words)
    roles(member)
    kept = QuietTalk.objects.select_for_update().get(pk=talk.pk)
    require(rules.may_speak(member, kept))
    require(fit(source))
    line = QuietLine(talk=kept, number=kept.last + 1, by=member.persona, day=now.date(), client_key=client_key)
    said = {"html": markup.render(source), "at": now.isoformat(timespec="seconds")}
    line.words = seal_json(member.persona.key_id, said, f"quiet:{line.pid}")
    line.save(force_insert=True)
    mine = "read_by_carer" if member.persona_id == kept.carer_id else "read_by_member"
    QuietTalk.objects.filter(pk=kept.pk).update(last=line.number, day=now.date(), **{mine: line.number})
    if calls_for_care(member, kept, source):
        open_case(group=member.group, subject=member.persona, reason=NOTED, now=now, quietly=True)
    return line


def calls_for_care(member: Member, talk: QuietTalk, words: str) -> bool:
    """Whether these words of the member sound like danger; what a carer asks may well."""
    return member.persona_id == talk.member_id and sounds_like_danger(member.group, words)


@operation
def decline(*, member: Member, talk: QuietTalk) -> None:
    """The carer cannot write on, nor begin again. Nobody has to say why. Raises Refused."""
    kept = QuietTalk.objects.select_for_update().get(pk=talk.pk)
    require(rules.may_decline(member, kept))
    QuietTalk.objects.filter(pk=kept.pk).update(state=QuietTalk.State.DECLINED, read_by_member=F("last"))


@operation
def tell(
    *,
    member: Member,
    talk: QuietTalk,
    reason: str,
    words: str,
    along: bool = True,
    now: datetime.datetime | None = None,
) -> Report:
    """Report the carer of a talk to the Stewards, also when they have stepped down. Nobody can open the talk: `along`
    sends what was said last.

    Raises Refused.
    """
    require(rules.may_tell(member, talk))
    told = words.strip()
    if along:
        room = LONGEST - len(told) - 2
        told = f"{told}\n\n{_last_said(talk, room)}".strip()
    return report(member=member, subject=talk.carer, reason=reason, words=told, to_stewards=True, now=now)


@operation
def mark_read(*, member: Member, talk: QuietTalk) -> None:
    mine = "read_by_carer" if member.persona_id == talk.carer_id else "read_by_member"
    QuietTalk.objects.filter(pk=talk.pk).update(**{mine: F("last")})


def _last_said(talk: QuietTalk, room: int) -> str:
    """What the carer wrote, the latest of it as far as there is room."""
    theirs = [markup.plain(line.html).strip() for line in lines_of(talk) if line.by_carer and line.html]
    return "\n".join(theirs)[-room:] if room > 0 else ""


def _said(member: Member, client_key: uuid.UUID) -> QuietLine | None:
    return QuietLine.objects.select_related("talk").filter(by=member.persona_id, client_key=client_key).first()
