"""A Group's own papers, for whoever looks after it. The verbs live in the room below, the doors here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from openchair.groups import labels as label_names
from openchair.groups import operations, queries
from openchair.groups import rules as group_rules
from openchair.groups.forms import AboutForm, HoursForm, JoiningForm, LabelsForm, NoticeForm, RulesForm
from openchair.groups.models import Group
from openchair.personas.doors import facilitator
from openchair.personas.models import Member


@facilitator
def edit(request: HttpRequest, *, member: Member) -> HttpResponse:
    group = member.group
    form = AboutForm(request.POST) if request.method == "POST" else AboutForm.of(group, queries.about(group))
    if form.is_valid():
        operations.change_about(group=group, about=form.about(), **form.how(), by=member.persona.pid)
        return redirect("group", group=group.pid)
    return _page(request, "groups/edit.html", group, form)


@facilitator
def joining(request: HttpRequest, *, member: Member) -> HttpResponse:
    group = member.group
    now = {"joining": group.joining, "listed": group.listed}
    form = JoiningForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        operations.change_joining(group=group, **form.cleaned_data, by=member.persona.pid)
        return redirect("group", group=group.pid)
    return _page(request, "groups/joining.html", group, form)


@facilitator
def hours(request: HttpRequest, *, member: Member) -> HttpResponse:
    group = member.group
    form = HoursForm(request.POST) if request.method == "POST" else HoursForm.of(group)
    if form.is_valid():
        operations.give_hours(group=group, hours=form.hours(), by=member.persona.pid)
        return redirect("group", group=group.pid)
    return _page(request, "groups/hours.html", group, form)


@facilitator
def promises(request: HttpRequest, *, member: Member) -> HttpResponse:
    group = member.group
    now = {"rules": "\n".join(queries.rules_of(group))}
    form = RulesForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        operations.new_rules(group=group, lines=form.lines(), by=member.persona.pid)
        return redirect("member-rules", group=group.pid)
    return _page(request, "groups/rules.html", group, form)


@facilitator
def labels(request: HttpRequest, *, member: Member) -> HttpResponse:
    group = member.group
    now = {"names": "\n".join(label_names.own(group).values())}
    form = LabelsForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        operations.change_labels(group=group, names=form.labels(), by=member.persona.pid)
        return redirect("group", group=group.pid)
    general = label_names.general(get_language() or "en").values()
    return _page(request, "groups/labels.html", group, form, general=general)


@facilitator
def close(request: HttpRequest, *, member: Member) -> HttpResponse:
    group = member.group
    if request.POST.get("what") == "reopen":
        operations.reopen(group=group, by=member.persona.pid)
        return redirect("group", group=group.pid)
    now = {"notice": queries.notice_of(group)}
    form = NoticeForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        operations.close_group(group=group, notice=form.cleaned_data["notice"], by=member.persona.pid)
        return redirect("group", group=group.pid)
    return _page(request, "groups/close.html", group, form)


def _page(request: HttpRequest, template: str, group: Group, form: object, **more: object) -> HttpResponse:
    may = {"may_change": group_rules.may_change(group), "may_close": group_rules.may_close(group)}
    return render(request, template, {"group": group, "about": queries.about(group), "form": form, **may, **more})
