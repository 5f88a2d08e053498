"""The pages and their forms as a browser without scripts sees them."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from openchair.groups.models import Group
from openchair.personas import queries
from openchair.personas.models import Member
from tests import make


def address(name: str, group: Group, **words: str) -> str:
    return reverse(name, kwargs={"group": group.pid, **words})


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def fields(page: str) -> dict[str, str]:
    """What the form would send: hidden fields, what was typed and what is ticked."""
    found: dict[str, str] = {}
    form = page[page.index('<form class="flow form"') :]
    for tag in re.findall(r"<input [^>]*>", form[: form.index("</form>")]):
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if said.get("type") not in {"radio", "checkbox"} or re.search(r"\schecked\b", tag):
            found[said["name"]] = said.get("value", "on")
    return found | dict(re.findall(r'<textarea [^>]*name="(\w+)"[^>]*>\n?([^<]*)<', form))


def join_page(who: str, group: Group) -> tuple[Client, str, dict[str, str]]:
    browser, path = make.client(who), reverse("join", kwargs={"group": group.pid})
    return browser, path, fields(browser.get(path).content.decode())


def here(who: str, group: Group) -> Member | None:
    return queries.member_of(make.account(who).pk, group.pid)
