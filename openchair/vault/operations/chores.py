"""What is due in the vault, and may be a little late: done by the worker."""

from __future__ import annotations

from openchair.ground.tasks.declaring import chore
from openchair.vault.operations import lately
from openchair.vault.sessions import SessionStore


@chore
def sweep_sessions() -> None:
    """The rows of sessions that are over. They open nothing any more; what is swept is that they were."""
    SessionStore.clear_expired()


@chore
def forget_lately() -> None:
    """What happened to a sign-in more than 30 days ago, also for those who never came back to read it."""
    lately.forget_old()
