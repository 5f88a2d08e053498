"""What is left in a topic of somebody who took their words along."""

import pytest

from openchair.forum.listing import topics
from openchair.forum.models import Topic
from openchair.personas import operations
from openchair.speech.models import Draft, Reaction, ReadMark
from openchair.speech.operations import drafts, marks
from openchair.speech.operations.reacting import react
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


@pytest.fixture
def answered() -> Topic:
    """Ana's topic, answered by Ben alone, who has gone for good."""
    group = make.group()
    ana, ben = make.member(group, "Ana"), make.member(group, "Ben")
    topic = make.topic(ana, "Still here", words="Is anybody there?")
    make.post(topic, ben, "I am.")
    react(member=ben, utterance=make.post_of(topic), kind="hear")
    marks.mark_read(persona_id=ben.persona_id, place_id=topic.place_id, number=2)
    drafts.keep(member=ben, spot="topic", form={"words": "Later"})
    operations.take_words(member=ben)
    ben.persona.refresh_from_db()
    operations.destroy_now(member=ben)
    return topic


def test_a_topic_whose_only_answer_is_gone_waits_again(answered: Topic) -> None:
    answered.refresh_from_db()
    assert answered.answers == 0
    ana = make.member(answered.group, "Cleo")
    assert [line.waits for line in topics(ana, waiting=True).topics] == [True]


def test_nothing_they_read_or_comforted_is_left(answered: Topic) -> None:
    assert [model.objects.count() for model in (Draft, Reaction)] == [0, 0]
    assert not ReadMark.objects.exclude(persona__tie=None).filter(number=2).exists()
    assert ReadMark.objects.filter(persona__tie=None).count() == 0
