"""Codes from an app (RFC 6238): six digits, a new one every 30 seconds, from a secret that this house shares with it.

What is kept is sealed, and as long where there is no app: who has one is likely to look after others.
"""

from __future__ import annotations

import datetime
import hmac
import json
from typing import NamedTuple

import pyotp
import segno
from markupsafe import Markup

from openchair.vault.models import Account
from openchair.vault.sealing import readable_json, seal

STEP = 30
# A clock that is half a minute off, and somebody who types slowly.
NEAR = (0, -1, 1)
# What the app shows in its list, where a family may look.
LABEL = "my account"
_LENGTH = 120


class App(NamedTuple):
    """`used` is the last step a code was taken for: each counts once, and none before it any more."""

    secret: str
    used: int


def new_secret() -> str:
    """160 bits, 32 signs."""
    return pyotp.random_base32()


def groups(secret: str) -> list[str]:
    return [secret[at : at + 4] for at in range(0, len(secret), 4)]


def step_of(app: App, typed: str, now: datetime.datetime) -> int | None:
    """The step whose code was typed; None where it is wrong, too old, or was used before."""
    here = int(now.timestamp()) // STEP
    plain = "".join(sign for sign in typed if sign.isdecimal() and sign.isascii())
    codes = pyotp.TOTP(app.secret, interval=STEP)
    for step in (here + away for away in NEAR):
        if hmac.compare_digest(codes.at(step * STEP), plain) and step > app.used:
            return step
    return None


def picture(secret: str) -> Markup:
    """What a phone reads, as <svg>. Drawn here: nothing is asked of anybody else. Dark on light in both themes."""
    address = pyotp.TOTP(secret, interval=STEP).provisioning_uri(name=LABEL)
    drawn = segno.make(address, error="m", micro=False)
    return Markup(drawn.svg_inline(scale=4, dark="#000", light="#fff", svgclass="qr", lineclass=None))  # noqa: S704


def of(account: Account) -> App | None:
    kept = readable_json(account.key_id, account.app, _context(account.id)) or {}
    return App(kept["secret"], kept["used"]) if kept else None


def seal_app(account: Account, app: App | None) -> bytes:
    told = json.dumps(app._asdict() if app else {})
    return seal(account.key_id, told.ljust(_LENGTH), _context(account.id))


def _context(account_id: int) -> str:
    return f"account:{account_id}:app"
