"""Whether there is anything new for an account. settings.NEWS names who tells: this room knows nobody's words.

    def news(*, account: SignedIn, now: datetime) -> dict[str, int]
    What this account has not read, in all of its groups: for each piece a name that only the teller understands, and a
    number that grows when there is more of it. Empty where nothing is new.

It is asked when somebody's hour has come, never when something is said: so no row ever waits that ties a post to who
is to be told of it.
"""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from openchair.vault.signed import SignedIn


def of_account(account: SignedIn, now: datetime.datetime) -> dict[str, int]:
    found: dict[str, int] = {}
    for path in settings.NEWS:
        found |= import_string(path)(account=account, now=now)
    return found


def is_more(found: dict[str, int], told: dict[str, int]) -> bool:
    """Whether there is anything of which they were not told yet: nobody is reminded twice of the same."""
    return any(number > told.get(name, -1) for name, number in found.items())
