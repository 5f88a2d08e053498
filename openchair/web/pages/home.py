"""Where one comes in: who waits for an answer, what is new, what one left unfinished."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import groupby
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from openchair.care.queries.news import unread
from openchair.forum import addresses, news, rising
from openchair.forum.news import NewsLine
from openchair.forum.unsent import unsent
from openchair.groups.models import Group
from openchair.groups.queries import name_of
from openchair.personas.doors import note_carer
from openchair.personas.models import Member
from openchair.personas.queries import offer_in_words, offer_of
from openchair.personas.queries.membership import is_present, seats
from openchair.vault.doors import account as account_door
from openchair.vault.operations.accounts import keep_setting
from openchair.vault.queries import settings_of
from openchair.vault.sessions import SignedIn
from openchair.web import greeting

WAIT_SHOWN = 4
NEWS_OF_ONE = 5
VISITS = "home"


class News(NamedTuple):
    group: Group
    name: str
    topics: list[NewsLine]
    more: bool


@account_door.get
def home(request: HttpRequest, *, account: SignedIn) -> HttpResponse:
    faces = seats(account)
    members = [face for face in faces if is_present(face)]
    for member in members:
        note_carer(request, member)
    now = timezone.now().astimezone(zone_of(members))
    names = {member.group_id: name_of(member.group) for member in members}
    context: dict[str, Any] = {
        "greeting": greeting.hello(now) if members else greeting.plain(),
        "hour": greeting.hour(now) if members else "",
        "waiting": [row for row in rising.across(members, now) if row.title][:WAIT_SHOWN],
        "offers": [(member, offer_in_words(member, offer)) for member in members if (offer := offer_of(member, now))],
        "news": news_of(news.fresh(members, now=now), names),
        "since": greeting.since(last_visit(account, now.date()), now.date()),
        "unsent": unsent(members),
        "decided": unread(faces),
        "asking": [(face.group.pid, name_of(face.group)) for face in faces if face.role == Member.Role.ASKING],
        "members": members,
        "names": names,
        "bases": {member.group_id: addresses.base(member.group.pid) for member in members},
        "noted": account.recovery_noted,
        "here": "home",
    }
    return render(request, "web/home.html", context)


def news_of(rows: Sequence[NewsLine], names: dict[int, str]) -> list[News]:
    """By group, the group with the newest words first. `names` of the groups by their row ids."""
    first = {row.group.pk: at for at, row in reversed(list(enumerate(rows)))}
    ordered = sorted(rows, key=lambda row: first[row.group.pk])
    found = []
    for _, of_one in groupby(ordered, key=lambda row: row.group.pk):
        topics = [row for row in of_one if row.title]
        if topics:
            group = topics[0].group
            found.append(News(group, names[group.pk], topics[:NEWS_OF_ONE], len(topics) > NEWS_OF_ONE))
    return found


def zone_of(members: Sequence[Member]) -> datetime.tzinfo:
    """We do not ask where anybody is: the hour is that of most of their groups."""
    zones = Counter(member.group.timezone for member in members)
    return ZoneInfo(zones.most_common(1)[0][0]) if zones else datetime.UTC


def last_visit(account: SignedIn, today: datetime.date) -> datetime.date | None:
    """The day before today on which this page was last read. Kept sealed, and written once a day."""
    kept = settings_of(account).get(VISITS) or {}
    last, before = kept.get("last"), kept.get("before")
    if last != today.isoformat():
        last, before = today.isoformat(), last
        # A page must not fail because its day could not be noted.
        with suppress(OperationalError):
            keep_setting(account_id=account.id, name=VISITS, value={"last": last, "before": before})
    return datetime.date.fromisoformat(before) if before else None
