"""Reading words into the indexes: a few while a page waits, many behind the pages."""

from __future__ import annotations

import logging
import threading
import time
from array import array
from collections import deque
from collections.abc import Sequence

from django.db import connections

from openchair.groups.models import Group
from openchair.speech.search.shelves import SHELVES, Listed, Shelf, Source, Stand, stand_of

# While a page waits: so many words are read in, and so many are compared with what is there.
AT_ONCE, COMPARED = 120, 400
# Behind the pages: so many in one go, and then a rest as long as that was work, so that pages get their turn.
BATCH, LEAST_REST = 200, 0.002
log = logging.getLogger(__name__)


def ready(groups: Sequence[Group], source: Source) -> list[Shelf]:
    """The shelves of these Groups, as far as they are: what is little is read in at once, the rest by the builder.

    No query where nothing has changed, three at most.
    """
    shelves = [(SHELVES.of(group), group) for group in groups]
    behind = [(shelf, group) for shelf, group in shelves if not shelf.is_whole(group) and shelf.todo is None]
    # Only words came, and few: they are found without comparing all that is there.
    moved = [pair for pair in behind if _only_moved(*pair)]
    others = [pair for pair in behind if pair not in moved]
    listed = source.since([(one.group_id, one.stand.pulse) for one, _ in moved if one.stand]) if moved else []
    few = source.few([group.pk for _, group in others], COMPARED) if others else []
    more = [shelf for shelf, _ in others] if len(few) > COMPARED else []
    _take_in([*moved, *others], [*listed, *few], source, more)
    return [shelf for shelf, _ in shelves]


def _only_moved(shelf: Shelf, group: Group) -> bool:
    stand = shelf.stand
    return stand is not None and stand.changed == group.changed and group.pulse - stand.pulse <= AT_ONCE


def _take_in(
    behind: Sequence[tuple[Shelf, Group]], listed: Sequence[Listed], source: Source, more: Sequence[Shelf]
) -> None:
    """The latest words, as many as a page may wait for; the builder gets what is left, and `more` in any case."""
    now: list[int] = []
    later = list(more)
    for shelf, _ in behind:
        missing = shelf.index.missing([(one.pk, one.mark) for one in listed if one.group_id == shelf.group_id])
        room = AT_ONCE - len(now)
        now += missing[-room:] if room else []
        later += [shelf] if len(missing) > room else []
    read = source.read(now) if now else []
    for shelf, group in behind:
        shelf.take(one for one in read if one.group_id == shelf.group_id)
        if shelf in later:
            BUILDER.want(shelf, source)
        else:
            shelf.reached(stand_of(group))


class Builder:
    """One thread, alive while there is something to read in. It holds no line of writers and no transaction."""

    def __init__(self) -> None:
        self._wanted: deque[tuple[Shelf, Source]] = deque()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def want(self, shelf: Shelf, source: Source) -> None:
        with self._lock:
            if shelf.todo is not None:
                return
            shelf.todo = array("q")
            self._wanted.append((shelf, source))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="search", daemon=True)
                self._thread.start()

    def rest(self, seconds: float) -> bool:
        """Wait until all is read in, so long at most; whether it is. For tests and measurements."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return thread is None or not thread.is_alive()

    def _run(self) -> None:
        try:
            while (work := self._next()) is not None:
                began = time.thread_time()
                if self._go_on(*work):
                    self._wanted.append(work)
                time.sleep(max(LEAST_REST, time.thread_time() - began))
        finally:
            connections.close_all()

    def _next(self) -> tuple[Shelf, Source] | None:
        with self._lock:
            if self._wanted:
                return self._wanted.popleft()
            self._thread = None
            return None

    def _go_on(self, shelf: Shelf, source: Source) -> bool:
        """One batch; whether there is more. Whatever befalls one Group, its next search begins again."""
        try:
            return step(shelf, source)
        except Exception:
            log.exception("words were not read in")
            shelf.todo = shelf.target = None
            return False


def step(shelf: Shelf, source: Source) -> bool:
    """Find out what is to be read, then read a batch at each step; whether there is more."""
    if shelf.target is None:
        shelf.target = _stand_now(shelf.group_id)
        shelf.todo = array("q", _missing(shelf, source))
        return True
    todo = shelf.todo or array("q")
    batch = list(todo[-BATCH:])
    del todo[-BATCH:]
    shelf.take(source.read(batch) if batch else [])
    SHELVES.trim(shelf)
    if todo and not (shelf.cut or shelf.index.closed):
        return True
    shelf.reached(shelf.target)
    shelf.todo = shelf.target = None
    return False


def _stand_now(group_id: int) -> Stand:
    return Stand(*Group.objects.values_list("pulse", "changed").get(pk=group_id))


def _missing(shelf: Shelf, source: Source) -> list[int]:
    """What an index has not, or not as it is. The list is read to its end first: it keeps the database's files busy."""
    pks, marks = array("q"), array("q")
    for one in source.all_of(shelf.group_id):
        pks.append(one.pk)
        marks.append(one.mark)
    missing: list[int] = []
    for at in range(0, len(pks), BATCH):
        missing += shelf.index.missing(zip(pks[at : at + BATCH], marks[at : at + BATCH], strict=True))
        time.sleep(0)
    return missing


BUILDER = Builder()
