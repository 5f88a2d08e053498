"""A quote is a pointer: the post, and from where to where in its plain text. It is read afresh each time."""

from __future__ import annotations

import re
from typing import NamedTuple

from openchair.speech import markup
from openchair.speech.words import Words, check_of

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…。！？]{1,8}[\"'’”)\]]{0,4}(?=\s|$)|$)", re.MULTILINE)


class Quote(NamedTuple):
    """`of` is the quoted Utterance's key; `text` what stands there now."""

    of: int
    start: int
    end: int
    text: str


class Line(NamedTuple):
    """A sentence that can be picked."""

    start: int
    end: int
    text: str


def cut(of: int, words: Words | None, start: int, end: int) -> Quote:
    """The words between two places. Empty where there is nothing, or nothing any more."""
    text = markup.plain(words.html)[start:end].strip() if words and 0 <= start < end else ""
    return Quote(of, start, end, text)


def still_said(words: Words | None, start: int, end: int, check: str) -> str:
    """The quoted text, or an empty one when its writer changed it, took it back or is forgotten."""
    text = cut(0, words, start, end).text
    return text if text and check_of(text) == check else ""


def sentences(words: Words) -> list[Line]:
    """What one can pick from, in order."""
    text = markup.plain(words.html)
    return [Line(found.start(), found.end(), found.group().strip()) for found in _SENTENCE.finditer(text)]
