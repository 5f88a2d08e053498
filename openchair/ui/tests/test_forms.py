"""A Django form comes out as the house's HTML, tied together for those who cannot see it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django import forms
from django.template import engines


class Sample(forms.Form):
    title = forms.CharField(label="Title", max_length=80, help_text="Short is good.")
    words = forms.CharField(label="Words", widget=forms.Textarea(attrs={"spellcheck": "true"}), required=False)
    secret = forms.CharField(label="Passphrase", widget=forms.PasswordInput)
    country = forms.ChoiceField(label="Country", choices=[("pt", "Portugal"), ("ie", "Ireland")])
    need = forms.ChoiceField(label="Need", choices=[("a", "Advice"), ("b", "Be heard")], widget=forms.RadioSelect)
    labels = forms.MultipleChoiceField(
        label="Labels", choices=[("x", "X"), ("y", "Y")], widget=forms.CheckboxSelectMultiple, required=False
    )
    agreed = forms.BooleanField(label="I have it")
    key = forms.CharField(widget=forms.HiddenInput, required=False)


class Read(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, name: str) -> dict[str, str | None]:
        return next(attrs for _, attrs in self.tags if attrs.get("name") == name)

    def values(self, attribute: str) -> set[str]:
        return {value for _, attrs in self.tags if (value := attrs.get(attribute))}


def render(form: forms.Form, template: str = "{% for one in form %}{{ forms.field(one) }}{% endfor %}") -> str:
    top = "{% import 'ui/parts/forms.html' as forms %}"
    return str(engines.all()[0].from_string(top + template).render({"form": form}))


@pytest.fixture
def sent() -> Sample:
    return Sample({"title": "", "words": "\nFour months.", "secret": "rainy", "need": "b", "labels": ["y"]})


def test_every_label_and_description_points_at_something(sent):
    for form in (Sample(), sent):
        page = Read(
            render(
                form,
                "{{ forms.summary(form) }}{% for one in form.visible_fields() %}{{ forms.field(one) }}{% endfor %}",
            )
        )
        ids = page.values("id")
        assert page.values("for") <= ids
        assert {one for many in page.values("aria-describedby") for one in many.split()} <= ids
        assert {href[1:] for href in page.values("href") if href.startswith("#")} <= ids


def test_a_field_says_what_is_wrong_with_it(sent):
    title = Read(render(sent)).named("title")
    assert title["aria-invalid"] == "true"
    assert title["aria-describedby"] == "id_title-hint id_title-error"
    assert "aria-invalid" not in Read(render(Sample())).named("title")


def test_a_field_knows_its_length_and_its_own_attributes():
    page = Read(render(Sample()))
    assert page.named("title")["maxlength"] == "80"
    assert page.named("words")["spellcheck"] == "true"
    assert page.named("title")["aria-required"] == "true"
    assert "aria-required" not in page.named("words")


def test_words_come_back_whole(sent):
    """A browser drops the first line break of a textarea: one more is written."""
    assert "<textarea" in (html := render(sent))
    assert ">\n\nFour months.</textarea>" in html


def test_words_cannot_break_out_of_the_page():
    html = render(Sample({"words": "</textarea><script>", "title": '"><b>'}))
    assert "<script>" not in html
    assert "<b>" not in html


def test_a_passphrase_never_comes_back(sent):
    assert "rainy" not in render(sent)


def test_choices_are_real_inputs_and_remember(sent):
    html = render(sent)
    assert html.count('type="radio"') == 2
    assert 'value="b" id="id_need_1" checked' in html
    assert 'value="y" id="id_labels_1" checked' in html
    assert 'class="chip"' in render(sent, "{{ forms.field(form['labels'], chips=true) }}")
    assert 'class="chip"' in render(sent, "{{ forms.choices(form['labels'], chips=true) }}")


def test_what_is_not_needed_says_why_one_would_fill_it_in():
    assert "(if you like: so that we find you)" in render(
        Sample(), "{{ forms.field(form['words'], optional='so that we find you') }}"
    )
    assert "(needed)" in render(Sample(), "{{ forms.field(form['title']) }}")


def test_the_summary_counts_and_links(sent):
    html = render(sent, "{{ forms.summary(form) }}")
    assert "3 things need another look" in html
    assert 'href="#id_title"' in html
    assert render(Sample(), "{{ forms.summary(form) }}").strip() == ""


def test_hidden_fields_have_no_label():
    assert (
        render(Sample({"key": "k1"}), "{{ forms.hidden(form) }}").strip()
        == '<input type="hidden" name="key" value="k1">'
    )
