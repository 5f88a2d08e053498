"""From the sealed rows of a page to its posts."""

from __future__ import annotations

import datetime
import functools
from typing import Any

from openchair.forum.addresses import page_of
from openchair.forum.buttons import Giver
from openchair.forum.buttons import row as row_of_buttons
from openchair.forum.quoting import still_said
from openchair.forum.shapes import Shape, drawn, shape, text
from openchair.forum.waiting import wait_said
from openchair.ground.prepared import Row
from openchair.personas.models import Member
from openchair.personas.rules import is_carer
from openchair.speech import labels, when, words
from openchair.vault.keyring import warm
from openchair.vault.sealing import readable

# So long somebody's first words here are shown as such.
EARLY = datetime.timedelta(days=7)
GONE_ROLES = frozenset({Member.Role.FORMER, Member.Role.REMOVED})


class Reader:
    """Who reads which place, when, and in which language. Each name is opened once a page.

    `shows` is the number of the one post that they asked to see although their filter folds it or keeps it back.
    """

    def __init__(self, member: Member, place_id: int, now: datetime.datetime, language: str, *, shows: int = 0) -> None:
        self.member = member
        self.place_id = place_id
        self.language = language
        self.now = now
        self.clock = when.Clock(now, member.group.timezone, language)
        self.is_carer = is_carer(member)
        self.filter = labels.Filter.of(member)
        self.shows = shows
        self._names: dict[str, str] = {}

    @functools.cached_property
    def wait(self) -> str:
        """How long words may wait here to be read. Ready for HTML."""
        return wait_said(self.member.group, self.now)

    def name(self, pid: str, key_id: int, sealed: bytes) -> str:
        """Ready for HTML."""
        name = self._names.get(pid)
        if name is None:
            name = self._names[pid] = text(name_of(key_id, sealed, pid))
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


def read_posts(rows: list[Row], given: Given, reader: Reader, *, reply: str, new_from: int = 0) -> str:
    """The posts of a page as HTML. `reply`: where one answers. `new_from`: the first number that was not read yet.

    One's own words are not news, wherever they were written.
    """
    warm({row[5] for row in rows} | {row[_QUOTE + 7] for row in rows if row[_QUOTE]})
    html = []
    for row in rows:
        if new_from and row[2] >= new_from and row[3] != reader.member.persona_id:
            html.append(_new(reader.language).fill({}))
            new_from = 0
        html.append(_post(row, given, reader, reply))
    return "\n".join(html)


def buttons_of(row: Row, given: Given, reader: Reader) -> str:
    """What one answers with under one post."""
    own = row[3] == reader.member.persona_id
    return row_of_buttons(row[1], given.get(row[0], {}), own_words=own, language=reader.language)


def name_of(key_id: int, sealed: bytes, pid: str) -> str:
    return readable(key_id, sealed, f"persona:{pid}:name") or "—"


# Where the columns of what is quoted begin.
_QUOTE = 14


def _post(row: Row, given: Given, reader: Reader, reply: str) -> str:
    _pk, pid, number, author_id, author, key_id, name, worn, role, sealed, back, kind, holder, reason, *quoted = row
    # Held by nobody, words wait for somebody to read them.
    held = "" if kind is None else kind if holder else "waits"
    said = words.read(key_id, sealed, pid)
    if said is None:
        return _gone("withdrawn" if back else held or "gone", reader.language).fill({"number": number})
    own = author_id == reader.member.persona_id
    look = "show" if own or number == reader.shows else reader.filter.look(said.labels)
    talks = text(reader.filter.talks(said.labels)) if said.labels else ""
    if look == "hide":
        return _gone("filtered", reader.language).fill({"number": number, "after": page_of(number), "talks": talks})
    former = role in GONE_ROLES
    as_what = "former" if former else "guide" if role == Member.Role.FACILITATOR else ""
    about = look if talks else ""
    early = said.first and not former and reader.now - said.at < EARLY
    stands = _standing(as_what, number == 1, said.edited, held, own, reader.is_carer, about, early, reader.language)
    return stands.fill(
        {
            "number": number,
            "pid": pid,
            "author": author,
            "worn": drawn(worn),
            "name": "" if former else reader.name(author, key_id, name),
            "when": reader.clock.said(said.at),
            "talks": talks,
            "words": said.html,
            "quote": _quote(quoted, said.check, reader) if quoted[0] else "",
            "reason": text(readable(reader.member.group.key_id, reason, f"hold:{pid}") or "") if held else "",
            "wait": reader.wait if held == "waits" else "",
            "buttons": buttons_of(row, given, reader),
            "reply": reply,
        }
    )


@functools.cache
def _gone(state: str, language: str) -> Shape:
    return shape("forum/_post.html", language, state=state)


@functools.lru_cache(maxsize=1024)
def _standing(
    role: str, first: bool, edited: bool, held: str, own: bool, carer: bool, about: str, early: bool, language: str
) -> Shape:
    how = {"role": role, "own": own, "carer": carer, "about": about, "early": early}
    return shape("forum/_post.html", language, state="", first=first, edited=edited, held=held, **how)


def _quote(quoted: list[Any], check: str, reader: Reader) -> str:
    _id, start, end, pid, number, place, sealed, key_id, author, name, role = quoted
    of = words.read(key_id, sealed, pid)
    said = still_said(of, start, end, check)
    if of is None or not said:
        return _quoted("gone", False, False, reader.language).fill({})
    former, linked = role in GONE_ROLES, place == reader.place_id
    own, asked = author == reader.member.persona.pid, linked and number == reader.shows
    look = "show" if own or asked else reader.filter.look(of.labels)
    return _quoted(look, former, linked, reader.language).fill(
        {
            "text": "" if look == "hide" else text(said),
            "name": "" if former else reader.name(author, key_id, name),
            "talks": "" if look == "show" else text(reader.filter.talks(of.labels)),
            "after": page_of(number),
            "number": number,
        }
    )


@functools.lru_cache(maxsize=256)
def _quoted(look: str, former: bool, linked: bool, language: str) -> Shape:
    return shape("forum/_quote.html", language, look=look, former=former, linked=linked)


@functools.cache
def _new(language: str) -> Shape:
    return shape("forum/_new.html", language)
