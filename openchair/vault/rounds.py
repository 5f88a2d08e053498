"""What the vault has to do again and again, once a minute, by the house's clock."""

from __future__ import annotations

from django.db import connections
from django.utils import timezone

from openchair.audit import operations as audit
from openchair.vault import checkpoint
from openchair.vault.copies import remembered
from openchair.vault.operations import forgetting


def make(*, number: int) -> None:
    """The round of this number, counted from 0 at the start: then what a crash left undone is done first."""
    forgetting.finish()
    audit.keep_up()
    for alias in connections:
        # Pages stand in the write-ahead file one after the other as they were written: an account beside its persona.
        checkpoint.truncate(alias, within=0)
    remembered.keep_up(now=timezone.now())
