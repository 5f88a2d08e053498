"""What the house signs with: a key of its own in the `keys` database, which outlives every change of the house key.

Links in words that were said long ago are signed. Django's SECRET_KEY is drawn from the house key, and changes with it.
"""

from __future__ import annotations

import base64

from openchair.vault.keyring import house_key


def key() -> str:
    return base64.b64encode(house_key("signing")).decode()
