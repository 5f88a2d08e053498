"""How often one may have codes sent: in memory only, hashed under a key that dies with the process."""

from __future__ import annotations

from openchair.ground.throttle import Throttle
from openchair.vault.limits import Turn, turn

# Each code may be somebody else's mail: three in a row, then one every 20 minutes, for an account and for an address.
SENDERS = Throttle(allowed=3, every=1200)
ADDRESSES = Throttle(allowed=3, every=1200)
HOUSE = Throttle(allowed=120, every=30)


def code_turn(account_id: int, address: str) -> Turn:
    """Raises vault.limits.Wait."""
    return turn((SENDERS, b"%d" % account_id), (ADDRESSES, address.casefold()), (HOUSE, b"house"))
