"""Posts for measuring: many, made of a few plain sentences, in a group that says so and that nobody finds."""

from __future__ import annotations

import datetime
import random
import secrets
from collections.abc import Callable, Iterator

from openchair.forum.models import Topic
from openchair.forum.operations.bulk import BulkPost, BulkTopic
from openchair.forum.operations.bulk import fill as write
from openchair.groups.about import About
from openchair.groups.models import Group
from openchair.groups.operations import open_group
from openchair.personas import offers
from openchair.personas.models import Member
from openchair.personas.operations.inviting import carer_link, make_invite
from openchair.personas.operations.joining import join
from openchair.speech.models import Reaction
from openchair.vault.operations.accounts import open_account

MEMBERS = 24
IN_A_TOPIC = 25
_AGO = datetime.timedelta(days=400)
_SENTENCES = (
    "It rained this morning and I went out all the same.",
    "I have put the kettle on twice and drunk nothing.",
    "The neighbour waved, and I waved back.",
    "Somebody left the light on in the hall.",
    "I read what you wrote before I went to bed.",
    "Today I opened one letter out of nine.",
    "My sister rang and we talked about soup.",
    "There is a chair by the window that I like.",
    "The bus was late and nobody minded.",
    "I slept four hours, which is one more than before.",
    "The plant on the sill has a new leaf.",
    "I did not find the right words, so I say these.",
    "At the market they had the small apples again.",
    "I walked to the corner and back.",
    "It was a long day and it is over now.",
    "Thank you for asking how it went.",
)


def fill(*, count: int, told: Callable[[int], None], now: datetime.datetime) -> int:
    """Write `count` posts, about 25 in each topic, the last of them said now; answers how many were written."""
    if count <= 0:
        return 0
    group, members = _seats(now - _AGO)
    return write(group=group, topics=_topics(count, members, now), told=told)


def _topics(count: int, members: list[Member], now: datetime.datetime) -> Iterator[BulkTopic]:
    """The same words on every run, so that measurements can be compared."""
    chance = random.Random(20)  # noqa: S311  not for secrets
    apart = _AGO / (count + 1)
    for first in range(0, count, IN_A_TOPIC):
        said = range(first, min(first + IN_A_TOPIC, count))
        posts = [_post(members, chance, now - apart * (count - number)) for number in said]
        yield BulkTopic(chance.choice(_SENTENCES).rstrip("."), chance.choice(Topic.Need.values), posts)


def _post(members: list[Member], chance: random.Random, at: datetime.datetime) -> BulkPost:
    author, *others = chance.sample(members, 4)
    words = "\n\n".join(" ".join(chance.sample(_SENTENCES, chance.randint(2, 5))) for _ in range(chance.randint(1, 3)))
    given = [(other, chance.choice(Reaction.Kind.values)) for other in others[: chance.randint(0, 3)]]
    return BulkPost(author, words, at, given)


def _seats(now: datetime.datetime) -> tuple[Group, list[Member]]:
    group = open_group(
        about=About(
            name="Made for measuring",
            purpose="Nobody sits here. These posts are made by the machine, to see how fast the pages are.",
            for_whom="You want to measure.",
            not_for="You look for people.",
        ),
        subject="other",
        format=Group.Format.UNSTRUCTURED,
        joining=Group.Joining.LINK,
        listed=False,
        language="en",
        timezone="UTC",
        rules=["Nothing here was said by anybody."],
        now=now,
    )
    first = _seat(group, carer_link(group=group, now=now), now)
    token = make_invite(member=first, days=1, now=now)
    return group, [first, *(_seat(group, token, now) for _ in range(MEMBERS - 1))]


def _seat(group: Group, token: str, now: datetime.datetime) -> Member:
    account = open_account(name=f"demo-{secrets.token_hex(6)}", passphrase=secrets.token_urlsafe(24))
    name, cushion = offers.offer_name(group), offers.offer_cushion(group)
    return join(account_id=account.id, group=group, name=name, cushion=cushion, invite=token, now=now)
