"""Words become HTML once: nothing that acts gets through, nothing that was said gets lost, and never for long."""

import re
import sys
from collections.abc import Callable, Iterator

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openchair.speech import markup
from openchair.speech.tests.long import SLOW
from openchair.speech.tests.payloads import HOSTILE
from openchair.speech.tests.reading import assert_harmless, read

WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=400)
PIECES = ["> ", "- ", "1. ", "*", "**", "_", "\n", "\n\n", "[", "](", ")", "https://a.b/c", "<", "&", "\\", "`", "    "]
MARKED = st.lists(
    st.sampled_from([*PIECES, "wort", " "]),
    max_size=80,
).map("".join)


def test_there_are_enough_tricks() -> None:
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("trick", HOSTILE)
def test_no_trick_gets_through(trick: str) -> None:
    for source in (trick, f"before {trick} after", f"> - *{trick}*"):
        assert_harmless(markup.render(source))


@pytest.fixture
def html_let_through(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Seeded defect: the parser takes HTML as HTML."""
    monkeypatch.setitem(markup._parser.options, "html", True)
    markup._parser.enable(["html_block", "html_inline"])
    yield
    markup._parser.disable(["html_block", "html_inline"])


def harmless_all() -> None:
    for trick in HOSTILE:
        assert_harmless(markup.render(trick))


@pytest.mark.usefixtures("html_let_through")
def test_the_allow_list_alone_would_do() -> None:
    harmless_all()


@pytest.mark.usefixtures("html_let_through")
def test_the_guard_would_see_a_trick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nh3, "clean", lambda html, **kwargs: html)
    with pytest.raises(AssertionError):
        harmless_all()


@settings(max_examples=300, deadline=None)
@given(WORDS | MARKED)
def test_whatever_is_typed_is_harmless_and_stays_so(source: str) -> None:
    html = markup.render(source)
    assert_harmless(html)
    assert markup.render(markup.tidy(source)) == html


@settings(max_examples=300, deadline=None)
@given(MARKED)
def test_no_word_is_lost(source: str) -> None:
    said = re.findall("wort", source)
    assert re.findall("wort", markup.plain(markup.render(source))) == said


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One\ntwo", "<p>One<br>\ntwo</p>"),
        ("*soft* and **strong**", "<p><em>soft</em> and <strong>strong</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("# not a heading", "<p># not a heading</p>"),
        ("`as typed`", "<p>`as typed`</p>"),
        ("2 < 3 & 4 > 1", "<p>2 &lt; 3 &amp; 4 &gt; 1</p>"),
        ("&amp; as typed", "<p>&amp;amp; as typed</p>"),
        ("snake_case_name", "<p>snake_case_name</p>"),
        (r"\*not soft\*", "<p>*not soft*</p>"),
        ("   \n\n ", ""),
    ],
)
def test_what_marks_mean(source: str, html: str) -> None:
    assert markup.render(source) == html


def test_a_link_shows_its_host_and_leaves_by_the_page() -> None:
    html = markup.render("[this](https://www.nhs.uk/grief?a=1) helped")
    assert "this</a>" in html
    assert '<span class="host">(www.nhs.uk)</span>' in html
    assert read(html).links[0].startswith("/leaving/")


def test_a_bare_address_is_a_link_and_keeps_its_dot() -> None:
    html = markup.render("See https://example.org/a_b_c(x). And (http://example.org/y).")
    assert "example.org/a_b_c(x)</a>." in html
    assert "(<a " in html
    assert "example.org/y</a>)." in html


def test_a_look_alike_host_shows_as_what_it_is() -> None:
    assert "xn--pple-43d.com</a>" in markup.render("https://\u0430pple.com/")


def test_a_name_before_an_at_is_no_link() -> None:
    assert read(markup.render("https://bank.example@evil.example/")).links == []


def test_no_more_than_fifty_links() -> None:
    html = markup.render(" ".join(f"http://a{n}.example/" for n in range(80)))
    assert len(read(html).links) == markup.MOST_LINKS
    assert "http://a79.example/" in html


def test_deep_nesting_keeps_its_words() -> None:
    assert "at the bottom" in markup.plain(markup.render("> " * 500 + "at the bottom"))
    ladder = "\n".join("  " * depth + f"- step{depth}" for depth in range(60))
    assert "step59" in markup.plain(markup.render(ladder))


def test_unseen_characters_go() -> None:
    assert markup.tidy("a\u202eb\u0000c\ufeffd\r\ne") == "abcd\ne"
    assert (
        markup.tidy("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
        == "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    )


MOST_STEPS = 60  # for one character; the worst of these takes 38


@pytest.mark.parametrize("name", SLOW)
def test_each_character_is_looked_at_a_bounded_number_of_times(name: str) -> None:
    assert steps(markup.render, SLOW[name]) < MOST_STEPS * len(SLOW[name])


def test_seeded_rules_that_look_at_everything_again_are_found() -> None:
    words = SLOW["stars"][:2_000]
    assert steps(
        lambda words: [words.find("*", at) for _ in range(0, len(words), 20) for at in range(len(words))], words
    ) > (MOST_STEPS * len(words))


def steps(render: Callable[[str], object], words: str) -> int:
    """Calls, of Python's functions and of C's. What one call costs is timed in bench/words.py."""
    count = 0

    def note(_frame: object, event: str, _of: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        render(words)
    finally:
        sys.setprofile(before)
    return count
