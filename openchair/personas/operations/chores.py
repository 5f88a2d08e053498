"""What is due of who belongs where, and may be a little late: done by the worker."""

from __future__ import annotations

from django.utils import timezone

from openchair.ground.tasks.declaring import chore
from openchair.personas.operations import counting


@chore
def count_members() -> None:
    """The coarse words about how many are in a Group. Once a month, however often it is asked for."""
    counting.count_members(now=timezone.now())
