"""What a look at the house found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` is a sentence; `remedy` says what to do where it is not well."""

    well: bool
    what: str
    remedy: str = ""
