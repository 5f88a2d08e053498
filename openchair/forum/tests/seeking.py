"""Looking for words as a reader does: through the form, and page after page."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from openchair.forum.finding.asked import Asked
from openchair.forum.finding.found import Found, find
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.personas.queries import member_of
from openchair.vault import ties


def seek(client: Client, here: Group | None, words: str, **more: str) -> str:
    """The page that answers, without its marks and its form's token."""
    path = reverse("search-group", kwargs={"group": here.pid}) if here else reverse("search")
    answer = client.post(path, {"words": words, **more}, follow=True)
    assert answer.status_code == 200
    return re.sub(r"</?mark>|<input [^>]*csrf[^>]*>", "", answer.content.decode())


def afresh(member: Member) -> Member:
    """As the next page reads them, with what their Group counts now."""
    account_id = ties.open_back(bytes(member.persona.tie_back), member.persona.pid)
    again = member_of(account_id, member.group.pid)
    assert again is not None
    return again


def ask(member: Member, words: str, **more: str) -> Found:
    """The first page."""
    return find([afresh(member)], Asked(words, **more))


def all_found(member: Member, words: str) -> list[str]:
    """What was found on all pages, by address, in its order."""
    asked: Asked | None = Asked(words)
    hrefs: list[str] = []
    while asked is not None:
        page = find([afresh(member)], asked)
        assert not page.reading
        assert len(page.lines) <= 20
        hrefs += [line.href for line in page.lines]
        asked = page.older
    return hrefs
