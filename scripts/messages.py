"""`make messages`: gathers the words of pages and code, and brings each language's catalogue up to date.

A new language starts with its folder: mkdir -p openchair/locale/de/LC_MESSAGES && make messages
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from scripts.steps import ROOT

HOUSE = ROOT / "openchair"
LOCALE = HOUSE / "locale"
TEMPLATE = ROOT / "build" / "messages.pot"
METHODS = [("**/tests/**", "ignore"), ("**.py", "python"), ("**/templates/**.html", "jinja2")]
CALLS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
CONTEXTS = {"pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2)}


def gather() -> Catalog:
    """Every message of the house, with the files it stands in."""
    catalog = Catalog(charset="utf-8")
    found = extract_from_dir(HOUSE, METHODS, keywords={**CALLS, **CONTEXTS}, comment_tags=("Translators:",))
    for path, line, message, comments, context in found:
        catalog.add(message, None, [(path, line)], auto_comments=comments, context=context)
    return catalog


def languages() -> Iterator[Path]:
    yield from (folder / "django.po" for folder in sorted(LOCALE.glob("*/LC_MESSAGES")))


def _bring_up_to_date(path: Path, template: Catalog) -> Catalog:
    locale = path.parts[-3]
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=locale)
    else:
        catalog = Catalog(locale=locale, charset="utf-8")
    catalog.update(template, no_fuzzy_matching=True)
    with path.open("wb") as file:
        write_po(file, catalog, no_location=True, sort_output=True, width=110)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return catalog


def main() -> None:
    template = gather()
    TEMPLATE.parent.mkdir(exist_ok=True)
    with TEMPLATE.open("wb") as file:
        write_po(file, template, sort_by_file=True, width=110)
    sys.stdout.write(f"{len(template)} messages in {TEMPLATE.relative_to(ROOT)}\n")
    for path in languages():
        catalog = _bring_up_to_date(path, template)
        missing = sum(1 for message in catalog if message.id and not message.string)
        sys.stdout.write(f"{path.relative_to(ROOT)}: {missing} still without words\n")


if __name__ == "__main__":
    main()
