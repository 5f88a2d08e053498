"""Finding a group. Nothing chosen here is kept: it rides in the address alone."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openchair.ground.door import public
from openchair.groups import house, languages, queries
from openchair.groups.models import Group
from openchair.personas.queries.membership import memberships
from openchair.vault.context import account_of
from openchair.web import subjects

ASKED = ("subject", "format", "joining", "language")


class Found(NamedTuple):
    group: Group
    about: Any
    language: str
    joined: bool


@public.get
def find(request: HttpRequest) -> HttpResponse:
    cards = queries.listed()
    names = subjects.names(house.current().subjects)
    spoken = {card.group.language: languages.name_of(card.group.language) for card in cards}
    offered: dict[str, dict[str, Any]] = {
        "subject": names,
        "format": dict(Group.Format.choices),
        "joining": dict(Group.Joining.choices),
        "language": spoken,
    }
    chosen = {what: request.GET[what] for what in ASKED if request.GET.get(what) in offered[what]}
    account = account_of(request)
    mine = {member.group_id for member in memberships(account)} if account else set()
    found = [Found(card.group, card.about, spoken[card.group.language], card.group.pk in mine) for card in cards]
    shown = [one for one in found if all(getattr(one.group, what) == chosen[what] for what in chosen)]
    context = {"offered": offered, "chosen": chosen, "found": shown, "any": bool(cards), "here": "groups"}
    return render(request, "web/find.html", context)
