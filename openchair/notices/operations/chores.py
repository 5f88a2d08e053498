"""What the house's clock asks of the worker, four times an hour."""

from __future__ import annotations

from openchair.ground.tasks.declaring import chore
from openchair.notices.operations import reminding


@chore
def remind() -> None:
    """Where the mail server does not answer this is tried again with growing waits, as all work is."""
    reminding.remind()
