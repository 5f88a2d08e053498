"""What carers of the demonstration have done, and what waits for them, once everything is said."""

from __future__ import annotations

import datetime

from openchair.care.models import Case
from openchair.care.operations import taking
from openchair.care.operations.answering import answer
from openchair.care.operations.gathering import gather
from openchair.care.operations.reporting import report
from openchair.forum.models import Post, Topic
from openchair.forum.operations.pinning import pin
from openchair.groups import terms
from openchair.groups.operations.reading import change_reading
from openchair.personas.models import Member
from openchair.web.demo.people import Seats
from openchair.web.demo.reading import Community, Said, Told
from openchair.web.demo.talking import Posts

_MINUTE = datetime.timedelta(minutes=1)
_WAITS, _DANGER_WAITS = 120 * _MINUTE, 4 * _MINUTE
_NO_DANGER = "I read it, and what stands round it. Nobody is in danger: the words only sound like it."


def care(community: Community, seats: Seats, posts: Posts, now: datetime.datetime) -> None:
    """Topics kept at the top, a desk that is looked after, and groups that read first what newcomers say.

    A group begins to read first now: what was said in it so far was seen by everybody at once.
    """
    gather(now=now)
    for one in community.said:
        post = posts[one.topic, one.at]
        if carer := one.told.get("pinned_by"):
            pin(member=seats[one.slug, carer], topic=Topic.objects.get(place=post.place_id), now=one.when)
        _look_after(one, post, community.groups[one.slug], seats)
        if call := one.told.get("reported"):
            _call(call, post, one, seats, now)
    for slug, group in community.groups.items():
        first = seats[slug, _carer_of(group)]
        for call in group.get("calls", []):
            _call_now(call, slug, seats, first, now)
        if mode := group.get("mode"):
            change_reading(group=first.group, mode=mode, own=terms.opened(first.group), by="house", now=now)


def _look_after(one: Said, post: Post, group: Told, seats: Seats) -> None:
    """What a machine noted in these words: whoever looks after the group has read it long since."""
    noted = Case.objects.select_related("group").filter(utterance=post.pk).first()
    if noted is not None:
        note = one.told.get("note", _NO_DANGER)
        _close(noted, seats[one.slug, _carer_of(group)], note, note, one.when)


def _call(call: Told, post: Post, one: Said, seats: Seats, now: datetime.datetime) -> None:
    """Answered long ago, where an answer is told; else it waits."""
    carer = call.get("carer")
    waits = _DANGER_WAITS if call["reason"] == "danger" else _WAITS
    when = one.when + 30 * _MINUTE if carer else now - waits
    who = seats[one.slug, call["by"]]
    made = report(member=who, subject=post, reason=call["reason"], words=call["words"], now=when)
    if carer:
        _close(made.case, seats[one.slug, carer], call["note"], call["answer"], when)


def _call_now(call: Told, slug: str, seats: Seats, carer: Member, now: datetime.datetime) -> None:
    """About somebody, or the group itself; with `raised`, a carer has given it on to the Stewards with these words."""
    who = seats[slug, call["by"]]
    subject = seats[slug, call["about"]].persona if "about" in call else who.group
    case = report(member=who, subject=subject, reason=call["reason"], words=call["words"], now=now - _WAITS).case
    if words := call.get("raised"):
        taking.write_note(actor=carer, case=case, words=words, now=now - _WAITS / 2)
        taking.raise_up(actor=carer, case=case, now=now - _WAITS / 2)


def _close(case: Case, carer: Member, note: str, words: str, since: datetime.datetime) -> None:
    taking.claim(actor=carer, case=case, now=since + 6 * _MINUTE)
    case.refresh_from_db(fields=["state", "taken_by"])
    taking.write_note(actor=carer, case=case, words=note, now=since + 12 * _MINUTE)
    answer(actor=carer, case=case, words=words, now=since + 40 * _MINUTE)


def _carer_of(group: Told) -> str:
    return str(next(one["name"] for one in group["members"] if one["role"] == "facilitator"))
