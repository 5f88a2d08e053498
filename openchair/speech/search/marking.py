"""Where wanted words stand in a text, and the lines around them, with marks."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from openchair.speech.search.forms import WORD, Forms, Roots, is_unspaced

BEFORE, SHOWN = 60, 240
Span = tuple[int, int]


class Met(NamedTuple):
    """Which of the wanted words stand in a text (by their places in the list), and where."""

    which: set[int]
    spans: list[Span]


class Finder:
    """Looks for these words in many texts of one language."""

    def __init__(self, forms: Forms, wanted: Sequence[Roots]) -> None:
        self._forms = forms
        self._wanted = wanted
        self._known: dict[str, tuple[int, ...]] = {}

    def look(self, text: str) -> Met:
        which: set[int] = set()
        spans: list[Span] = []
        for found in WORD.finditer(text) if self._wanted else ():
            word = found[0]
            known = self._known.get(word)
            if known is None:
                known = self._known[word] = self._which(word)
            if known:
                which.update(known)
                start = found.start()
                spans += self._inside(word, start) if is_unspaced(word) else [(start, found.end())]
        return Met(which, _joined(spans))

    def all_in(self, *met: Met) -> bool:
        return len(set().union(*(one.which for one in met))) == len(self._wanted)

    def _which(self, word: str) -> tuple[int, ...]:
        roots = self._forms.roots(word)
        return tuple(at for at, wanted in enumerate(self._wanted) if not wanted.isdisjoint(roots))

    def _inside(self, run: str, start: int) -> list[Span]:
        """Where words are not parted, only what was looked for is marked."""
        met = (
            piece for piece in self._forms.pieces(run) if any(not piece.roots.isdisjoint(one) for one in self._wanted)
        )
        return [(start + piece.start, start + piece.end) for piece in met]


def marked(text: str, spans: Sequence[Span], *, shown: int = SHOWN) -> SafeString:
    """As much of a text as fits on some lines, around the first of these, ready for HTML: <mark> round each."""
    start = _start(text, spans[0][0] if spans else 0, shown)
    end = _end(text, start, shown)
    parts, at = ["… " if start else ""], start
    for opens, closes in spans:
        if start <= opens and closes <= end:
            parts.append(f"{html.escape(text[at:opens])}<mark>{html.escape(text[opens:closes])}</mark>")
            at = closes
    parts.append(html.escape(text[at:end]) + (" …" if end < len(text) else ""))
    return mark_safe("".join(parts))  # noqa: S308  every part of it is escaped above


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _start(text: str, first: int, shown: int) -> int:
    """Where the lines begin: at a word, some words before the first mark."""
    if len(text) <= shown or first <= BEFORE:
        return 0
    at = text.find(" ", first - BEFORE, first)
    return at + 1 if at >= 0 else first


def _end(text: str, start: int, shown: int) -> int:
    if len(text) - start <= shown:
        return len(text)
    at = text.rfind(" ", start + shown // 2, start + shown)
    return at if at >= 0 else start + shown
