"""How often one may try. Everything here is in memory, hashed under a key that dies with the process."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from openchair.ground.throttle import Throttle

# At most 100 guesses an hour at one name (50 at once, 50 more in the hour) from all devices it never came from.
NAMES = Throttle(allowed=50, every=72)
# A clinic or a family behind one address shares these, so that it takes a crowd to use them up.
PREFIXES = Throttle(allowed=100, every=36)
# A device that signed in to this name before: nobody elsewhere can use up its turns.
DEVICES = Throttle(allowed=20, every=180)
# A recovery code cannot be guessed: this only keeps the machine free, and never stands between owner and code.
RECOVERIES = Throttle(allowed=60, every=60)
# Codes from an app have six digits, three of them right at a time. Only who knows the passphrase gets to guess them.
CODES = Throttle(allowed=10, every=360)
# Asking a device for its passkey: nobody can guess one, but each question makes a row.
PASSKEYS = Throttle(allowed=200, every=18)
# A copy of all of somebody's words takes a while to make.
COPIES = Throttle(allowed=4, every=900)
SIGN_UPS = Throttle(allowed=40, every=90)


class Wait(Exception):
    """No turn now; `seconds` until the next one."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    @property
    def minutes(self) -> int:
        return max(1, -(-int(self.seconds) // 60))


@dataclass(frozen=True, slots=True)
class Turn:
    """What was taken for one try, to be given back when it was right."""

    taken: tuple[tuple[Throttle, str | bytes], ...]

    def give_back(self) -> None:
        for throttle, caller in self.taken:
            throttle.give_back(caller)


def turn(*asked: tuple[Throttle, str | bytes]) -> Turn:
    """Take one turn of each, in this order, or none; raises Wait.

    The order matters: who has none left at the first never touches the second, so that a flood of made-up
    names from one network cannot push anybody's bucket out of memory.
    """
    taken: list[tuple[Throttle, str | bytes]] = []
    for throttle, caller in asked:
        if not throttle.take(caller):
            Turn(tuple(taken)).give_back()
            raise Wait(throttle.wait(caller))
        taken.append((throttle, caller))
    return Turn(tuple(taken))


def network(address: str) -> str:
    """The network an address is in: /24, or /48 for IPv6. What is no address shares one bucket."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "nowhere"
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return str(ipaddress.ip_network((ip, 24 if ip.version == 4 else 48), strict=False))
