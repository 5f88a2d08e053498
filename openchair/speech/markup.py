"""Words as they are typed, made into HTML once, when they are written.

Paragraphs, emphasis, lists, quotes and links; everything else stays as typed. The result passes an allow-list, so a
fault in the parser is not a hole in the house. Every rule here looks at each character a bounded number of times.
"""

from __future__ import annotations

import html
import re
from collections.abc import MutableMapping
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from openchair.speech import links

LONGEST = 20_000
MOST_LINKS = 50

_RULES = ["paragraph", "blockquote", "list", "newline", "escape", "emphasis", "balance_pairs", "fragments_join"]
_NAMED = re.compile(r"\[([^\[\]\n\\]{1,200})\]\((https?://[^\s()<>\"\\]{1,1900})\)", re.IGNORECASE)
_BARE = re.compile(r"(?<!\w)https?://[^\s<>\"\x00-\x1f]{1,1900}", re.IGNORECASE)
_TRAILING = ".,;:!?'’”*_…"

_TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a", "span"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "span": {"class"}}

# A parser that meets deeper nesting than it allows drops the words inside; so what is too deep is made shallow first.
_DEEPEST = 8
_MARKERS = re.compile(r"(?:[ ]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ ]|$)))+[ ]*")
_MARKER = re.compile(r"[ ]*(?:>|[-*+]|\d{1,9}[.)])")
_WIDEST_INDENT = 24

# Directions that reach beyond the word they stand in, and characters nobody can see or type.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff]")

_BREAKS = re.compile(r"<br ?/?>|</(?:p|li|blockquote)>")
_TAG = re.compile(r"<[^>]*>")
_HOLES = re.compile(r"\s*\n\s*")


def tidy(source: str) -> str:
    """The words as they are kept: one kind of line end, no unseen characters, no space at the ends."""
    plain = source.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _UNSEEN.sub("", plain).encode("utf-8", "ignore").decode().strip()


def render(source: str) -> str:
    """HTML that may be put into a page as it is. `source` is tidied first."""
    lines = [_shallow(line) for line in tidy(source).expandtabs(4).split("\n")]
    rendered: str = _parser.render("\n".join(lines))
    return nh3.clean(
        rendered, tags=_TAGS, attributes=_ATTRIBUTES, attribute_filter=_only_ours, link_rel=None, url_schemes=set()
    ).strip()


def plain(rendered: str) -> str:
    """What is read when rendered words are read aloud: the text, one line for each paragraph."""
    text = html.unescape(_TAG.sub("", _BREAKS.sub("\n", rendered)))
    return _HOLES.sub("\n", text).strip()


def _only_ours(tag: str, attribute: str, value: str) -> str | None:
    if (tag, attribute) == ("a", "href"):
        return value if value.startswith("/leaving/") else None
    if (tag, attribute) == ("span", "class"):
        return value if value == "host" else None
    return value if value.isdecimal() and len(value) < 10 else None


def _shallow(line: str) -> str:
    bare = line.lstrip(" ")
    indent = min(len(line) - len(bare), _WIDEST_INDENT)
    found = _MARKERS.match(bare)
    if found is None:
        return " " * indent + bare
    markers: list[str] = _MARKER.findall(found.group())
    if len(markers) <= _DEEPEST:
        return " " * indent + bare
    return " ".join(marker.strip() for marker in markers[:_DEEPEST]) + " " + bare[found.end() :]


def _anchor(to: links.Target, text: str, *, with_host: bool) -> str:
    shown = f'<a href="{html.escape(links.leaving_address(to))}">{html.escape(text)}</a>'
    if with_host:
        shown += f' <span class="host">({html.escape(to.host)})</span>'
    return shown


def _named_link(state: StateInline, silent: bool) -> bool:
    found = _NAMED.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    to = links.target(found.group(2)) if found and _may_link(state.env) else None
    if found is None or to is None:
        return False
    if not silent:
        state.env["links"] = state.env.get("links", 0) + 1
        state.push("html_inline", "", 0).content = _anchor(to, found.group(1), with_host=True)
    state.pos = found.end()
    return True


def _bare_links(state: StateCore) -> None:
    for block in state.tokens:
        if block.type == "inline" and block.children and "://" in block.content:
            block.children = [part for child in block.children for part in _split(child, state.env)]


def _split(child: Token, env: MutableMapping[str, Any]) -> list[Token]:
    if child.type != "text" or "://" not in child.content:
        return [child]
    parts: list[Token] = []
    at = 0
    for found in _BARE.finditer(child.content):
        typed = _without_trailing(found.group())
        to = links.target(typed) if _may_link(env) else None
        if to is None:
            continue
        env["links"] = env.get("links", 0) + 1
        parts.append(Token("text", "", 0, content=child.content[at : found.start()]))
        text = typed.partition("://")[2].rstrip("/")
        # The host first and whole: a long address must not push it out of sight.
        text = text if text.startswith(to.host) else to.host
        parts.append(Token("html_inline", "", 0, content=_anchor(to, text, with_host=False)))
        at = found.start() + len(typed)
    return [*parts, Token("text", "", 0, content=child.content[at:])]


def _without_trailing(typed: str) -> str:
    typed = typed.rstrip(_TRAILING)
    while typed.endswith((")", "]", "}")) and typed.count(typed[-1]) > typed.count(
        {")": "(", "]": "[", "}": "{"}[typed[-1]]
    ):
        typed = typed[:-1].rstrip(_TRAILING)
    return typed


def _may_link(env: MutableMapping[str, Any]) -> bool:
    return bool(env.get("links", 0) < MOST_LINKS)


def _make() -> MarkdownIt:
    parser = MarkdownIt("zero", {"breaks": True, "html": False, "maxNesting": 100}).enable(_RULES)
    parser.inline.ruler.before("emphasis", "named_link", _named_link)
    parser.core.ruler.push("bare_links", _bare_links)
    return parser


_parser = _make()
