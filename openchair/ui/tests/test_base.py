"""The page around every page."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from openchair.ui.jinja import Backend

ANSWERS = ["ui/400.html", "ui/403.html", "ui/404.html", "ui/500.html", "ui/csrf.html"]
HOUSE = {"name": "Harbour", "neutral_name": "Evening pages", "kept_by": "Kept by a charity.", "demo": True}


def page(name: str = "ui/base.html", **words: object) -> str:
    return render_to_string(name, words, RequestFactory().get("/"))


@pytest.mark.parametrize("name", [*ANSWERS, "ui/base.html", "ui/plain.html"])
def test_a_page_needs_no_house_and_nobody_signed_in(name):
    assert "<h1>" in page(name) or name in {"ui/base.html", "ui/plain.html"}


@pytest.mark.parametrize("name", ANSWERS[:3])
def test_titles_are_neutral(name):
    title = re.search(r"<title>(.*?)</title>", page(name, house=HOUSE))
    assert title
    assert title.group(1).endswith(" · Evening pages")
    assert "Harbour" not in title.group(1)


def test_a_guest_loads_one_script_and_a_member_what_helps_with_writing():
    assert re.findall(r"<script[^>]*src=\"/static/ui/([^\"]+)\"", page()) == ["js/leave.js"]
    member = re.findall(r"<script[^>]*src=\"/static/ui/([^\"]+)\"", page(viewer={"signed_in": True}))
    assert member == ["js/leave.js", "js/busy.js", "js/drafts.js"]
    assert "/static/ui/htmx.js" in page(viewer={"signed_in": True}, swaps=True)


def test_the_two_doors_are_links_on_every_page():
    for html in (page(), page("ui/500.html"), page("ui/404.html")):
        assert f'href="{reverse("crisis")}"' in html
        assert f'href="{reverse("exit")}"' in html


def test_the_broken_page_knows_the_real_addresses():
    """It may not ask the site map for them, so they are written there by hand."""
    for name in ("crisis", "exit", "front"):
        assert f'href="{reverse(name, urlconf="openchair.web.urls")}"' in page("ui/500.html")


def test_a_demonstration_says_so_on_every_page():
    assert all("This is a demonstration" in page(name, house=HOUSE) for name in ("ui/base.html", "ui/404.html"))
    assert "This is a demonstration" not in page(house={"demo": False})


def test_the_lamp_is_lit_only_while_somebody_is_here():
    assert "#stand" in page(lit=True)
    assert "#stand" not in page()


def test_a_page_without_a_side_has_one_column():
    assert "<aside" not in page()
    two = "{% extends 'ui/base.html' %}{% block main %}Words{% endblock %}{% block side %}Beside{% endblock %}"
    one = "{% extends 'ui/base.html' %}{% block main %}Words{% endblock %}"
    backend = Backend({"NAME": "tried", "DIRS": [], "APP_DIRS": True, "OPTIONS": {}})
    assert '<aside class="side flow">Beside</aside>' in backend.from_string(two).render({})
    for text in (one, two):
        assert backend.from_string(text).render({}).count("Words") == 1


def test_words_that_did_not_get_through_are_shown_again():
    words = {"words": "Four months.\n</textarea>"}
    html = page("ui/csrf.html", words=words)
    assert "Four months.\n&lt;/textarea&gt;</textarea>" in html
    assert 'name="words"' in html
    assert "Four months." in page("ui/403.html", words=words, reason="The topic is closed.")


def test_words_that_another_site_sent_are_not_offered_to_be_sent():
    request = RequestFactory().post("/sent", headers={"Sec-Fetch-Site": "cross-site"})
    html = render_to_string("ui/csrf.html", {"words": {"words": "Not mine."}}, request)
    assert "<form" not in html
    assert "readonly" in html
