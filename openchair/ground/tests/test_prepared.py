"""The compiled query must answer what Django's own would, on both databases and after every upgrade."""

import datetime

import pytest
from django.db.models import Exists, F, OuterRef, Q

from openchair.ground.prepared import Prepared
from openchair.groups.models import GroundRules, Group

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def groups() -> list[Group]:
    made = [
        Group.objects.create(
            key_id=n,
            subject="grief",
            format="structured",
            joining="open",
            language="en",
            timezone="Europe/Lisbon",
            rug=[1, 2, n % 4, 3],
            about=b"\x01sealed",
            pulse=n,
        )
        for n in range(1, 6)
    ]
    for group in made[:3]:
        GroundRules.objects.create(group=group, version=1, month=datetime.date(2026, 11, 1), lines=b"x")
    return made


by_words = Prepared(
    lambda slot: (
        Group.objects.filter(Q(pid=slot.text("pid")) | Q(pulse__gt=slot.number("pulse"), about=slot.data("about")))
        .annotate(has_rules=Exists(GroundRules.objects.filter(group=OuterRef("pk"), version=slot.number("version"))))
        .order_by("-pulse", F("pid").asc())
        .values_list("pid", "pulse", "rug", "about", "has_rules", "listed")
    )
)


def _plain(rows: object) -> list[tuple[object, ...]]:
    return [tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row) for row in rows]  # type: ignore[attr-defined]


def test_it_answers_like_django_itself(groups: list[Group]) -> None:
    for pulse in (0, 2, 9):
        given = {"pid": groups[0].pid, "pulse": pulse, "about": b"\x01sealed", "version": 1}
        assert _plain(by_words(**given)) == _plain(by_words.plain(**given))


def test_it_runs_again_with_other_values(groups: list[Group]) -> None:
    first = by_words(pid=groups[0].pid, pulse=100, about=b"", version=1)
    second = by_words(pid=groups[4].pid, pulse=100, about=b"", version=1)
    assert [first[0][0], second[0][0]] == [groups[0].pid, groups[4].pid]
    assert [first[0][4], second[0][4]] == [True, False]


def test_a_lost_slot_is_found_when_it_is_compiled() -> None:
    lost = Prepared(lambda slot: (slot.text("nobody"), Group.objects.values_list("pid"))[1])
    with pytest.raises(LookupError, match="nobody"):
        lost()
