"""What the people of the demonstration say to each other, in the order in which it was said."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from openchair.care.operations.deciding import act
from openchair.forum.models import Post, Topic
from openchair.forum.operations.changing import withdraw_post
from openchair.forum.operations.opening import open_topic
from openchair.forum.operations.replying import reply
from openchair.forum.quoting import Quote
from openchair.groups import experiences
from openchair.groups.queries import rules_of
from openchair.personas.models import Member
from openchair.resources.operations.tips import keep_tip, offer_tip
from openchair.speech import markup, words
from openchair.speech.operations.reacting import react
from openchair.web.demo.people import Seats
from openchair.web.demo.reading import Community, Said

Posts = dict[tuple[int, int], Post]
"""By the number of the topic and of the post in it, as `Said` counts them."""


def talk(community: Community, seats: Seats, told: Callable[[], None]) -> Posts:
    topics: dict[int, Topic] = {}
    posts: Posts = {}
    for one in community.said:
        member = seats[one.slug, one.told["by"]]
        if one.at == 0:
            topics[one.topic] = _begin(one, member)
            post = Post.objects.get(place_id=topics[one.topic].place_id, number=1)
        else:
            quoted = posts.get((one.topic, one.told.get("quote_of", -1)))
            post = _answer(one, member, topics[one.topic], quoted)
        posts[one.topic, one.at] = post
        for given in one.told.get("reactions", []):
            react(member=seats[one.slug, given["by"]], utterance=post, kind=given["kind"])
        told()
    for one in community.said:
        _afterwards(one, posts[one.topic, one.at], seats)
    return posts


def _begin(one: Said, member: Member) -> Topic:
    return open_topic(
        member=member,
        title=one.told["title"],
        need=one.told["need"],
        words=one.told["words"].strip(),
        asks=_asked(member, one.told.get("asks", "")),
        labels=one.told.get("labels", ()),
        client_key=uuid.uuid4(),
        now=one.when,
    )


def _asked(member: Member, name: str) -> str:
    """The experience with this name, by its id."""
    return next((one for one, said in experiences.names(member.group).items() if said == name), "")


def _answer(one: Said, member: Member, topic: Topic, quoted: Post | None) -> Post:
    return reply(
        member=member,
        topic=topic,
        words=one.told["words"].strip(),
        client_key=uuid.uuid4(),
        quote=_quote(quoted, one.told["quote"]) if quoted else None,
        labels=one.told.get("labels", ()),
        now=one.when,
    )


def _quote(post: Post, text: str) -> Quote:
    """The span of the rendered words in which this text stands."""
    read = words.read(post.author.key_id, post.words, post.pid)
    plain = markup.plain(read.html) if read else ""
    wanted = markup.plain(markup.render(text)).strip()
    start = plain.index(wanted)
    return Quote(post.pk, start, start + len(wanted), wanted)


def _afterwards(one: Said, post: Post, seats: Seats) -> None:
    """Words that were taken back, set aside, or offered as a tip, once everybody had answered them."""
    if one.told.get("tip"):
        offer_tip(member=seats[one.slug, one.told["by"]], utterance=post)
    if carer := one.told.get("kept_by"):
        keep_tip(member=seats[one.slug, carer], utterance=post, kept=True, now=one.when)
    if one.told.get("withdrawn"):
        withdraw_post(member=seats[one.slug, one.told["by"]], post=post)
    if aside := one.told.get("set_aside"):
        actor = seats[one.slug, aside["by"]]
        rule = rules_of(actor.group)[0]
        act(actor=actor, kind="aside", facts=aside["reason"], rule=rule, post=post, now=one.when)
