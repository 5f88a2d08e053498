"""What is filled in bulk stands as if it had been written one by one."""

import datetime
from typing import Any

import pytest

from openchair.forum.models import Post, Topic
from openchair.forum.operations.bulk import BulkPost, BulkTopic, fill
from openchair.forum.tests.asking import address, page
from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.speech import words
from openchair.speech.operations.reacting import react
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

LATER = make.NOON + datetime.timedelta(hours=2)


def _told(ana: Member, ben: Member) -> list[BulkTopic]:
    answer = BulkPost(ben, "I *know* it.", LATER, [(ana, "hear")])
    return [BulkTopic("A line", "advice", [BulkPost(ana, "It is so.", make.NOON), answer]) for _ in range(3)]


def _standing(topic: Topic) -> list[Any]:
    posts = Post.objects.filter(place=topic.place_id).select_related("author").order_by("number")
    return [
        (topic.need, topic.answers, topic.opener_id, topic.place.last, topic.place.group_id),
        [(post.number, post.day, post.author_id, post.withdrawn, post.quoted_id) for post in posts],
        [words.read(post.author.key_id, post.words, post.pid) for post in posts],
        [words.source_of(post) for post in posts],
        [(one.persona_id, one.kind) for post in posts for one in post.reactions.all()],
    ]


def test_it_stands_as_if_it_had_been_written(ana: Member, ben: Member, group: Group) -> None:
    heard: list[int] = []
    assert fill(group=group, topics=_told(ana, ben), told=heard.append, at_once=4) == 6
    assert heard == [4, 2]
    filled = Topic.objects.order_by("moved").last()
    written = make.topic(ana, "A line", need="advice", now=make.NOON)
    post = make.post(written, ben, "I *know* it.", now=LATER)
    react(member=ana, utterance=post, kind="hear")
    written.refresh_from_db()
    assert filled is not None
    assert _standing(filled) == _standing(written)
    assert page(make.client(ana), address(filled)).count('<li class="post') == 2


def test_they_move_in_the_order_they_came(ana: Member, ben: Member, group: Group) -> None:
    fill(group=group, topics=_told(ana, ben))
    assert list(Topic.objects.order_by("moved").values_list("moved", flat=True)) == [2, 4, 6]
    assert make.topic(ana).moved == 7


@pytest.mark.parametrize("wrong", [{"title": ""}, {"need": "money"}])
def test_what_a_person_could_not_write_is_refused(ana: Member, group: Group, wrong: dict[str, str]) -> None:
    told = {"title": "A line", "need": "heard", **wrong}
    with pytest.raises(Refused):
        fill(group=group, topics=[BulkTopic(posts=[BulkPost(ana, "So.", make.NOON)], **told)])
    with pytest.raises(Refused):
        fill(group=group, topics=[BulkTopic("A line", "heard", [BulkPost(ana, " ", make.NOON)])])
    assert not Topic.objects.exists()
