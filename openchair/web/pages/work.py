"""Work that goes on behind the pages: whether somebody is at it, and what was given up. For Stewards."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openchair.ground.tasks import presence, queries
from openchair.personas.doors import steward
from openchair.personas.models import Member
from openchair.vault.sessions import SignedIn
from openchair.web import mending

# What each kind is called; never whose it is, which no row of work knows.
KINDS = {
    "openchair.care.operations.chores.drop_copies": gettext_lazy("Clearing away old copies of reported words"),
    "openchair.notices.operations.chores.remind": gettext_lazy("Reminding people by mail"),
    "openchair.notices.operations.codes.send_code": gettext_lazy("A code for somebody’s address"),
    "openchair.personas.operations.chores.count_members": gettext_lazy("Counting who sits in each group"),
    "openchair.vault.operations.exporting.make": gettext_lazy("A copy of somebody’s words, for them"),
    "openchair.vault.operations.chores.forget_lately": gettext_lazy("Clearing away old notices of sign-ins"),
    "openchair.vault.operations.chores.sweep_sessions": gettext_lazy("Clearing away sessions that are over"),
}
_DEEDS = {"again": mending.try_again, "go": mending.let_go}


@steward
def work(request: HttpRequest, *, account: SignedIn, member: Member) -> HttpResponse:
    if request.method == "POST":
        deed = _DEEDS.get(request.POST.get("what", ""))
        if deed is None:
            raise Http404
        deed(actor=member, letter=_letter(request.POST.get("letter", "")))
        return redirect("work")
    return render(request, "web/work.html", {"letters": _letters(), "at_work": presence.anybody()})


def _letters() -> list[tuple[queries.Letter, str, str]]:
    """Each with what it is and since when, in words."""
    today = timezone.now().date()
    return [
        (letter, str(KINDS.get(letter.path, _("A piece of work"))), _since(letter.since, today))
        for letter in queries.letters()
    ]


def _since(day: datetime.date, today: datetime.date) -> str:
    if day == today:
        return _("since today")
    if day == today - datetime.timedelta(days=1):
        return _("since yesterday")
    return _("since %(day)s") % {"day": formats.date_format(day, "MONTH_DAY_FORMAT")}


def _letter(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise Http404 from None
