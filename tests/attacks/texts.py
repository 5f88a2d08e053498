"""Hostile texts: those everybody knows, and as many more as wanted, made of them by chance from a seed."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

KNOWN = Path(__file__).with_name("known.txt")
SEED = 5
_SIGN = re.compile(r"⟨([0-9A-Fa-f]{1,5})⟩")
_MANY = re.compile(r"⟨(\d{2,4})\*(.+?)⟩", re.DOTALL)
_NOT_TEXTS = ("== ", "// ")

TAGS = ["img", "svg", "a", "p", "x-y", "math", "input", "details", "video", "iframe", "body", "style", "form", "base"]
HANDLERS = ["onerror", "onload", "onfocus", "ontoggle", "onclick", "onbegin", "onpointerenter", "onanimationstart"]
GIVEN = ["src=x", "autofocus", "tabindex=1", "open", "href=javascript:__hit()", "srcdoc='<img src=x onerror=__hit()>'"]
CALLS = ["__hit()", "__hit`1`", "self.__hit()", "parent.__hit()", "&#95;_hit()", "top['__hit']()", "eval('__hit()')"]
GAPS = [" ", "/", "\t", "\n", "\x0c", " \x00", "\u00a0", "/ / "]
QUOTES = ["", '"', "'", "`", "&quot;"]
BEFORE = ["", '">', "'>", "-->", "</p>", "</textarea>", "</title>", "</script>", "]]>", "<!--", "\\", "x\n\n"]
ROUND = ["{}", "**{}**", "> {}", "- {}", "1. {}", "[x]({})", "[{}](https://example.org/)", "`{}`", "<{}>", "![{}](x)"]
SCHEMES = [
    "javascript:",
    "JAVASCRIPT:",
    "java\tscript:",
    "&#106;avascript:",
    "\x01javascript:",
    "data:text/html,",
    "vbscript:",
]
UNSEEN = "\x00\u200b\u202e\ufeff\u00ad\x0b"


def known() -> list[str]:
    """Every line of known.txt that is a text, with its signs written out."""
    lines = KNOWN.read_text(encoding="utf-8").split("\n")
    return [_written_out(line) for line in lines if line and not line.startswith(_NOT_TEXTS)]


def generated(many: int, seed: int = SEED) -> list[str]:
    """So many different ones; the same for the same seed."""
    chance = random.Random(seed)
    source, made = known(), dict[str, None]()
    while len(made) < many:
        text = _grown(chance) if chance.random() < 0.5 else chance.choice(source)[:2_000]
        for _ in range(chance.randint(1, 3)):
            text = chance.choice(CHANGES)(chance, text)
        made[text[:4_000]] = None
    return list(made)


def packs(texts: list[str], size: int) -> Iterator[list[str]]:
    for at in range(0, len(texts), size):
        yield texts[at : at + size]


def _written_out(line: str) -> str:
    signs = _SIGN.sub(lambda found: chr(int(found.group(1), 16)), line)
    return _MANY.sub(lambda found: found.group(2) * int(found.group(1)), signs)


def _grown(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return f"[x]({chance.choice(SCHEMES)}{chance.choice(CALLS)})"
    quoted = chance.choice(QUOTES)
    handler = f"{chance.choice(HANDLERS)}={quoted}{chance.choice(CALLS)}{quoted}"
    parts = [chance.choice(TAGS), *chance.sample(GIVEN, chance.randint(0, 2)), handler]
    return f"{chance.choice(BEFORE)}<{chance.choice(GAPS).join(parts)}{chance.choice(['>', '/>', '//', ''])}"


def _other_case(chance: random.Random, text: str) -> str:
    return "".join(char.swapcase() if chance.random() < 0.3 and not text.startswith("__") else char for char in text)


def _unseen(chance: random.Random, text: str) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(UNSEEN) + text[at:]


def _as_entities(chance: random.Random, text: str) -> str:
    return "".join(f"&#{ord(char)};" if chance.random() < 0.15 else char for char in text)


def _escaped(chance: random.Random, text: str) -> str:
    return chance.choice([html.escape, quote, html.unescape, repr])(text)


def _cut(chance: random.Random, text: str) -> str:
    return text[: chance.randint(1, max(1, len(text)))] or "<"


def _twice(chance: random.Random, text: str) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text + text[at:]


def _round(chance: random.Random, text: str) -> str:
    return chance.choice(ROUND).replace("{}", text)


def _after(chance: random.Random, text: str) -> str:
    return chance.choice(BEFORE) + text


def _gaps(chance: random.Random, text: str) -> str:
    return text.replace(" ", chance.choice(GAPS))


CHANGES: list[Callable[[random.Random, str], str]] = [
    *(_other_case, _unseen, _as_entities, _escaped, _cut, _twice, _round, _after, _gaps),
]
