"""What is due now and then: no index keeps words that went, in whichever process they were taken away."""

from __future__ import annotations

from collections.abc import Sequence

from openchair.groups.models import Group
from openchair.speech.search.shelves import SHELVES


def make(*, number: int) -> None:
    """One round of the keeper."""
    SHELVES.tidy(_gone)


def _gone(group_ids: Sequence[int]) -> dict[int, int]:
    return dict(Group.objects.filter(pk__in=group_ids).values_list("pk", "gone"))
