"""A file is named after what it holds, never after the wish to put it somewhere."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

import pytest

from tests.house.sources import Source, nothing, sources

BANNED = {"utils", "util", "common", "helpers", "helper", "services", "service", "core", "misc", "shared", "lib"}


def nameless(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.path}: a name that says nothing. What is in it?"
        for file in files
        if BANNED & {part.partition(".")[0].lstrip("_") for part in PurePath(file.path).parts}
    ]


def test_names_say_what_is_inside():
    nothing(nameless(sources(".py", ".js", ".css", ".html")))


@pytest.mark.parametrize(
    "path", ["openchair/forum/utils.py", "openchair/core/ids.py", "openchair/ui/static/ui/js/helpers.js"]
)
def test_a_name_that_says_nothing_is_found(path):
    assert len(nameless([Source(path, ""), Source("openchair/forum/rules.py", "")])) == 1
