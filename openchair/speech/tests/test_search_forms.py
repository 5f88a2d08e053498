"""In which forms a word is found, and what is marked."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openchair.speech.search.forms import Forms
from openchair.speech.search.marking import SHOWN, Finder, marked


def found(language: str, typed: str, text: str) -> str:
    """The text with marks; empty where not every wanted word stands in it."""
    forms = Forms(language)
    finder = Finder(forms, forms.wanted(typed))
    met = finder.look(text)
    return marked(text, met.spans) if finder.all_in(met) else ""


@pytest.mark.parametrize(("language", "typed", "text", "word"), [
    ("en", "grieving", "So we grieve.", "grieve"),
    ("en", "NIGHTS", "One night", "night"),
    ("en", "mum", "My mum’s garden", "mum"),
    ("en", "\u200bgri\u00adeve", "We grieve", "grieve"),
    ("en", "ｋｅｔｔｌｅ", "the kettle", "kettle"),
    ("en", "112", "Call 112 now", "112"),
    ("pt", "noites", "Uma noite longa", "noite"),
    ("pt", "cancoes", "Duas canções", "canções"),
    ("pt", "irmã", "A irma dela", "irma"),
    ("de", "Nächte", "eine lange Nacht, viele Nächte", "Nächte"),
    ("fr", "l'amour", "un amour", "amour"),
    ("hi", "रातें", "लंबी रातें", "रातें"),
    ("ar", "بيت", "بَيْت", "بَيْت"),
    ("vi", "đêm", "Đêm dài", "Đêm"),
    ("ja", "眠れ", "今夜も眠れない", "眠れ"),
    ("ja", "夜", "今夜も眠れない", "夜"),
])  # fmt: skip
def test_a_word_is_found_in_its_forms(language: str, typed: str, text: str, word: str) -> None:
    assert f"<mark>{html.escape(word)}</mark>" in found(language, typed, text)


@pytest.mark.parametrize(("typed", "text"), [
    ("kettle soup", "Only the kettle."),
    ("night", "nightingale"),
    ("cat", "concatenate"),
])  # fmt: skip
def test_what_is_not_there_is_not_found(typed: str, text: str) -> None:
    assert found("en", typed, text) == ""


def test_words_that_stand_everywhere_are_not_looked_for() -> None:
    assert Forms("en").wanted("what should I do with it") == []
    assert [sorted(roots) for roots in Forms("en").wanted("what to do with soup")] == [["soup"]]


def test_signs_and_operators_are_only_signs() -> None:
    forms = Forms("en")
    assert forms.wanted('kettle* -soup "near(" ^a:b') == [
        frozenset({"kettl"}),
        frozenset({"soup"}),
        frozenset({"near"}),
    ]
    assert forms.wanted("🙂 \" ' ; -- \x00 *") == []


def test_a_page_of_words_is_cut_to_a_dozen() -> None:
    assert len(Forms("en").wanted(" ".join(f"word{number}" for number in range(5_000)))) == 12


def test_long_words_are_shown_around_the_first_mark() -> None:
    shown = found("en", "kettle", f"{'far away ' * 200}the kettle sings {'and on ' * 200}")
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "<mark>kettle</mark>" in shown
    assert len(shown) < SHOWN + 40


@given(
    text=st.text(max_size=600),
    typed=st.text(max_size=60),
    language=st.sampled_from(["en", "pt", "de", "ja", "hi", "xx"]),
)
def test_whatever_is_typed_nothing_of_the_text_becomes_html(text: str, typed: str, language: str) -> None:
    forms = Forms(language)
    finder = Finder(forms, forms.wanted(typed))
    shown = str(marked(text, finder.look(text).spans))
    bare = re.sub(r"</?mark>", "", shown)
    assert "<" not in bare
    assert html.unescape(bare).removeprefix("… ").removesuffix(" …").strip() in text or "…" in text


@given(text=st.text(min_size=1, max_size=300), language=st.sampled_from(["en", "pt", "ja", "ar"]))
def test_every_text_is_found_by_its_own_words(text: str, language: str) -> None:
    forms = Forms(language)
    wanted = forms.wanted(text)
    finder = Finder(forms, wanted)
    assert finder.all_in(finder.look(text))
    assert all(not roots.isdisjoint(forms.roots(text)) for roots in wanted)
