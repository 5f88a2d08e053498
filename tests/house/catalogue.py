"""Every sentence the house says to people: what stands in `_('…')` in templates and in gettext calls of the code."""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment
from jinja2.ext import extract_from_ast

ROOT = Path(__file__).parents[2] / "openchair"
CALLS = {"_", "gettext", "gettext_lazy", "pgettext", "ngettext", "ngettext_lazy"}
ASIDE = ("/tests/", "/web/demo/", "/web/cli/", "/ui/templates/ui/style", "/ui/gallery")


def messages(root: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Where a message stands, and the message as a reader meets it: without markup, with a word for each gap."""
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.html")]):
        if any(part in path.as_posix() for part in ASIDE):
            continue
        found = _in_template(path) if path.suffix == ".html" else _in_code(path)
        for message in found:
            yield path, as_read(message)


def as_read(message: str) -> str:
    without_tags = re.sub(r"<[^>]+>", "", message)
    with_words = re.sub(r"%\(\w+\)s|%s|\{\w*\}", "Ana", without_tags)
    return html.unescape(" ".join(with_words.replace("%%", "%").split()))


def _in_template(path: Path) -> Iterator[str]:
    page = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    for _line, _name, found in extract_from_ast(page):
        yield from (part for part in (found if isinstance(found, tuple) else (found,)) if part)


def _in_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in CALLS:
            yield from (
                argument.value
                for argument in node.args
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            )
