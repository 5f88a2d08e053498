"""How long a topic has waited for people: told in whole hours, sealed under its Group's key."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from openchair.groups.models import Group
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import seal_json, unseal_json

# Two people: a single voice can be the wrong one.
ENOUGH = 2
# After so long without any answer the carers are asked to look.
UNHEARD_AFTER = datetime.timedelta(hours=12)


class Clock(NamedTuple):
    """The hour something was asked, and the hours until the first and the second person had answered.

    `first`: these were the first words that somebody wrote here.
    """

    asked: datetime.datetime
    heard: tuple[int, ...] = ()
    first: bool = False

    def with_answers(self, people: int, now: datetime.datetime) -> Clock:
        """The clock once so many people stand in the topic; whoever took their words back leaves no hours behind."""
        heard = self.heard[:people]
        late = min(people, ENOUGH) - len(heard)
        return self._replace(heard=(*heard, *[self.hours(now)] * late))

    def hours(self, now: datetime.datetime) -> int:
        return max(0, int((now - self.asked).total_seconds() // 3600))

    def is_unheard(self, now: datetime.datetime) -> bool:
        return not self.heard and now - self.asked >= UNHEARD_AFTER


def shut(group: Group, topic_pid: str, clock: Clock) -> bytes:
    asked = clock.asked.replace(minute=0, second=0, microsecond=0)
    inside = {"asked": asked.isoformat(timespec="hours"), "heard": clock.heard, "first": clock.first}
    return seal_json(group.key_id, inside, _context(topic_pid))


def opened(group: Group, topic_pid: str, sealed: bytes | memoryview | None) -> Clock | None:
    """None for a topic that wants no reply, and where the key is gone."""
    if not sealed:
        return None
    try:
        inside = unseal_json(group.key_id, sealed, _context(topic_pid))
    except KeyGone:
        return None
    return Clock(datetime.datetime.fromisoformat(inside["asked"]), tuple(inside["heard"]), inside["first"])


def _context(topic_pid: str) -> str:
    return f"topic:{topic_pid}:clock"
