"""Names and cushions that the house offers to somebody who comes in."""

from __future__ import annotations

import functools
import secrets
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from django.utils.translation import get_language

from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.personas.models import Persona
from openchair.personas.names import LONGEST
from openchair.personas.naming import free_among
from openchair.ui.drawings import cushions

WORDS = Path(__file__).parent / "words"
_AT_ONCE = 12
_TRIES = 20
_PLAIN = "en"


def offer_name(group: Group | None, *, but: str = "") -> str:
    """A name of the Group's language that nobody here has, nor one like it; never `but`.

    Without a Group, for one that is still to open: a name of the language that is spoken.
    """
    names = names_of(group.language if group else get_language() or _PLAIN)
    if group is None:
        return secrets.choice(names)
    for _ in range(_TRIES):
        drawn = {secrets.choice(names) for _ in range(_AT_ONCE)} - {but}
        if free := free_among(group, drawn):
            return secrets.choice(free)
    raise Refused(_("There are no names left to offer here. Choose your own."))


def offer_cushion(group: Group | None) -> str:
    """A cushion unlike those worn in the Group, as the four digits that are kept."""
    worn = Persona.objects.filter(group=group, hidden=False).values_list("cushion", flat=True) if group else ()
    wish = cushions.recipe_from(secrets.token_bytes(4))
    return "".join(map(str, cushions.choose(wish, [recipe(digits) for digits in worn])))


def recipe(digits: str) -> tuple[int, ...]:
    """The four digits of a cushion as the numbers a template draws."""
    return tuple(map(int, digits))


def is_cushion(digits: str) -> bool:
    kinds = (cushions.FABRICS, cushions.PATTERNS, cushions.SHAPES, cushions.TURNS)
    if len(digits) != len(kinds) or not (digits.isascii() and digits.isdigit()):
        return False
    return all(number < most for number, most in zip(recipe(digits), kinds, strict=True))


@functools.cache
def names_of(language: str) -> list[str]:
    """Every name that a language's words make. A language without words is offered the English ones."""
    for code in (language, language.partition("-")[0], _PLAIN):
        path = WORDS / f"{code}.toml"
        if code.isalpha() and path.exists():
            return sorted({name for name in _made(tomllib.loads(path.read_text("utf-8"))) if len(name) <= LONGEST})
    raise LookupError(f"no words for names in {WORDS}")


def _made(words: dict[str, object]) -> Iterator[str]:
    """Two lists, or things by their gender and each quality in the form that goes with it."""
    match words:
        case {"first": list(first), "second": list(second)}:
            yield from (f"{one} {other}" for one, other in product(first, second))
        case {"order": str(order), "things": dict(things), "qualities": list(qualities)}:
            for gender, nouns in things.items():
                for thing, quality in product(nouns, qualities):
                    pair = {"thing": thing, "quality": quality[gender]}
                    yield " ".join(pair[part] for part in order.split())
