"""The template backend as Django sees it."""

from __future__ import annotations

import re

import pytest
from django.middleware import csrf
from django.template import TemplateDoesNotExist, TemplateSyntaxError, engines
from django.test import RequestFactory

from openchair.ui.jinja import Backend

BACKEND = {"NAME": "tried", "DIRS": [], "APP_DIRS": True}


def told(request: object) -> dict[str, str]:
    return {"heard": "from the processor"}


def render(text: str, **options: object) -> str:
    backend = Backend({**BACKEND, "OPTIONS": options})
    return backend.from_string(text).render({}, RequestFactory().get("/"))


def test_context_processors_are_heard():
    assert render("{{ heard }}", context_processors=[f"{__name__}.told"]) == "from the processor"


def test_a_page_with_many_forms_makes_one_token():
    """Each token is masked anew, so that two makings would differ."""
    first, second = render("{{ csrf_input }}|{{ csrf_input }}").split("|")
    assert re.fullmatch(r'<input type="hidden" name="csrfmiddlewaretoken" value="\w{64}">', first)
    assert first == second


def test_a_page_without_a_form_makes_no_token_and_sets_no_cookie():
    request = RequestFactory().get("/")
    Backend({**BACKEND, "OPTIONS": {}}).from_string("Good evening.").render({}, request)
    assert "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
    csrf.get_token(request)
    assert request.META["CSRF_COOKIE_NEEDS_UPDATE"]


def test_what_is_written_is_escaped():
    assert render("{{ '<b>' }}") == "&lt;b&gt;"


def test_only_rooms_of_the_house_bring_templates():
    assert all("/openchair/" in folder for folder in Backend({**BACKEND, "OPTIONS": {}}).folders)


def test_a_missing_template_is_django_s_to_know():
    with pytest.raises(TemplateDoesNotExist):
        engines.all()[0].get_template("ui/no-such.html")


def test_a_broken_template_says_where(tmp_path):
    (tmp_path / "broken.html").write_text("line one\n{% if %}")
    backend = Backend({**BACKEND, "DIRS": [tmp_path], "OPTIONS": {}})
    with pytest.raises(TemplateSyntaxError) as failed:
        backend.get_template("broken.html")
    assert failed.value.template_debug["line"] == 2
