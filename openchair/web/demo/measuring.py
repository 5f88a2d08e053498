"""Posts for measuring: many, made of a few plain sentences, in groups that say so and that nobody finds.

One account, the reader, sits in all of these groups, filters what posts talk about, and follows some topics.
"""

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
from openchair.personas.operations.filtering import keep_filters
from openchair.personas.operations.inviting import carer_link, make_invite
from openchair.personas.operations.joining import join
from openchair.speech.models import Reaction
from openchair.speech.operations import marks
from openchair.vault.operations.accounts import open_account

MEMBERS = 24
IN_A_TOPIC = 25
# Of every other group that the reader sits in.
MEMBERS_THERE, TOPICS_THERE = 4, 30
# Of the latest topics of a group, how many the reader has read in.
READ_IN = 60
FILTERS = {"death": "fold", "food": "hide"}
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


def fill(*, count: int, longest: int = 0, groups: int = 1, told: Callable[[int], None], now: datetime.datetime) -> int:
    """Write `count` posts, about 25 in each topic but for one of `longest`, the last of them said now.

    They stand in one group; where there are more `groups`, the others have some lively topics each. Answers how many
    posts were written.
    """
    if count <= 0:
        return 0
    accounts = [_account() for _ in range(MEMBERS)]
    chance = random.Random(20)  # noqa: S311  not for secrets
    group, members = _seats(accounts, now - _AGO)
    said = write(group=group, topics=_topics(count, longest, members, chance, now), told=told)
    _read(members[1])
    for _ in range(groups - 1):
        group, members = _seats(accounts[:MEMBERS_THERE], now - _AGO)
        said += write(group=group, topics=_lively(members, chance, now))
        _read(members[1])
    return said


def _topics(
    count: int, longest: int, members: list[Member], chance: random.Random, now: datetime.datetime
) -> Iterator[BulkTopic]:
    """The same words on every run, so that measurements can be compared. The longest topic is the oldest."""
    apart = _AGO / (count + 1)
    borders = [0, *range(longest, count, IN_A_TOPIC)] if longest else [*range(0, count, IN_A_TOPIC)]
    for first, end in zip(borders, [*borders[1:], count], strict=True):
        posts = [_post(members, chance, now - apart * (count - number)) for number in range(first, end)]
        yield BulkTopic(chance.choice(_SENTENCES).rstrip("."), chance.choice(Topic.Need.values), posts)


def _lively(members: list[Member], chance: random.Random, now: datetime.datetime) -> Iterator[BulkTopic]:
    for number in range(TOPICS_THERE):
        at = now - datetime.timedelta(hours=TOPICS_THERE - number)
        posts = [_post(members, chance, at) for _ in range(chance.randint(1, 5))]
        yield BulkTopic(chance.choice(_SENTENCES).rstrip("."), chance.choice(Topic.Need.values), posts)


def _post(members: list[Member], chance: random.Random, at: datetime.datetime) -> BulkPost:
    author, *others = chance.sample(members, 4)
    words = "\n\n".join(" ".join(chance.sample(_SENTENCES, chance.randint(2, 5))) for _ in range(chance.randint(1, 3)))
    given = [(other, chance.choice(Reaction.Kind.values)) for other in others[: chance.randint(0, 3)]]
    return BulkPost(author, words, at, given, (chance.choice(list(FILTERS)),) if chance.random() < 0.1 else ())


def _read(reader: Member) -> None:
    """The reader knows the latest topics: the whole of most, of every fourth a part; and follows every fifth.

    They know the longest whole, so that a measurement reads it and does not note how far.
    """
    keep_filters(member=reader, filters=FILTERS)
    topics = Topic.objects.filter(group=reader.group_id).select_related("place")
    longest = topics.latest("place__last")
    marks.mark_read(persona_id=reader.persona_id, place_id=longest.place_id, number=longest.place.last)
    for number, topic in enumerate(topics.order_by("-moved")[:READ_IN]):
        unread = number % 4 == 0
        marks.mark_read(persona_id=reader.persona_id, place_id=topic.place_id, number=topic.place.last - unread)
        if number % 5 == 0:
            marks.follow(persona_id=reader.persona_id, place_id=topic.place_id, follows=True)


def _seats(accounts: list[int], now: datetime.datetime) -> tuple[Group, list[Member]]:
    """A group with these accounts in it; the first looks after it."""
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
    first = _seat(accounts[0], group, carer_link(group=group, now=now), now)
    token = make_invite(member=first, days=1, now=now)
    return group, [first, *(_seat(account, group, token, now) for account in accounts[1:])]


def _account() -> int:
    account: int = open_account(name=f"demo-{secrets.token_hex(6)}", passphrase=secrets.token_urlsafe(24)).pk
    return account


def _seat(account_id: int, group: Group, token: str, now: datetime.datetime) -> Member:
    name, cushion = offers.offer_name(group), offers.offer_cushion(group)
    return join(account_id=account_id, group=group, name=name, cushion=cushion, invite=token, now=now)
