"""Who writes the hostile texts, and what became of each of them."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

from openchair.forum.models import Topic
from openchair.forum.operations.opening import open_topic
from openchair.ground.verdict import Refused
from openchair.groups.operations import change_reading
from openchair.speech import kinds
from tests import make

Page = tuple[str, str]
PEOPLE = ("Ana", "Ben", "Cleo", "Dora", "Eve", "Hal")


class Cast:
    """One group of an open house in which everything is said at once. `put` and `refused` count texts by field."""

    def __init__(self) -> None:
        make.house()
        make.member(make.house(), "Sam", carer=True)
        self.group = make.group("A circle under attack", carer="Fay")
        change_reading(group=self.group, mode="after", own={"off": list(kinds.OF_THE_HOUSE), "own": []}, by="house")
        self.members = {name: make.member(self.group, name) for name in PEOPLE}
        self.stage = make.group("A circle that is rewritten", carer="Fay")
        self.put: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    @property
    def fay(self) -> Any:
        return make.facilitator(self.group)

    def tries(self, field: str, do: Callable[..., Any], **how: Any) -> Any:
        """What the operation answers; None where a rule says no to this text."""
        try:
            done = do(**how)
        except Refused:
            self.refused[field] += 1
            return None
        self.put[field] += 1
        return done

    def topic(self, title: str = "What is said here", words: str = "It is so.", by: str = "Ana") -> Topic:
        return open_topic(
            member=self.members[by], title=title, need="heard", words=words, client_key=uuid.uuid4(), as_it_is=True
        )

    def at(self, page: str) -> str:
        return f"/g/{self.group.pid}{page}"

    def cookies(self) -> dict[str, str]:
        """A session of each role, by its role."""
        who = {"member": "Ana", "other": "Ben", "facilitator": "Fay", "steward": "Sam"}
        return {
            role: _cookie(make.member(self.group, name) if role != "steward" else name) for role, name in who.items()
        }


def _cookie(who: Any) -> str:
    from django.conf import settings

    return str(make.client(who).cookies[settings.SESSION_COOKIE_NAME].value)
