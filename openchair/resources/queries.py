"""The helplines this house shows: those that come with it, and over them those the House keeps itself."""

from __future__ import annotations

import functools
from pathlib import Path

from django.conf import settings

from openchair.resources.helplines import Country, FirstSteps, Number
from openchair.resources.reading import country_from, steps_from

DATA = Path(__file__).parent / "data"


@functools.cache
def countries() -> dict[str, Country]:
    """All countries by code, in the order of their names. Read once in the life of the process.

    A file in `helplines/` of the data folder stands in place of ours for its country; raises Unreadable.
    """
    files = {path.stem: path for path in (DATA / "helplines").glob("*.toml")}
    files |= {path.stem: path for path in (settings.ENV.data / "helplines").glob("*.toml")}
    read = [country_from(path) for path in files.values()]
    return {country.code: country for country in sorted(read, key=lambda country: country.name)}


@functools.cache
def first_steps() -> FirstSteps:
    return steps_from(DATA / "steps.toml")


def served(codes: list[str]) -> list[Country]:
    """The countries of this house, in the order it named them; those we know no line of are left out."""
    known = countries()
    return [known[code] for code in dict.fromkeys(code.lower() for code in codes) if code in known]


def numbers(shown: list[Country]) -> list[Number]:
    """The emergency numbers of these countries, each once, in their order."""
    where: dict[str, list[str]] = {}
    hrefs: dict[str, str] = {}
    for country in shown:
        for one in country.emergency:
            named = where.setdefault(one.number, [])
            named.append(one.label if len(shown) == 1 else country.name)
            hrefs[one.number] = one.href
    return [Number(number, hrefs[number], ", ".join(dict.fromkeys(named))) for number, named in where.items()]
