"""Where somebody comes after sending words: to them. Where they sound like danger, help stands above, once a day."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from openchair.forum import addresses
from openchair.forum.models import Topic
from openchair.personas.models import Member
from openchair.personas.operations.helping import offer_help
from openchair.speech.queries import is_held
from openchair.speech.weighing import sounds_like_danger


def to_words(member: Member, topic: Topic, *, number: int, words: str, title: str = "") -> HttpResponse:
    """A redirect to the post `number`. `words` and `title` as they were sent."""
    address = addresses.post_in(member.group.pid, topic.pid, number)
    if not offer_help(member=member, danger=sounds_like_danger(member.group, f"{title}\n\n{words}")):
        return redirect(address)
    page, _hash, _anchor = address.partition("#")
    waits = "&waits=1" if is_held(topic.place_id, number) else ""
    return redirect(f"{page}{'&' if '?' in page else '?'}help={number}{waits}#help")
