"""What is due at the desk, and may be a little late: done by the worker."""

from __future__ import annotations

from django.utils import timezone

from openchair.care.operations import keeping
from openchair.ground.tasks.declaring import chore


@chore
def drop_copies() -> None:
    """The copies of reported words about which nobody can ask for another look."""
    keeping.drop_copies(now=timezone.now())
