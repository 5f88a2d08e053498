"""An edited, moved or missing note shows, also one cut off the end."""

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from openchair.audit import operations
from openchair.audit.models import Entry, Last
from openchair.audit.operations import broken_at, note

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
Commits = Callable[..., AbstractContextManager[list[Callable[[], object]]]]
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def five_notes(django_capture_on_commit_callbacks: Commits) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(5):
            write(number)


def write(number: int) -> None:
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


@pytest.mark.parametrize("first", [5, 4, 1])
def test_notes_cut_off_the_end_are_found(first: int) -> None:
    Entry.objects.filter(number__gte=first).delete()
    assert broken_at() == first


def test_a_cut_end_is_found_also_when_others_grew_in_its_place(django_capture_on_commit_callbacks: Commits) -> None:
    Entry.objects.filter(number__gte=4).delete()
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(7, 12):
            write(number)
    assert Last.objects.get().number == 5
    assert broken_at() == 5


def test_a_chain_that_was_written_anew_as_a_whole_is_found() -> None:
    """Whoever can write one database links every note afresh; the end is kept in the other."""
    before = b"\0" * 32
    Entry.objects.filter(number=2).update(verb="kind")
    for entry in Entry.objects.order_by("number"):
        before = operations._link(before, entry)
        Entry.objects.filter(pk=entry.pk).update(chain=before)
    assert broken_at() == 5


def test_a_cut_end_goes_unseen_without_what_is_kept_with_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: the chain alone does not know how long it was."""
    Entry.objects.filter(number__gte=4).delete()
    monkeypatch.setattr(operations, "_kept", lambda: None)
    assert broken_at() is None


def test_what_a_crash_left_behind_is_caught_up_and_is_no_alarm() -> None:
    write(5)
    assert broken_at() is None
    operations.keep_up()
    assert Last.objects.get().number == 6
    Entry.objects.filter(number=6).delete()
    assert broken_at() == 6


def test_two_notes_that_changed_places_are_found() -> None:
    second, fourth = Entry.objects.get(number=2), Entry.objects.get(number=4)
    Entry.objects.filter(pk=second.pk).update(number=99)
    Entry.objects.filter(pk=fourth.pk).update(number=2)
    Entry.objects.filter(pk=second.pk).update(number=4)
    assert broken_at() == 2
