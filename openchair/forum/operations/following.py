"""Wanting to hear of a topic, or not."""

from __future__ import annotations

from openchair.forum import rules
from openchair.forum.models import Topic
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.personas.models import Member
from openchair.speech.operations import marks


@operation
def follow(*, member: Member, topic: Topic, follows: bool) -> None:
    """Hear of new words in a topic, or no more. Raises Refused."""
    require(rules.may_follow(topic, follows=follows))
    marks.follow(persona_id=member.persona_id, place_id=topic.place_id, follows=follows)
