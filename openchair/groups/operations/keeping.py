"""The House's own answers."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups import house, queries, rules
from openchair.groups.models import House


@operation
def save_house(*, answers: dict[str, Any], demo: bool, opened: bool) -> House:
    """`answers` as house.Answers names them. `opened` lets people sign up: only once all of it is answered."""
    require(rules.may_list_subjects(answers.get("subjects", {}), queries.subjects_used()))
    row, _ = House.objects.update_or_create(id=1, defaults={"answers": answers, "demo": demo, "opened": opened})
    read_afresh()
    return row


def read_afresh() -> None:
    """Now for this transaction, and after it for pages that read the old answers while it ran."""
    house.changed()
    transaction.on_commit(house.changed)
