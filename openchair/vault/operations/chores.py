"""What is due in the vault, and may be a little late: done by the worker."""

from __future__ import annotations

from openchair.ground.tasks.declaring import chore
from openchair.vault.sessions import SessionStore


@chore
def sweep_sessions() -> None:
    """The rows of sessions that are over. They open nothing any more; what is swept is that they were."""
    SessionStore.clear_expired()
