"""Every place of the house where somebody's words are shown, and the pages that show them.

Each puts a pack of texts through the operations and yields who looks at which page. A text that is longer than a place
allows is cut to it.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterator

from openchair.forum import quoting
from openchair.forum.operations import closing, replying
from openchair.forum.operations.changing import edit_post
from openchair.groups import experiences
from openchair.groups import operations as groups
from openchair.personas import operations as personas
from openchair.resources.operations.tips import offer_tip
from openchair.speech.operations import drafts
from openchair.speech.words import read
from tests import make
from tests.attacks.cast import Cast, Page


def posts(cast: Cast, texts: list[str]) -> Iterator[Page]:
    """Titles, and posts in one topic; they are also read alone, on their writer's page and on one's own."""
    for text in texts:
        cast.tries("title", cast.topic, title=text[:120])
    topic = cast.topic()
    for text in texts[:19]:
        cast.tries("post", _reply, cast=cast, topic=topic, words=text)
    yield "other", cast.at("/topics")
    yield "facilitator", cast.at(f"/t/{topic.pid}")
    yield "member", cast.at("/mine")


def quotes(cast: Cast, texts: list[str]) -> Iterator[Page]:
    topic = cast.topic()
    for text in texts[:9]:
        said = _reply(cast=cast, topic=topic, words=text)
        words = read(said.author.key_id, said.words, said.pid)
        for line in quoting.sentences(words)[:1] if words else ():
            quote = quoting.cut(said.pk, words, line.start, min(line.end, line.start + 800))
            cast.tries("quote", _reply, cast=cast, topic=topic, words="I know it.", quote=quote)
        yield "other", cast.at(f"/w/{said.pid}/quote")
    yield "other", cast.at(f"/t/{topic.pid}")


def changed(cast: Cast, texts: list[str]) -> Iterator[Page]:
    topic = cast.topic()
    for text in texts:
        edited = {"member": cast.members["Ana"], "post": make.post_of(topic), "words": text, "title": text[:120]}
        cast.tries("edit", edit_post, **edited, as_it_is=True)
    for page in ("edit", "history", "withdraw"):
        yield "member", cast.at(f"/w/{make.post_of(topic).pid}/{page}")


def unsent(cast: Cast, texts: list[str]) -> Iterator[Page]:
    for text in texts:
        form = {"title": text, "words": text, "need": text[:20]}
        cast.tries("draft", drafts.keep, member=cast.members["Ana"], spot="topic", form=form)
        yield "member", cast.at("/topics/new")


def names(cast: Cast, texts: list[str]) -> Iterator[Page]:
    """A text that can be a name has a persona from then on.."""
    for text in texts:
        newcomer = f"Newcomer {cast.put['name']}"
        joined = cast.tries("name", make.join, group=cast.group, name=newcomer, called=text[:24])
        if joined:
            yield "other", cast.at(f"/p/{joined.persona.pid}")
    yield "member", cast.at("/members")


def lived(cast: Cast, texts: list[str]) -> Iterator[Page]:
    for text in texts:
        me = cast.members["Ben"]
        cast.tries("lived", personas.say_lived, member=me, line=text[:200])
        yield "member", cast.at(f"/p/{me.persona.pid}")
        yield "other", cast.at("/lived")


def about(cast: Cast, texts: list[str]) -> Iterator[Page]:
    """Name, purpose, for whom, not for whom, rhythm and the example: what guests read."""
    group = cast.stage
    form = {"subject": "grief", "format": group.format, "language": "en", "timezone": "Europe/Lisbon", "by": "house"}
    for text in texts:
        said = dataclasses.replace(make.about(text[:60]), purpose=text[:400], for_whom=text[:400], not_for=text[:400])
        said = dataclasses.replace(
            said, rhythm=text[:120], sample={"title": text[:80], "need": "heard", "words": text[:600]}
        )
        cast.tries("about", groups.change_about, group=group, about=said, **form)
        yield "guest", f"/g/{group.pid}"
    yield "guest", "/groups"
    yield "facilitator", f"/g/{group.pid}/edit"
    yield "facilitator", "/home"


def lists(cast: Cast, texts: list[str]) -> Iterator[Page]:
    """Ground rules, labels and experiences of a group: lists of short lines."""
    group = cast.stage
    for some in (texts[:10], texts[10:]):
        cast.tries("rules", groups.new_rules, group=group, lines=[text[:300].strip() or "x" for text in some] or ["x"])
        cast.tries("labels", groups.change_labels, group=group, names=_short(some, 30), by="house")
        cast.tries("experiences", groups.list_experiences, group=group, wanted=_short(some, 60), by="house")
        for page in ("", "/rules", "/labels", "/experiences", "/accept", "/filters", "/lived", "/topics/new"):
            yield "facilitator", f"/g/{group.pid}{page}"
    assert isinstance(experiences.names(group), dict)


def asking(cast: Cast, texts: list[str]) -> Iterator[Page]:
    """The notice of a closed group, and the closing of a topic."""
    for text in texts[:5]:
        cast.tries("notice", groups.close_group, group=cast.stage, notice=text[:600], by="house")
        yield "guest", f"/g/{cast.stage.pid}"
        groups.reopen(group=cast.stage, by="house")
        cast.stage.refresh_from_db()
    for text in texts:
        topic = cast.topic()
        cast.tries("closing", closing.close, member=cast.fay, topic=topic, reason=text[:600])
        yield "member", cast.at(f"/t/{topic.pid}")


def tips(cast: Cast, texts: list[str]) -> Iterator[Page]:
    topic = cast.topic()
    for text in texts:
        said = cast.tries("tip", _reply, cast=cast, topic=topic, words=text)
        if said:
            offer_tip(member=cast.members["Ana"], utterance=said)
    yield "other", cast.at("/tips")


def _reply(*, cast: Cast, topic: object, words: str, **how: object) -> object:
    return replying.reply(
        member=cast.members["Ana"], topic=topic, words=words, client_key=uuid.uuid4(), as_it_is=True, **how
    )


def _short(texts: list[str], most: int) -> list[str]:
    """Different from each other, as a list of short lines has to be."""
    return list(
        {text[: most - 3].strip(): f"{number} {text[: most - 3].strip()}" for number, text in enumerate(texts)}.values()
    )[:10]


SAID: dict[str, Callable[[Cast, list[str]], Iterator[Page]]] = {
    each.__name__: each for each in (posts, quotes, changed, unsent, names, lived, about, lists, asking, tips)
}
