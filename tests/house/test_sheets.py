"""Style sheets that a phone of 2019 reads, in either direction of writing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from tests.house.sources import Source, nothing, sources

BANNED = {
    "@layer": r"@layer\b",
    "@import: the parts are joined when they are collected": r"@import\b",
    "an address elsewhere": r"url\(\s*['\"]?(?:https?:)?//",
    "a side instead of a direction": (
        r"(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b"
        r"|(?:^|[\s;{])(?:left|right)\s*:"
        r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
    ),
}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
AT_GROUP = re.compile(r"@(?:layer|media|supports|container|keyframes|page|font-face|property)\b")


def unfit(files: Iterable[Source]) -> list[str]:
    return [f"{file.path}:{line}: {what}" for file in files for line, what in _faults(file.text)]


def _faults(text: str) -> Iterator[tuple[int, str]]:
    bare = COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    for number, line in enumerate(bare.splitlines(), 1):
        for what, pattern in BANNED.items():
            if re.search(pattern, line):
                yield number, what
    yield from ((number, "a rule inside a rule") for number in _nested(bare))


def _nested(text: str) -> Iterator[int]:
    """The lines on which a rule opens inside another rule."""
    open_rules: list[bool] = []
    begun = 0
    for at, sign in enumerate(text):
        if sign == "{":
            is_group = bool(AT_GROUP.search(text[begun:at]))
            if not is_group and True in open_rules:
                yield text.count("\n", 0, at) + 1
            open_rules.append(not is_group)
        elif sign == "}" and open_rules:
            open_rules.pop()
        if sign in "{};":
            begun = at + 1


def test_style_sheets_are_plain():
    nothing(unfit(sources(".css")))


@pytest.mark.parametrize(
    "text",
    [
        "@layer base { a { color: red } }",
        "@import 'x.css';",
        "a { background: url(https://elsewhere.example/x.png) }",
        "a { margin-left: 1rem }",
        "a { left: 0 }",
        "a { text-align: right }",
        "a { color: red; b { color: blue } }",
        "@media print { a { &:hover { color: red } } }",
    ],
)
def test_what_an_old_phone_cannot_read_is_found(text):
    assert len(unfit([Source("openchair/ui/static/ui/css/x.css", text)])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "a { margin-inline-start: 1rem } /* not margin-left */",
        "@media print { a { color: red } b { color: blue } }",
        "@keyframes sway { from { inset-inline-start: 0 } to { inset-inline-start: 1px } }",
        "a { background: url('lamp.svg') }",
    ],
)
def test_plain_sheets_are_left_alone(text):
    assert unfit([Source("openchair/ui/static/ui/css/x.css", text)]) == []
