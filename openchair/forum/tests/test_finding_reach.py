"""Whatever befalls words, a search finds what a plain look through all of them finds that this reader may see."""

from __future__ import annotations

import datetime
import uuid
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openchair.forum import addresses
from openchair.forum.models import Post
from openchair.forum.operations.caring import give_back, set_aside, take_away
from openchair.forum.operations.changing import edit_post, label_post, withdraw_post
from openchair.forum.operations.opening import open_topic
from openchair.forum.operations.publishing import publish
from openchair.forum.operations.replying import reply
from openchair.forum.tests.seeking import all_found
from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.personas import operations as personas
from openchair.personas.models import Block, Member
from openchair.personas.operations.filtering import keep_filters
from openchair.personas.queries import sees_with
from openchair.speech import labels, markup, reach, words
from openchair.vault.sealing import readable
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

PEOPLE = ["Ana", "Ben", "Cleo"]
VOCABULARY = ["soup", "kettle", "harbour"]
SAID = st.lists(st.sampled_from([*VOCABULARY, "rain", "window"]), min_size=1, max_size=4).map(" ".join)
WHO, WHICH = st.sampled_from(PEOPLE), st.integers(0, 30)
ACTS = st.one_of(
    st.tuples(st.just("open"), WHO, SAID),
    st.tuples(st.just("reply"), WHO, WHICH, SAID),
    st.tuples(st.just("edit"), WHICH, SAID),
    st.tuples(st.sampled_from(["withdraw", "hold", "release", "take", "label"]), WHICH),
    st.tuples(st.sampled_from(["give back", "forget", "look"])),
    st.tuples(st.sampled_from(["block", "unblock"]), WHO, WHO),
    st.tuples(st.sampled_from(["go", "stay"]), WHO),
    st.tuples(st.just("mode"), st.sampled_from(["after", "before"])),
)


class Life:
    """A group in which things happen, in whatever order."""

    def __init__(self) -> None:
        make.house()
        self.group = make.group()
        self.fay = make.facilitator(self.group)
        self.people = {name: make.member(self.group, name) for name in PEOPLE}
        keep_filters(member=self.people["Cleo"], filters={"death": "hide"})
        self.away: list[tuple[Post, dict[str, Any]]] = []
        self.minutes = 0

    def happen(self, act: tuple[Any, ...]) -> None:
        self.minutes += 1
        with suppress(Refused):
            getattr(self, f"_{act[0].replace(' ', '_')}")(*act[1:])

    @property
    def now(self) -> dict[str, Any]:
        return {"now": make.NOON + datetime.timedelta(minutes=self.minutes)}

    def _who(self, name: str) -> Member:
        return self._here(self.people[name].pk)

    def _here(self, persona_id: int) -> Member:
        """Who is going does nothing any more."""
        found = Member.objects.select_related("persona", "group").filter(pk=persona_id).first()
        if found is None or found.persona.hidden:
            raise Refused("gone")
        return found

    def _post(self, which: int) -> Post:
        here: Any = Post.objects.select_related("author", "place__topic").filter(place__group=self.group)
        posts = list(here.order_by("day", "pk"))
        if not posts:
            raise Refused("nothing was said yet")
        return posts[which % len(posts)]

    def _mine(self, which: int) -> tuple[Post, Member]:
        post = self._post(which)
        return post, self._here(post.author_id)

    def _open(self, who: str, said: str) -> None:
        open_topic(
            member=self._who(who), title=f"{said} title", need="heard", words=said, client_key=uuid.uuid4(), **self.now
        )

    def _reply(self, who: str, which: int, said: str) -> None:
        topic = self._post(which).place.topic
        reply(member=self._who(who), topic=topic, words=said, client_key=uuid.uuid4(), **self.now)

    def _edit(self, which: int, said: str) -> None:
        post, author = self._mine(which)
        edit_post(member=author, post=post, words=said, title=said if post.number == 1 else None)

    def _withdraw(self, which: int) -> None:
        post, author = self._mine(which)
        withdraw_post(member=author, post=post)

    def _hold(self, which: int) -> None:
        told: dict[str, Any] = {"kind": "aside", "reason": "Later.", **self.now}
        set_aside(group=self.group, by=self.fay.persona, post=self._post(which), **told)

    def _release(self, which: int) -> None:
        publish(member=self.fay, post=self._post(which), **self.now)

    def _take(self, which: int) -> None:
        post = self._post(which)
        self.away.append((post, take_away(post=post)))

    def _give_back(self) -> None:
        if self.away:
            post, before = self.away.pop()
            give_back(post=post, before=before)

    def _label(self, which: int) -> None:
        post, author = self._mine(which)
        label_post(member=author, post=post, labels=["death"])

    def _block(self, one: str, other: str) -> None:
        personas.block(member=self._who(one), other=self._who(other))

    def _unblock(self, one: str, other: str) -> None:
        Block.objects.filter(by=bytes(self._who(one).persona.tie or b"")).delete()

    def _go(self, who: str) -> None:
        personas.take_words(member=self._who(who))

    def _stay(self, who: str) -> None:
        found = Member.objects.select_related("persona").filter(pk=self.people[who].pk).first()
        if found and found.persona.hidden:
            personas.stay(member=found)

    def _forget(self) -> None:
        """Whoever is going by now is gone for good."""
        for name in PEOPLE:
            who = Member.objects.select_related("persona").filter(pk=self.people[name].pk).first()
            if who and who.persona.hidden and who.persona.tie:
                personas.destroy_now(member=who)

    def _mode(self, mode: str) -> None:
        Group.objects.filter(pk=self.group.pk).update(mode=mode)

    def _look(self) -> None:
        self.differences()

    def readers(self) -> list[Member]:
        here = Member.objects.select_related("persona", "group").filter(group=self.group, persona__hidden=False)
        return list(here.filter(persona__tie__isnull=False))

    def differences(self) -> list[str]:
        both = [
            (sorted(all_found(reader, word)), sorted(look_through(reader, word)))
            for reader in self.readers()
            for word in VOCABULARY
        ]
        return [f"{found} against {plainly}" for found, plainly in both if found != plainly]


def look_through(member: Member, word: str) -> list[str]:
    """Every post that exists for this member, opened one by one: those in which the word stands."""
    seen = Post.objects.visible_to(member).filter(withdrawn=False)
    seen = seen.filter(reach.unblocked(tie=sees_with(member), path="place__topic__opener"))
    found = []
    for post in seen.select_related("author", "place__topic__opener"):
        said = words.read(post.author.key_id, post.words, post.pid)
        if said is None:
            continue
        topic = post.place.topic
        title = readable(topic.opener.key_id, topic.title, f"topic:{topic.pid}:title") or "" if post.number == 1 else ""
        hidden = post.author_id != member.persona_id and labels.Filter.of(member).look(said.labels) == "hide"
        if word in f"{markup.plain(said.html)} {title}".split() and not hidden:
            found.append(addresses.post_in(member.group.pid, topic.pid, post.number))
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=st.lists(ACTS, min_size=6, max_size=24))
def test_a_search_finds_what_a_plain_look_finds(acts: list[tuple[Any, ...]]) -> None:
    life = Life()
    for act in acts:
        life.happen(act)
        if act[0] == "look":
            assert life.differences() == []
    assert life.differences() == []
