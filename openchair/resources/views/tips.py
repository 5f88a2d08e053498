"""What helped others in a Group, on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from openchair.groups.queries import about
from openchair.personas import doors as people
from openchair.personas.models import Member
from openchair.personas.rules import is_carer
from openchair.resources import doors, rules
from openchair.resources.operations import tips as operations
from openchair.resources.tips import is_tip, tips_of
from openchair.speech import words
from openchair.speech.models import Utterance


@people.member.get
def tips(request: HttpRequest, *, member: Member) -> HttpResponse:
    before = request.GET.get("before", "")
    shown = {
        "group": member.group,
        "group_name": about(member.group).name,
        "page": tips_of(member, before=before),
        "before": before,
        "is_carer": is_carer(member),
    }
    return render(request, "resources/tips.html", shown)


@doors.own_words
def tip(request: HttpRequest, *, member: Member, utterance: Utterance) -> HttpResponse:
    if request.method == "POST":
        verb = operations.take_tip_back if request.POST.get("what") == "off" else operations.offer_tip
        verb(member=member, utterance=utterance)
        return redirect("tips", group=member.group.pid)
    said = words.read(utterance.author.key_id, utterance.words, utterance.pid)
    shown = {
        "group": member.group,
        "pid": utterance.pid,
        "html": said.html if said else "",
        "is_tip": is_tip(utterance),
        "may": rules.may_offer_tip(member, utterance, held=hasattr(utterance, "hold")),
    }
    return render(request, "resources/tip.html", shown)


@doors.words_for_facilitators.post
def keep(request: HttpRequest, *, member: Member, utterance: Utterance) -> HttpResponse:
    operations.keep_tip(member=member, utterance=utterance, kept=request.POST.get("kept") == "1")
    return redirect("tips", group=member.group.pid)
