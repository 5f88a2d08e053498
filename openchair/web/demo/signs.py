"""The three sign-ins of the demonstration, which everybody may know."""

from __future__ import annotations

from typing import NamedTuple


class Sign(NamedTuple):
    """`key` is the person in community/people.toml."""

    key: str
    what: str
    name: str
    passphrase: str


SIGNS = (
    Sign("member", "a member", "demo-member", "a lamp by the window"),
    Sign("facilitator", "a facilitator", "demo-facilitator", "a rug under the chairs"),
    Sign("steward", "a steward", "demo-steward", "a kettle on the stove"),
)


def lines() -> list[str]:
    """What `openchair serve` prints for a demonstration house."""
    width = max(len(sign.what) for sign in SIGNS)
    longest = max(len(sign.name) for sign in SIGNS)
    rows = [f"  {sign.what:{width}}   {sign.name:{longest}}   {sign.passphrase}" for sign in SIGNS]
    return ["The demonstration community. Sign in as", *rows]
