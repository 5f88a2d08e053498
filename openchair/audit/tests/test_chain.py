"""An edited, moved or missing note shows."""

import datetime

import pytest

from openchair.audit.models import Entry
from openchair.audit.operations import broken_at, note

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def five_notes() -> None:
    for number in range(5):
        note(scope="group", actor="fay", verb=f"act-{number}", about="words", today=TODAY, told=b"sealed %d" % number)


def test_an_untouched_chain_holds() -> None:
    assert broken_at() is None


@pytest.mark.parametrize(
    "edit",
    [
        {"verb": "kind"},
        {"actor": "ben"},
        {"scope": "other"},
        {"about": ""},
        {"told": b"other"},
        {"day": datetime.date(2026, 11, 21)},
        {"chain": b"\0" * 32},
    ],
)
def test_an_edited_note_is_found(edit: dict[str, object]) -> None:
    Entry.objects.filter(number=3).update(**edit)
    assert broken_at() == 3


def test_a_missing_note_is_found() -> None:
    Entry.objects.filter(number=2).delete()
    assert broken_at() == 2


def test_two_notes_that_changed_places_are_found() -> None:
    second, fourth = Entry.objects.get(number=2), Entry.objects.get(number=4)
    Entry.objects.filter(pk=second.pk).update(number=99)
    Entry.objects.filter(pk=fourth.pk).update(number=2)
    Entry.objects.filter(pk=second.pk).update(number=4)
    assert broken_at() == 2
