"""How many people a Group has, told in steps and seldom."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping

from openchair.ground.writing import operation
from openchair.groups import sizes
from openchair.groups.models import Group


@operation
def note_sizes(*, people: Mapping[int, int], month: datetime.date) -> None:
    """`people` by the row ids of their Groups, as they were when this month began. A Group left out has nobody.

    Once in a month: whoever watches the step from outside learns of a month at most, as members do of who joined.
    """
    due = Group.objects.exclude(sized=month).values_list("pk", "size")
    moved: dict[int, list[int]] = defaultdict(list)
    for pk, before in due:
        moved[sizes.step(people.get(pk, 0), before)].append(pk)
    for step, groups in moved.items():
        for at in range(0, len(groups), 500):
            Group.objects.filter(pk__in=groups[at : at + 500]).update(size=step, sized=month)
