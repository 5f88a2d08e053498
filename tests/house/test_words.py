"""Words that must not stand in the repository."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from tests.house.sources import Source, everything, nothing

# A letter in brackets keeps each pattern from finding itself.
BANNED = {
    "a path of one machine": r"(?<![\w.])/(?:r[o]ot|h[o]me/\w+|U[s]ers/\w+|w[o]rk/\w+)/",
    "the host of a registry": r"(?:pypi[.]o[r]g|pythonhosted[.]o[r]g|registry[.]npmjs|proxy[.]golang)",
    "work left for later": r"\b(?:TO[D]O|FIX[M]E|XX[X])\b",
    "a test that does not run": r"pytest[.](?:mark[.])?(?:sk[i]p|xf[a]il)",
}


def found_in(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.path}:{number}: {what}: {found.group()}"
        for file in files
        for number, line in enumerate(file.text.splitlines(), 1)
        for what, pattern in BANNED.items()
        if (found := re.search(pattern, line))
    ]


def test_no_banned_word_stands_anywhere():
    nothing(found_in(everything()))


@pytest.mark.parametrize(
    "line",
    [
        "data = '/h" + "ome/ana/data'".replace("'", "/"),
        "/r" + "oot/x/",
        "https://pypi.o" + "rg/simple",
        "https://registry.np" + "mjs.org/htmx.org",
        "# TO" + "DO: later",
        "@pytest.mark.sk" + "ip",
    ],
)
def test_a_banned_word_is_found(line):
    assert len(found_in([Source("docs/x.md", line)])) == 1


@pytest.mark.parametrize("line", ["/usr/lib/postgresql", "the home/ room", "/static/ui/root/x", "a to-do list"])
def test_other_words_are_left_alone(line):
    assert found_in([Source("docs/x.md", line)]) == []
