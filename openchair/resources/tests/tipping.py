"""What the tests of tips say and ask."""

from __future__ import annotations

import datetime

from django.urls import reverse

from openchair.forum.models import Post, Topic
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.resources import tips
from tests import make


def said(topic: Topic, member: Member, words: str, days_ago: int = 0) -> Post:
    made = make.post(topic, member, words, now=make.NOON - datetime.timedelta(days=days_ago))
    return make.post_of(topic, made.number)


def address(name: str, group: Group, post: Post | None = None) -> str:
    return reverse(name, kwargs={"group": group.pid, **({"words": post.pid} if post else {})})


def read(member: Member) -> list[str]:
    return [one.html for one in tips.tips_of(member).tips]
