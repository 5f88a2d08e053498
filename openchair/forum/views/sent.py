"""Where somebody comes after sending words: to them. Where they sound like danger, help stands above, once a day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from openchair.forum import addresses
from openchair.personas.models import Member
from openchair.speech.weighing import sounds_like_danger

# In the session, which nobody but its own browser can open: no row of the house says to whom help was offered.
OFFERED = "help"


def to_words(
    request: HttpRequest, member: Member, *, topic_pid: str, number: int, words: str, title: str = ""
) -> HttpResponse:
    """A redirect to the post `number`. `words` and `title` as they were sent."""
    address = addresses.post_in(member.group.pid, topic_pid, number)
    if not _offers_help(request, member, f"{title}\n\n{words}"):
        return redirect(address)
    page, _hash, _anchor = address.partition("#")
    return redirect(f"{page}{'&' if '?' in page else '?'}help={number}#help")


def _offers_help(request: HttpRequest, member: Member, text: str) -> bool:
    if not sounds_like_danger(member.group, text):
        return False
    today, offered = timezone.now().date().isoformat(), request.session.get(OFFERED) or {}
    if offered.get(member.persona.pid) == today:
        return False
    days = {pid: day for pid, day in offered.items() if day == today}
    request.session[OFFERED] = {**days, member.persona.pid: today}
    return True
