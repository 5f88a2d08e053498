"""Which Groups' words are in memory: found or made, brought up to date, and thrown away.

A shelf compares the three counters of its Group, which every page reads with it: `pulse` (words came), `changed`
(words became others) and `gone` (words went). After `gone` nothing may be found in what was read before, in whichever
process: the whole index goes, and is made anew.
"""

from __future__ import annotations

import datetime
import threading
import time
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from openchair.groups.models import Group
from openchair.speech.search.forms import Forms
from openchair.speech.search.index import Entry, Index

# All indexes together, and how long one stays that nobody asks.
BOUND = 64 * 2**20
IDLE = 3600.0


class Stand(NamedTuple):
    """How far a Group has come."""

    pulse: int
    changed: int


class Listed(NamedTuple):
    """Words that an index should know; `mark` as in Entry."""

    pk: int
    mark: int
    group_id: int


class Read(NamedTuple):
    """Words as an index takes them in. `facets` are found as they stand: by whom they are, what they are about."""

    pk: int
    group_id: int
    mark: int
    at: datetime.datetime
    text: str
    facets: Iterable[str]


class Source(Protocol):
    """Where words come from: the room above that has them."""

    def few(self, group_ids: Sequence[int], most: int) -> list[Listed]:
        """Words of these groups, the latest day last. Where there are more than `most`, one more than that: of one
        group those of the topics that moved last, of several any.
        """
        ...

    def since(self, moved: Sequence[tuple[int, int]]) -> list[Listed]:
        """Words that may have come to (group, since its pulse was), the latest day last."""
        ...

    def all_of(self, group_id: int) -> Iterable[Listed]:
        """All words of a group, the latest day last."""
        ...

    def read(self, pks: Sequence[int]) -> list[Read]:
        """These words, unsealed; what is gone by now is left out."""
        ...


class Shelf:
    """One Group's index. `stand` is what it holds whole, None before the first time.

    While the builder has it: `todo`, what it still has to read, the latest last, and `target`, what it stands for then.
    `cut`: older words had no room.
    """

    def __init__(self, group: Group) -> None:
        self.group_id, self.language, self.gone = group.pk, group.language, group.gone
        self.index = Index()
        self.stand: Stand | None = None
        self.target: Stand | None = None
        self.todo: array[int] | None = None
        self.cut = False
        self.used = time.monotonic()

    def is_whole(self, group: Group) -> bool:
        return self.stand is not None and self.stand >= stand_of(group) and not self.index.closed

    def take(self, read: Iterable[Read]) -> None:
        forms = Forms(self.language)
        self.index.add(Entry(one.pk, one.mark, one.at, forms.roots(one.text) | set(one.facets)) for one in read)

    def reached(self, stand: Stand) -> None:
        self.stand = max(self.stand or stand, stand)


def stand_of(group: Group) -> Stand:
    return Stand(group.pulse, group.changed)


class Shelves:
    """All of this process."""

    def __init__(self) -> None:
        self._shelves: OrderedDict[int, Shelf] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, group: Group) -> Shelf:
        """This Group's; an empty one where there is none, or where words went since it was begun."""
        with self._lock:
            shelf = self._shelves.pop(group.pk, None)
            if shelf is not None and (shelf.gone < group.gone or shelf.language != group.language):
                shelf.index.close()
                shelf = None
            shelf = self._shelves[group.pk] = shelf or Shelf(group)
            shelf.used = time.monotonic()
            return shelf

    def trim(self, filling: Shelf) -> None:
        """Make room by throwing away what was not asked for longest; alone, `filling` gets no more."""
        with self._lock:
            while self.size() > BOUND:
                oldest = next((one for one in self._shelves.values() if one is not filling), None)
                if oldest is None and filling.cut and self.size() > BOUND + BOUND // 16:
                    oldest = filling  # begun again with the latest words
                if oldest is None:
                    filling.cut = True
                    return
                self._drop(oldest)

    def tidy(self, gone: Callable[[Sequence[int]], dict[int, int]]) -> None:
        """Throw away what has lain for long, and what holds words that went. `gone` asks the Groups by their ids."""
        with self._lock:
            here = list(self._shelves.values())
        now_gone = gone([one.group_id for one in here]) if here else {}
        idle = time.monotonic() - IDLE
        with self._lock:
            for one in here:
                # A Group that is no more answers nothing.
                if one.used < idle or one.gone < now_gone.get(one.group_id, one.gone + 1):
                    self._drop(one)

    def drop_all(self) -> None:
        with self._lock:
            for one in list(self._shelves.values()):
                self._drop(one)

    def size(self) -> int:
        return sum(one.index.size() for one in self._shelves.values())

    def _drop(self, shelf: Shelf) -> None:
        if self._shelves.get(shelf.group_id) is shelf:
            del self._shelves[shelf.group_id]
        shelf.index.close()


SHELVES = Shelves()
