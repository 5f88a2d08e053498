"""Filling a brand-new house with the demonstration community: all of it through operations, all of it or nothing."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from openchair.personas.operations import count_members
from openchair.web.demo import caring, measuring, people, reading, talking
from openchair.web.demo.reading import Community


def steps(community: Community, posts: int) -> int:
    """How often `fill` will report."""
    return len(community.people) + len(community.groups) + len(community.said) + max(0, posts - len(community.said))


def fill(
    *,
    posts: int,
    longest: int = 0,
    groups: int = 1,
    told: Callable[[int], None],
    now: datetime.datetime | None = None,
) -> int:
    """Make the house, its people and `posts` posts in all; answers how many there are. `told(n)`: n more are done.

    `longest` and `groups` are for measuring, see measuring.py.

    One transaction in the words' database: a filling that breaks off leaves no half of a community.
    """
    now = now or timezone.now()
    community = reading.read(now)

    def one() -> None:
        told(1)

    with transaction.atomic():
        accounts = people.open_accounts(community, one)
        people.open_the_house(community, accounts, now)
        seats = people.open_groups(community, accounts, now, one)
        caring.care(community, seats, talking.talk(community, seats, one), now)
        many = max(0, posts - len(community.said))
        more = measuring.fill(count=many, longest=min(longest, many), groups=groups, told=told, now=now)
        count_members(now=now)
    return len(community.said) + more
