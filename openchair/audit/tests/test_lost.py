"""Notes that were lost with older words are told and gone on from; notes that somebody changed are not covered up."""

from __future__ import annotations

import datetime

import pytest

from openchair.audit import operations as audit
from openchair.audit.models import Entry

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

DAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def three_notes() -> None:
    for number in range(3):
        audit.note(scope="group", actor="carer", verb=f"did {number}", today=DAY)
    assert audit.broken_at() is None


def test_notes_that_came_after_the_words_were_copied_are_counted_and_gone_on_from() -> None:
    Entry.objects.filter(number__gt=1).delete()
    assert audit.broken_at() == 2
    assert audit.lost() == 2
    audit.go_on_from_here()
    assert (audit.broken_at(), audit.lost()) == (None, 0)
    audit.note(scope="group", actor="house", verb="put back from a copy", today=DAY)
    assert audit.broken_at() is None
    Entry.objects.filter(number=2).delete()
    assert audit.broken_at() == 2, "what is cut off later is found as before"


def test_a_changed_note_is_not_covered_up_by_going_on() -> None:
    Entry.objects.filter(number__gt=2).delete()
    Entry.objects.filter(number=1).update(verb="did nothing")
    assert audit.lost() == 0
    audit.go_on_from_here()
    assert audit.broken_at() == 1
