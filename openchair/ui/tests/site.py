"""A small site to try the house's pages on: every address the frame links to, and a page that writes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from openchair.ui.gallery import GALLERY, SampleForm
from openchair.ui.views import style

reached: list[tuple[str, dict[str, str]]] = []
refusing: set[str] = set()

WRITING = """
{% extends 'ui/base.html' %}{% import 'ui/parts/forms.html' as forms %}
{% block head %}<h1>Writing</h1>{% endblock %}
{% block main %}<form class="form flow" method="post" action="/sent">{{ csrf_input }}
<div class="field"><label for="words">Your words</label><textarea class="in" id="words" name="words"></textarea></div>
{{ forms.keeps('/draft') }}{{ forms.foot('Send it') }}</form>{% endblock %}
"""


def anything(request: HttpRequest) -> HttpResponse:
    if request.path in refusing:
        return HttpResponse(status=503)
    reached.append((request.path, dict(request.POST.items())))
    return HttpResponse(f"<!doctype html><title>{request.path}</title>{request.path}")


def writing(request: HttpRequest) -> HttpResponse:
    page = engines["openchair.ui.jinja"] if "openchair.ui.jinja" in engines else engines.all()[0]
    told = {"viewer": {"signed_in": True}, "house": {"neutral_name": "Pages", "leave_to": "/elsewhere"}}
    return HttpResponse(page.from_string(WRITING).render(told, request))


def member(request: HttpRequest) -> HttpResponse:
    told = {"viewer": {"signed_in": True}, "house": {"demo": True, "kept_by": "Us."}, "here": "home"}
    return render(request, "ui/style.html", GALLERY | told | {"form": SampleForm(), "bad_form": SampleForm({})})


ADDRESSES = {
    "": "front",
    "home": "home",
    "find": "find",
    "promise": "promise",
    "in": "sign-in",
    "you": "you",
    "rules": "house-rules",
    "help": "crisis",
    "using": "using",
    "exit": "exit",
    "sent": "sent",
    "draft": "draft",
    "elsewhere": "elsewhere",
}
urlpatterns = [path(address, anything, name=name) for address, name in ADDRESSES.items()]
urlpatterns += [path("writing", writing), path("style", style, name="style"), path("member", member)]
