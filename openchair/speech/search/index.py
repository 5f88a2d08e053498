"""One Group's words, as an SQLite full-text index in memory.

It holds no words: roots are keyed hashes under a key that dies with the index, and an utterance is its row's number.
What is found here is read and unsealed again before anybody sees it, so a row that is too old can hide words but
never show them.
"""

from __future__ import annotations

import base64
import datetime
import functools
import hashlib
import secrets
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# In memory alone: a word that was deleted stays in the bytes of a file.
WHERE = ":memory:"
_SLOTS = 6  # bits for the words of one second
_OVERHEAD = 1.06  # of a page in memory over its own bytes

_SET_UP = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = ON;
    CREATE VIRTUAL TABLE words USING fts5(roots, content='', detail=none, columnsize=0, tokenize='ascii');
    CREATE TABLE said (turn INTEGER PRIMARY KEY, pk INTEGER, mark INTEGER);
    CREATE INDEX by_pk ON said (pk);
"""
_ASK = """
    SELECT said.turn, said.pk FROM words JOIN said ON said.turn = words.rowid
    WHERE words MATCH ? AND words.rowid <= ? AND said.pk IS NOT NULL ORDER BY words.rowid DESC LIMIT ?
"""
FURTHEST = 2**62


class Entry(NamedTuple):
    """Words for the index. `mark`: see `mark_of`."""

    pk: int
    mark: int
    at: datetime.datetime
    roots: Iterable[str]


class Hit(NamedTuple):
    """`turn` puts words in the order in which they were said: of two groups too."""

    turn: int
    pk: int


class Index:
    """May be asked and filled from any thread. Closed, it answers nothing."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)
        self._lock = threading.Lock()
        self.closed = False
        self._db = sqlite3.connect(WHERE, check_same_thread=False, isolation_level=None)
        self._db.executescript(_SET_UP)

    def add(self, entries: Iterable[Entry]) -> None:
        """Take these in; those that stand here with the same mark are left alone. A hundred or so at once."""
        # FTS5 writes what it gathered as soon as a number is smaller than the one before.
        ready = sorted((_turn(one.at), one.pk, one.mark, self._hashed(one.roots)) for one in entries)
        with self._lock:
            if self.closed:
                return
            self._db.execute("BEGIN")
            for turn, pk, mark, roots in ready:
                self._add(turn, pk, mark, roots)
            self._db.execute("COMMIT")

    def missing(self, listed: Iterable[tuple[int, int]]) -> list[int]:
        """Which of these (number, mark) do not stand here as they are now, in the given order."""
        with self._lock:
            if self.closed:
                return []
            ask = "SELECT 1 FROM said WHERE pk = ? AND mark = ?"
            return [one[0] for one in listed if not self._db.execute(ask, one).fetchone()]

    def ask(self, wanted: Sequence[Iterable[str]], *, upto: int = FURTHEST, most: int) -> list[Hit]:
        """The latest words in which each of `wanted` stands by one of its roots, not later than `upto`."""
        if not wanted:
            return []
        each = (" OR ".join(f'"{self._hash(root)}"' for root in sorted(roots)) for roots in wanted)
        match = " AND ".join(f"({one})" for one in each)
        with self._lock:
            rows = () if self.closed else self._db.execute(_ASK, (match, upto, most)).fetchall()
        return [Hit(*row) for row in rows]

    def size(self) -> int:
        """Bytes in memory."""
        with self._lock:
            if self.closed:
                return 0
            pages, page = (self._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        return int(pages * page * _OVERHEAD)

    def close(self) -> None:
        with self._lock:
            self.closed = True
            self._db.close()

    def _add(self, turn: int, pk: int, mark: int, roots: str) -> None:
        old = self._db.execute("SELECT turn, mark FROM said WHERE pk = ?", (pk,)).fetchone()
        if old and old[1] == mark:
            return
        if old:
            # A row of FTS5 without content cannot be taken out again: it leads nowhere from now on.
            self._db.execute("UPDATE said SET pk = NULL WHERE turn = ?", (old[0],))
        while self._db.execute("SELECT 1 FROM said WHERE turn = ?", (turn,)).fetchone():
            turn += 1
        self._db.execute("INSERT INTO said VALUES (?, ?, ?)", (turn, pk, mark))
        self._db.execute("INSERT INTO words (rowid, roots) VALUES (?, ?)", (turn, roots))

    def _hashed(self, roots: Iterable[str]) -> str:
        return " ".join({self._hash(root) for root in roots})

    def _hash(self, root: str) -> str:
        digest = hashlib.blake2b(root.encode(), key=self._key, digest_size=5).digest()
        return base64.b32encode(digest).decode().lower()


@functools.cache
def available() -> bool:
    """Whether this machine's SQLite has full-text search."""
    try:
        Index().close()
    except sqlite3.OperationalError:
        return False
    return True


def mark_of(sealed: bytes | memoryview) -> int:
    """How a ciphertext begins, as a number: another one after every sealing. Its first six bytes are enough."""
    return int.from_bytes(bytes(sealed[:6]), "big")


def _turn(at: datetime.datetime) -> int:
    return int(at.timestamp()) << _SLOTS
