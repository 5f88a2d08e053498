"""The forms of a word that are looked for together: bent, in capitals, with and without accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from openchair.speech.stems import bender, silent

# What stands inside a word without being a letter: accents of their own, vowel signs, joiners, soft hyphens.
_INSIDE = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
    "\u00ad\u200b-\u200d\u2060"
)
WORD = re.compile(f"(?:[^\\W_]|[{_INSIDE}])+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060]")
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
# Written without spaces: every sign, and every two side by side, stand for a word.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
_SHORTEST, _LONGEST = 2, 40

Roots = frozenset[str]


class Piece(NamedTuple):
    """A word of a text, from where to where, by its roots: two where its accents make a difference."""

    start: int
    end: int
    roots: Roots


class Forms:
    """For texts of one language ("en", "pt-br"). Make one for each use: it keeps the words it was asked for."""

    def __init__(self, language: str) -> None:
        self._bend = bender(language)
        self._silent = silent(language) | {_plain(word) for word in silent(language)}
        self._known: dict[str, Roots] = {}

    def pieces(self, text: str) -> Iterator[Piece]:
        """The words of a text that can be looked for, in their order."""
        for found in WORD.finditer(text):
            if is_unspaced(found[0]):
                yield from _unspaced(found.start(), found[0])
            elif roots := self._roots(found[0]):
                yield Piece(found.start(), found.end(), roots)

    def roots(self, text: str) -> set[str]:
        return {root for piece in self.pieces(text) for root in piece.roots}

    def wanted(self, typed: str, most: int = 12) -> list[Roots]:
        """What somebody looks for: all of these words, each by any of its roots. Signs and operators are nothing."""
        pieces = list(self.pieces(typed))
        inside = {
            one
            for one in pieces
            for other in pieces
            if one != other and other.start <= one.start < one.end <= other.end
        }
        return list(dict.fromkeys(piece.roots for piece in pieces if piece not in inside))[:most]

    def _roots(self, typed: str) -> Roots:
        known = self._known.get(typed)
        if known is None:
            known = self._known[typed] = self._rooted(unicodedata.normalize("NFKC", _UNSEEN.sub("", typed)).casefold())
        return known

    def _rooted(self, word: str) -> Roots:
        bare = _plain(word)
        if len(bare) < _SHORTEST or word in self._silent or bare in self._silent:
            return frozenset()
        return frozenset(_plain(self._bend(form))[:_LONGEST] for form in {word, bare})


def is_unspaced(word: str) -> bool:
    return not word.isascii() and _UNSPACED.search(word) is not None


def _plain(word: str) -> str:
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", word)))


def _unspaced(start: int, run: str) -> Iterator[Piece]:
    for at in range(len(run)):
        yield Piece(start + at, start + at + 1, frozenset({run[at]}))
        if at + 1 < len(run):
            yield Piece(start + at, start + at + 2, frozenset({run[at : at + 2]}))
