"""Another Group in which the same people sit, as its members read it and as the disk has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from openchair.groups.models import Group
from tests import make
from tests.privacy.thief import steal

DRAWN = re.compile(r'(csrfmiddlewaretoken|client_key)" value="[^"]*"')
# Reading leaves marks of its own.
MARKS = "speech_readmark"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    group: Group
    pages: list[tuple[str, str]]

    def seen(self) -> tuple[list[str], list[str]]:
        """Its pages as its members read them, and its rows."""
        return [_page(path, name) for name, path in self.pages], sorted(self._rows())

    def _rows(self) -> Iterator[str]:
        """Every row of the Group, and of its people, places and words."""
        loot = steal()
        own = {self.group.pk} | {
            row["id"]
            for table in ("personas_persona", "speech_place", "forum_topic")
            for row in loot[table]
            if row["group_id"] == self.group.pk
        }
        for table, rows in loot.items():
            for row in rows:
                if table != MARKS and own & {value for name, value in row.items() if name.endswith("_id")}:
                    yield f"{table}: {row}"


def elsewhere(*names: str) -> Elsewhere:
    """A Group where these people sit with Cleo, and Flo looks after it; the first of them has begun a topic."""
    group = make.group("Elsewhere", carer="Flo")
    first, cleo = make.member(group, names[0]), make.member(group, "Cleo")
    for name in names:
        make.member(group, name)
    topic = make.topic(first, "Elsewhere", words="Somebody speaks.")
    make.post(topic, cleo)
    words = {"group": group.pid}
    paths = [
        *(reverse(name, kwargs=words) for name in ("group", "topics", "members", "decisions")),
        reverse("topic", kwargs={**words, "topic": topic.pid}),
        reverse("persona", kwargs={**words, "persona": first.persona.pid}),
    ]
    made = Elsewhere(group, [(name, path) for name in (*names, "Cleo", "Flo") for path in paths])
    made.seen()  # what is new is new only once
    return made


def _page(path: str, name: str) -> str:
    return DRAWN.sub("", make.client(name).get(path).content.decode())
