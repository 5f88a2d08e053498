"""What a house must settle after it was put back from copies, before it opens."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from openchair.audit import operations as audit
from openchair.ground.writing import operation
from openchair.groups.operations import note
from openchair.groups.queries import house_group
from openchair.vault.operations import settling
from openchair.web import copied


def settle(*, now: datetime.datetime) -> Iterator[str]:
    """Says in sentences what it did. Safe to run twice."""
    needed = copied.in_need()
    needed.pop("group")  # a group without its key is damage, and told as such; nobody asked for it to be forgotten
    gone = settling.forget_again(needed, now=now)
    if gone:
        told = ", ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in gone.items())
        yield f"Forgotten since these words were copied, and forgotten now: {told}. Their words stay gone."
    settling.end_all_sessions()
    settling.end_all_exports(now=now)
    yield "Everybody signs in anew."
    if lost := audit.lost():
        yield f"{lost} notes of what carers did came after these words, and are lost. That they were is noted."
    _note(lost=lost, today=now.date())


@operation
def _note(*, lost: int, today: datetime.date) -> None:
    audit.go_on_from_here()
    if (group := house_group()) is not None:
        note(group=group, by="house", verb="put back from a copy", today=today, told=f"{lost} notes lost")
