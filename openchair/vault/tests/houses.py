"""Houses that stand in for the real one's answers, which a room above gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Answers:
    open: bool
    least_age: int
    demo: bool = False


def opened() -> Answers:
    return Answers(open=True, least_age=16)


def shut() -> Answers:
    return Answers(open=False, least_age=16)


def demonstration() -> Answers:
    return Answers(open=True, least_age=16, demo=True)
