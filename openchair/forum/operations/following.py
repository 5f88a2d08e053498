"""Wanting to hear of a topic, or not; and having read everything."""

from __future__ import annotations

from openchair.forum import rules
from openchair.forum.models import Topic
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.personas.models import Member
from openchair.personas.operations.reading import read_to
from openchair.speech.operations import marks


@operation
def follow(*, member: Member, topic: Topic, follows: bool) -> None:
    """Hear of new words in a topic, or no more. Raises Refused."""
    require(rules.may_follow(topic, follows=follows))
    marks.follow(persona_id=member.persona_id, place_id=topic.place_id, follows=follows)


@operation
def mark_all_read(*, member: Member, upto: int) -> int:
    """Nothing that moved up to this pulse of the group is new any more. Answers the pulse it was before, to undo it.

    `upto` is the pulse of the page on which it was pressed: what came since then has not been seen.
    """
    return read_to(member=member, pulse=upto)
