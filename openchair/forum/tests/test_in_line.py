"""On PostgreSQL those who write at once wait for each other: all take their group's row first, and none in a ring."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openchair.forum.models import Post, Topic
from openchair.forum.operations import caring
from openchair.forum.operations.changing import edit_post, label_post, withdraw_post
from openchair.forum.operations.publishing import publish
from openchair.forum.tests.waiting import words_that_wait
from openchair.personas.models import Member
from tests import deciding, make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Verb = Callable[[Member, Post], object]
VERBS: dict[str, Verb] = {
    "publish": lambda fay, post: publish(member=fay, post=post),
    "edit": lambda fay, post: edit_post(member=writer(post), post=post, words="Other words."),
    "label": lambda fay, post: label_post(member=writer(post), post=post, labels=["death"]),
    "withdraw": lambda fay, post: withdraw_post(member=writer(post), post=post),
    "relabel": lambda fay, post: caring.relabel(group=fay.group, post=post, labels=["death"]),
    "take away": lambda fay, post: caring.take_away(post=post),
    "set aside": deciding.set_aside,
    "answer": lambda fay, post: make.post(Topic.objects.get(place=post.place_id), fay),
}
WRITES = ('UPDATE "speech_', 'INSERT INTO "speech_', 'DELETE FROM "speech_')


def writer(post: Post) -> Member:
    return post.author.member


def in_turn(topic: Topic, fay: Member, verb: Verb) -> None:
    post = words_that_wait(topic)[1]
    with CaptureQueriesContext(connection) as seen:
        verb(fay, Post.objects.select_related("author__member__group").get(pk=post.pk))
    said = [one["sql"] for one in seen.captured_queries]
    held = next(at for at, sql in enumerate(said) if takes(sql))
    written = next(at for at, sql in enumerate(said) if sql.startswith(WRITES))
    assert held < written


def takes(sql: str) -> bool:
    """The group's row, taken to write or to be in line: on SQLite a plain reading of one column."""
    return sql.startswith(('UPDATE "groups_group"', 'SELECT "groups_group"."id" FROM "groups_group"'))


@pytest.mark.parametrize("verb", VERBS)
def test_the_group_is_taken_first(old: Topic, fay: Member, verb: str) -> None:
    in_turn(old, fay, VERBS[verb])


@pytest.mark.parametrize(
    ("verb", "where"),
    [("publish", "forum.operations.publishing"), ("edit", "speech.operations.changing"),
     ("withdraw", "speech.operations.changing")],
)  # fmt: skip
def test_who_takes_words_first_would_be_found(
    old: Topic, fay: Member, monkeypatch: pytest.MonkeyPatch, verb: str, where: str
) -> None:
    """The seeded defect."""
    monkeypatch.setattr(import_module(f"openchair.{where}"), "in_line", lambda _group_id: None)
    with pytest.raises((AssertionError, StopIteration)):
        in_turn(old, fay, VERBS[verb])
