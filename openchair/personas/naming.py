"""Whether a name may be worn in one Group: nobody there may look like somebody else, least of all like a carer."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Collection, Iterable
from pathlib import Path

from django.db.models import Q
from django.utils.translation import gettext as _

from openchair.ground.verdict import Verdict, no, yes
from openchair.groups.models import Group
from openchair.personas import lookalikes
from openchair.personas.models import Member, Persona
from openchair.personas.names import flaw
from openchair.vault.keyring import warm
from openchair.vault.marking import mark
from openchair.vault.sealing import readable

ALIKE = 0.8
_RESERVED = Path(__file__).parent / "words" / "reserved.toml"
_BETWEEN = re.compile(r"[ \-'’]+")
_DIGITS = "0123456789"


def may_be_called(group: Group | None, name: str) -> Verdict:
    """`name` is tidy; no group means one that is still to open. A no is a sentence for the person who typed it."""
    if reason := flaw(name):
        return no(reason)
    if is_reserved(name):
        return no(_("This name sounds like somebody who looks after the house. Choose another one."))
    if group is None:
        return yes
    if not free_among(group, [name]):
        return no(_("Somebody here has a name that looks much like this one. Add a word, or choose another."))
    if _is_like_a_carer(group, name):
        return no(_("This name looks much like that of somebody who looks after this group. Choose another one."))
    return yes


def marks(group: Group, name: str) -> tuple[bytes, bytes]:
    """`name_mark` and `spoken_mark`: what the two constraints compare."""
    looks, spoken = lookalikes.looks(name), lookalikes.spoken(name)
    return mark(group.key_id, f"looks:{looks}"), mark(group.key_id, f"spoken:{spoken}")


def free_among(group: Group, names: Collection[str]) -> list[str]:
    """Those of the names that look like nobody's in the Group. One query."""
    marked = {name: marks(group, name) for name in names}
    looks, spoken = [pair[0] for pair in marked.values()], [pair[1] for pair in marked.values()]
    alike = Persona.objects.filter(Q(name_mark__in=looks) | Q(spoken_mark__in=spoken), group=group)
    taken = {bytes(one) for pair in alike.values_list("name_mark", "spoken_mark") for one in pair if one}
    return [name for name, pair in marked.items() if taken.isdisjoint(pair)]


def closest(name: str, others: Iterable[str]) -> str | None:
    """The first of a person's other names that would give away that this one is theirs too."""
    return next((other for other in others if lookalikes.alike(name, other) >= ALIKE), None)


def is_reserved(name: str) -> bool:
    words = [name, *_BETWEEN.split(name)]
    return any(lookalikes.looks(form) in _reserved() for word in words for form in (word, word.strip(_DIGITS)) if form)


def _is_like_a_carer(group: Group, name: str) -> bool:
    """A carer's name with a number set to it is the carer's name."""
    carers = Persona.objects.filter(group=group, hidden=False, member__role=Member.Role.FACILITATOR)
    bare = lookalikes.looks(name.strip(_DIGITS + " "))
    faces = list(carers)
    warm({face.key_id for face in faces})
    names = [readable(face.key_id, face.name, f"persona:{face.pid}:name") for face in faces]
    return any(bare and bare == lookalikes.looks(worn.strip(_DIGITS + " ")) for worn in names if worn)


@functools.cache
def _reserved() -> frozenset[str]:
    """In every language at once: who reads "moderador" knows what is meant."""
    lists = tomllib.loads(_RESERVED.read_text("utf-8")).values()
    return frozenset(lookalikes.looks(word) for words in lists for word in words)
