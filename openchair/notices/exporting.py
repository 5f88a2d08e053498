"""What somebody takes with them of the mail they asked for."""

from __future__ import annotations

from openchair.notices import queries
from openchair.vault.models import Account
from openchair.vault.signed import SignedIn


def of_account(*, account: Account) -> dict[str, str]:
    """See vault/exported.py. One query."""
    found = queries.of_account(SignedIn.of(account))
    return {"reminders_to": found[1].address if found else ""}
