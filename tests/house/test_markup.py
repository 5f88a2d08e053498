"""Nothing inline, nothing from elsewhere: what the content policy would refuse never gets into a template."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from tests.house.sources import Source, nothing, sources

BANNED = {
    "an inline style": r"<style\b|\sstyle\s*=",
    "an inline script": r"<script\b(?![^>]*\bsrc=)",
    "an inline handler": r"\son[a-z]+\s*=|\bhx-on\b",
    "a script in an attribute": r"['\"]\s*(?:js|javascript):",
    "something loaded from elsewhere": r"<(?:script|img|link|iframe|source|video|audio)\b[^>]*=.(?:https?:)?//",
    "words that no translator sees": r"\b(?:aria-label|placeholder|title|alt)=\"[A-Z][a-z]+[^\"{]*\"",
}
STYLE_PAGE = "openchair/ui/templates/ui/style/"  # for developers: nobody translates it
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def unfit(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.path}:{number}: {what}: {found.group().strip()}"
        for file in files
        for number, line in enumerate(_without_comments(file.text), 1)
        for what, pattern in BANNED.items()
        if (found := re.search(pattern, line))
    ]


def _without_comments(text: str) -> list[str]:
    return COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text).splitlines()


def test_templates_are_plain():
    nothing(unfit(file for file in sources(".html") if not file.path.startswith(STYLE_PAGE)))


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<style>",
        "<script>alert(1)</script>",
        '<button onclick="go()">',
        '<div hx-on:click="go()">',
        "<div hx-vals='js:{a: 1}'>",
        '<img src="https://elsewhere.example/x.png">',
        '<input placeholder="Your name">',
    ],
)
def test_what_the_policy_would_refuse_is_found(text):
    assert len(unfit([Source("openchair/forum/templates/forum/x.html", text)])) == 1


@pytest.mark.parametrize(
    "text", ["{# <style> #}", '<script src="{{ script }}" defer></script>', "<input placeholder=\"{{ _('Name') }}\">"]
)
def test_plain_markup_is_left_alone(text):
    assert unfit([Source("openchair/forum/templates/forum/x.html", text)]) == []
