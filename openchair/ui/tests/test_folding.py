"""What is folded at compile time says what gettext would have said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jinja2
import polib
import pytest
from django.template import engines
from django.test import override_settings
from django.utils.translation import gettext, ngettext, override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openchair.ui.folding import FoldingEnvironment
from openchair.ui.jinja import GLOBALS

SAID = {
    "Good evening.": "Guten Abend.",
    "%(name)s sits in %(group)s": "In %(group)s sitzt %(name)s",
    "100 %% of %(name)s": "%(name)s, 100 %%",
    "Read <b>this</b>, %(name)s": "%(name)s, lies <b>dies</b>",
    "%(name)s and %(name)s": "%(name)s",
}


@pytest.fixture(scope="module", autouse=True)
def _german(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("locale")
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    catalogue += [polib.POEntry(msgid=text, msgstr=other) for text, other in SAID.items()]
    plural = {0: "%(n)s Stuhl", 1: "%(n)s Stühle"}
    catalogue.append(polib.POEntry(msgid="%(n)s chair", msgid_plural="%(n)s chairs", msgstr_plural=plural))
    file = Path(folder) / "de" / "LC_MESSAGES" / "django.mo"
    file.parent.mkdir(parents=True)
    catalogue.save_as_mofile(str(file))
    with override_settings(LOCALE_PATHS=[folder], LANGUAGES=[("en", "English"), ("de", "Deutsch")]):
        yield


def drawn(name: str) -> str:
    return f'<svg id="{name}"/>'


def furnished(language: str) -> FoldingEnvironment:
    env = FoldingEnvironment(language=language, drawn={"icon": drawn}, autoescape=True)
    env.globals.update(GLOBALS)
    return env


def plain() -> jinja2.Environment:
    """Jinja2's own way, which asks gettext whenever a page is made."""
    env = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    return env


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("message", SAID)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=12), group=st.text(max_size=12))
def test_folded_is_what_gettext_says(language: str, message: str, name: str, group: str) -> None:
    words = ", name=name, group=group" if "%(" in message else ""
    template = "{{ _('" + message + "'" + words + ") }}"
    told = {"name": name, "group": group}
    with override(language):
        assert furnished(language).from_string(template).render(told) == plain().from_string(template).render(told)


def test_what_is_put_in_is_escaped():
    template = furnished("de").from_string("{{ _('Read <b>this</b>, %(name)s', name=name) }}")
    assert template.render(name="<script>") == "&lt;script&gt;, lies <b>dies</b>"


def test_a_folded_page_never_asks_gettext_again():
    page = furnished("de").from_string("{{ _('Good evening.') }}")
    with override("en"):
        assert page.render() == "Guten Abend."


def test_words_known_only_at_run_time_are_asked_for():
    page = furnished("de").from_string("{{ _(message) }}{{ _(message ~ '') }}")
    with override("de"):
        assert page.render(message="Good evening.") == "Guten Abend.Guten Abend."


@pytest.mark.parametrize(
    ("language", "number", "said"), [("en", 1, "1 chair"), ("en", 2, "2 chairs"), ("de", 3, "3 Stühle")]
)
def test_plurals(language: str, number: int, said: str) -> None:
    page = furnished(language).from_string("{{ ngettext('%(n)s chair', '%(n)s chairs', number) }}")
    with override(language):
        assert page.render(number=number) == said


def test_a_message_without_its_word_stops_the_template():
    with pytest.raises(jinja2.TemplateSyntaxError, match="wants 'group'"):
        furnished("en").from_string("{{ _('%(name)s sits in %(group)s', name=1) }}")


def test_one_environment_to_a_language():
    backend = engines.all()[0]
    with override("en"):
        english = backend.env
    with override("de"):
        german = backend.env
        assert backend.env is german
    assert english is not german
    assert german.language == "de"


def test_a_drawing_is_made_when_the_template_is_compiled():
    env = furnished("en")
    asked: list[str] = []

    def late(name: str) -> str:
        asked.append(name)
        return "late"

    env.globals["icon"] = late
    template = env.from_string("{{ icon('ear') }}{{ icon(name) }}")
    assert template.render(name="moon") == '<svg id="ear"/>late'
    assert asked == ["moon"]


def included(templates: dict[str, str], **words: object) -> str:
    env = FoldingEnvironment(language="en", drawn={}, loader=jinja2.DictLoader(templates), autoescape=True)
    return env.get_template("page").render(words)


def test_a_part_stands_where_it_is_included_and_knows_what_is_known_there():
    templates = {"page": "{% for one in all %}{% include 'part' %}{% endfor %}", "part": "<{{ one }}{{ said }}>"}
    assert included(templates, all=["a", "&"], said="!") == "<a!><&amp;!>"


def test_what_a_part_sets_ends_with_it():
    templates = {
        "page": "{% set name = 'Ana' %}{% include 'part' %}{{ name }}",
        "part": "{% set name = name ~ ' and Ben' %}{{ name }}; {% include 'inner' %}",
        "inner": "{% if name %}{{ name|length }}{% endif %}; ",
    }
    assert included(templates) == "Ana and Ben; 11; Ana"


def test_a_part_chosen_while_the_page_is_made_is_still_taken():
    assert included({"page": "{% include which %}", "part": "here"}, which="part") == "here"
