"""A group's own page: for members what is being said, for everybody else what it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from openchair.care.queries import news
from openchair.forum import listing, rising
from openchair.forum.rules import may_open
from openchair.groups import languages, pictures, queries, sizes
from openchair.groups.hours import on_duty
from openchair.groups.models import Group
from openchair.personas import rules
from openchair.personas.doors import note_carer, visitor
from openchair.personas.models import Member
from openchair.personas.queries import carers_of, face_of, offer_in_words
from openchair.personas.queries.coming import removal_of
from openchair.personas.queries.membership import is_present
from openchair.vault.context import account_of
from openchair.vault.sessions import SignedIn
from openchair.web.promised import promised

TOPICS = 6


@visitor.get
def group(request: HttpRequest, *, group: Group, own: Member | None) -> HttpResponse:
    if own is not None and is_present(own):
        note_carer(request, own)
        return _inside(request, own)
    return _outside(request, group, account_of(request), own)


def _inside(request: HttpRequest, member: Member) -> HttpResponse:
    context = {
        **_said(member.group, member),
        "member": member,
        **_talk(member),
        "notice": queries.notice_of(member.group),
        "me": face_of(member),
        "may_open": may_open(member),
        "decided": news.here(member),
        "is_carer": rules.is_carer(member),
        "accepted": rules.has_accepted(member),
    }
    return render(request, "web/group.html", context)


def _talk(member: Member) -> dict[str, object]:
    """Who hopes for this member before others, and what else is being talked about."""
    found = rising.rising(member, timezone.now())
    risen = {row.pid for rows in (found.waiting, found.like_me, found.unheard) for row in rows}
    page = listing.topics(member)
    return {
        "rising": found,
        "offered": offer_in_words(member, found.offer) if found.offer else "",
        "topics": [row for row in page.topics if row.pid not in risen][:TOPICS],
        "risen": bool(risen) or page.kept_back,
        "kept_back": page.kept_back,
    }


def _outside(request: HttpRequest, group: Group, account: SignedIn | None, own: Member | None) -> HttpResponse:
    removed = account is not None and removal_of(account.id, group) is not None
    may_join = rules.may_join(group, own, invite=None, is_removed=removed)
    asks = rules.asks_first(group, own, None)
    # What a closing group tells its members is told to those who were here, not to guests.
    notice = queries.notice_of(group) if own else None
    context = {**_said(group), "notice": notice, "own": own, "may_join": may_join, "asks": asks}
    return render(request, "web/group_outside.html", context)


def _said(group: Group, member: Member | None = None) -> dict[str, object]:
    """What a group says of itself to whoever may find it, and how its rules stand with a member."""
    now = timezone.now()
    duty = on_duty(group, now)
    return {
        "group": group,
        "duty": duty,
        "lit": duty.here,
        "about": queries.about(group),
        "picture": pictures.shown(group),
        "promised": promised(group, member, now.date()),
        "people": sizes.in_words(group.size),
        "led_by": get_text_list([face.name for face in carers_of(group)], _("and")),
        "language": languages.name_of(group.language),
        "here": "groups",
    }
