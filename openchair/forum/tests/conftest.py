from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from openchair.forum.models import Post, Topic
from openchair.forum.queries import across, lists, post, posts, topic
from openchair.forum.tests.waiting import older_topic, words_that_wait
from openchair.groups.models import Group
from openchair.personas.models import Member
from tests import make


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()


@pytest.fixture
def ana(group: Group) -> Member:
    return make.member(group, "Ana")


@pytest.fixture
def ben(group: Group) -> Member:
    return make.member(group, "Ben")


@pytest.fixture
def fay(group: Group) -> Member:
    return make.facilitator(group)


@pytest.fixture(name="topic")
def _topic(ana: Member) -> Topic:
    """Ana's topic, "I still set the table for two"; nobody has answered."""
    return make.topic(ana)


@pytest.fixture(name="old")
def _old(ana: Member, ben: Member) -> Topic:
    return older_topic(ana, ben)


@pytest.fixture(name="waiting")
def _waiting(old: Topic) -> tuple[Topic, Post]:
    return words_that_wait(old)


@pytest.fixture
def compiled_anew() -> Iterator[Callable[[], None]]:
    """For tests that change what queries are built of: each is compiled again, before, after, and when called."""
    _forget_queries()
    yield _forget_queries
    _forget_queries()


def _forget_queries() -> None:
    for made in (topic.find_topic, post.find_post, posts.find_reactions, posts.find_some_reactions):
        made._ready.clear()
    for maker in (posts.find_posts, lists.of_group, across.of_groups):
        maker.cache_clear()
