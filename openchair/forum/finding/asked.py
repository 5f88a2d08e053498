"""What somebody looks for. It rides in the address of the page, sealed: history and logs keep no words."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, QueryDict

from openchair.ground.ids import PUBLIC_ID_LENGTH
from openchair.speech import markup
from openchair.vault.slips import opened, shut

LONGEST = 200
_WHERE = "search"


class Asked(NamedTuple):
    """`about`: a content label; `by`: a persona of the group; `group`: only there. Empty where they do not say.

    `turn`, `pk`: only what was said before these words, which came last on the page before.
    """

    words: str = ""
    about: str = ""
    by: str = ""
    group: str = ""
    turn: int = 0
    pk: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.about or self.by)


def typed(sent: QueryDict) -> Asked:
    """From a form. What is too long is cut: a page of text has no use for more words."""
    words = " ".join(markup.tidy(sent.get("words", "")[: 4 * LONGEST]).split())[:LONGEST]
    about, by, group = (sent.get(name, "")[:PUBLIC_ID_LENGTH] for name in ("about", "by", "group"))
    return Asked(words, about, by, group)


def address(request: HttpRequest, asked: Asked) -> str:
    """What stands behind the page's own address; only this sitting can read it."""
    return f"?q={shut(request, list(asked), _WHERE)}"


def asked_in(request: HttpRequest) -> Asked | None:
    """None where nothing was asked, or not in this sitting."""
    kept = opened(request, request.GET.get("q", ""), _WHERE)
    return Asked(*kept) if kept else None
