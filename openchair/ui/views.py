"""The living style page, for those who build the house."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from openchair.ground.door import public
from openchair.ui.gallery import GALLERY, SampleForm


@public.get
def style(request: HttpRequest) -> HttpResponse:
    theme = request.GET.get("theme", "")
    shown = {
        "form": SampleForm(),
        "bad_form": SampleForm({"name": "", "words": "Two lines are plenty.", "need": "heard"}),
        "theme": theme if theme in {"light", "dark"} else "",
        "lit": True,
    }
    return render(request, "ui/style.html", GALLERY | shown)
