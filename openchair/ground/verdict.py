"""One answer for both uses of a rule: the template greys a button with it, the operation refuses with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truthy when allowed; otherwise `reason` is a sentence that may be shown to the member."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


class Refused(Exception):
    """A rule said no. The door turns it into a page that says why and keeps what was written."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


yes = Verdict(allowed=True)


def no(reason: str) -> Verdict:
    return Verdict(allowed=False, reason=reason)


def require(verdict: Verdict) -> None:
    """Raise Refused with the verdict's reason unless it says yes."""
    if not verdict:
        raise Refused(verdict.reason)
