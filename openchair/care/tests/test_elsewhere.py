"""A decision in one Group changes no byte in another, neither on its pages nor on the disk."""

from __future__ import annotations

import pytest

from openchair.care.operations.undoing import undo
from openchair.care.tests.elsewhere import elsewhere
from openchair.care.tests.test_deciding import decide
from openchair.forum.models import Topic
from openchair.personas.models import Member
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
KINDS = ["aside", "reword", "label", "withdraw", "mute", "remove"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_decision_stays_in_its_group(topic: Topic, fay: Member, kind: str) -> None:
    other = elsewhere("Ben", "Fay")
    before = other.seen()
    action = decide(fay, kind, post=make.post_of(topic), hours=24, labels=("death",))
    assert other.seen() == before
    undo(actor=fay, action=action)
    assert other.seen() == before


def test_a_quiet_seat_that_followed_somebody_everywhere_would_be_found(topic: Topic, fay: Member) -> None:
    """The seeded defect: the end of the quiet seat is written to every face of the same person."""
    other = elsewhere("Ben", "Fay")
    before = other.seen()
    action = decide(fay, "mute", post=make.post_of(topic), hours=24)
    here = make.member(other.group, "Ben")
    Member.objects.filter(pk=here.pk).update(muted_until=action.ends)
    pages, rows = other.seen()
    assert pages != before[0]
    assert rows != before[1]
