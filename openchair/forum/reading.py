"""From sealed rows to what stands on the page."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from openchair.forum.addresses import page_of
from openchair.forum.buttons import Giver
from openchair.forum.buttons import row as row_of_buttons
from openchair.forum.quoting import still_said
from openchair.ground.prepared import Row
from openchair.personas.models import Member
from openchair.personas.offers import recipe
from openchair.speech import when, words
from openchair.vault.keyring import warm
from openchair.vault.sealing import readable

GONE_ROLES = frozenset({Member.Role.FORMER, Member.Role.REMOVED})


class QuoteRow(NamedTuple):
    """What a post quotes. `text` is empty where the words are not there any more. `href` leads to them."""

    text: str
    name: str
    href: str


class PostRow(NamedTuple):
    """A post, or the place where one was. `state`: "" to read, else "withdrawn", "held" or "gone".

    `role` is "guide", "former" or "". `aside` is the reason why it is set aside, for those who may read it.
    """

    state: str
    pid: str
    number: int
    author_id: int
    own: bool
    author: str
    name: str
    cushion: tuple[int, ...]
    role: str
    when: str
    html: str
    edited: bool
    aside: str | None
    quote: QuoteRow | None
    buttons: str

    @property
    def withdrawn(self) -> bool:
        return self.state == "withdrawn"


class Reader:
    """Who reads which place, when, and in which language. Each name is opened once a page."""

    def __init__(self, member: Member, place_id: int, now: datetime.datetime, language: str) -> None:
        self.member = member
        self.place_id = place_id
        self.language = language
        self.clock = when.Clock(now, member.group.timezone, language)
        self._names: dict[str, str] = {}

    def name(self, pid: str, key_id: int, sealed: bytes) -> str:
        name = self._names.get(pid)
        if name is None:
            name = self._names[pid] = name_of(key_id, sealed, pid)
        return name


Given = dict[int, dict[str, list[Giver]]]


def read_reactions(rows: list[Row], reader: Reader) -> Given:
    """Who answered which post how: Utterance -> kind -> givers."""
    warm({row[5] for row in rows})
    me = reader.member.persona_id
    given: Given = {}
    for post, kind, persona, worn, pid, key_id, name in rows:
        giver = Giver(worn, "" if persona == me else reader.name(pid, key_id, name))
        given.setdefault(post, {}).setdefault(kind, []).append(giver)
    return given


def read_posts(rows: list[Row], given: Given, reader: Reader) -> list[PostRow]:
    warm({row[5] for row in rows} | {row[21] for row in rows if row[21]})
    return [_read(row, given.get(row[0], {}), reader) for row in rows]


def name_of(key_id: int, sealed: bytes, pid: str) -> str:
    return readable(key_id, sealed, f"persona:{pid}:name") or "—"


def _read(row: Row, given: dict[str, list[Giver]], reader: Reader) -> PostRow:
    (_pk, pid, number, author_id, author, key_id, name, worn, role, sealed, withdrawn, held, reason, hidden,
     *quoted) = row  # fmt: skip
    own = author_id == reader.member.persona_id
    said = words.read(key_id, sealed, pid)
    if said is None:
        state = "withdrawn" if withdrawn or hidden else "held" if held else "gone"
        return PostRow(state, pid, number, author_id, own, *_NOTHING)
    former = role in GONE_ROLES
    return PostRow(
        "",
        pid,
        number,
        author_id,
        own,
        author,
        "" if former else reader.name(author, key_id, name),
        recipe(worn),
        "former" if former else "guide" if role == Member.Role.FACILITATOR else "",
        reader.clock.said(said.at),
        said.html,
        said.edited,
        (readable(reader.member.group.key_id, reason, f"hold:{pid}") or "") if held else None,
        _read_quote(quoted, said.check, reader) if quoted[0] else None,
        row_of_buttons(pid, given, own_words=own, language=reader.language),
    )


_NOTHING: tuple[str, str, tuple[int, ...], str, str, str, bool, None, None, str] = (
    "", "", (), "", "", "", False, None, None, "",
)  # fmt: skip


def _read_quote(quoted: list[Any], check: str, reader: Reader) -> QuoteRow:
    _id, start, end, pid, number, place, sealed, key_id, author, name, role = quoted
    text = still_said(words.read(key_id, sealed, pid), start, end, check)
    if not text:
        return QuoteRow("", "", "")
    shown = "" if role in GONE_ROLES else reader.name(author, key_id, name)
    return QuoteRow(text, shown, f"?after={page_of(number)}#p{number}" if place == reader.place_id else "")
