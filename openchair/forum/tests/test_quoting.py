"""A quote is read afresh: it shows what stands there, or says that it changed."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openchair.forum import quoting
from openchair.forum.models import Topic
from openchair.forum.operations.changing import edit_post, withdraw_post
from openchair.forum.tests.asking import address, of_post, page
from openchair.personas.models import Member
from openchair.speech.words import Words
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SAID = "It was <the best> dinner. I had *not* cooked.\n\nNobody knew?"


@pytest.fixture
def quoted(ana: Member, ben: Member) -> Topic:
    """Ben quotes Ana's second sentence, as his browser would send it."""
    topic = make.topic(ana, words=SAID)
    browser = make.client(ben)
    choice = page(browser, of_post(make.post_of(topic), "quote"))
    spans = re.findall(r'name="span" value="([\d-]+)"', choice)
    assert len(spans) == 3
    pid = make.post_of(topic).pid
    sheet = page(browser, address(topic, f"/reply?quote={pid}&span={spans[1]}"))
    assert "I had not cooked." in sheet
    form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', sheet))
    browser.post(address(topic, "/reply"), {**form, "words": "This line."})
    return topic


def quotes(topic: Topic, member: Member) -> list[str]:
    shown = page(make.client(member), address(topic))
    return [html.unescape(text) for text in re.findall(r'<blockquote class="said"><p>(.*?)</p>', shown)]


def test_what_is_quoted_stands_there(quoted: Topic, ana: Member) -> None:
    assert quotes(quoted, ana) == ["I had not cooked."]


def test_words_that_changed_are_not_put_into_a_mouth(quoted: Topic, ana: Member) -> None:
    edit_post(member=ana, post=make.post_of(quoted), words="Something else, and longer than that was.")
    assert quotes(quoted, ana) == []
    edit_post(member=ana, post=make.post_of(quoted), words=SAID)
    assert quotes(quoted, ana) == ["I had not cooked."]


def test_words_taken_back_are_not_quoted_any_more(quoted: Topic, ana: Member) -> None:
    withdraw_post(member=ana, post=make.post_of(quoted))
    assert quotes(quoted, ana) == []


def test_what_is_quoted_is_text_not_markup(ana: Member, ben: Member) -> None:
    words = Words("<p>a &lt;b&gt; c</p>", make.NOON)
    assert quoting.cut(1, words, 0, 9).text == "a <b> c"
    assert quoting.still_said(words, 0, 9, quoting.check_of("a <b> c")) == "a <b> c"


@pytest.mark.parametrize("span", ["", "5", "9-2", "-1-5", "x-y", "0-0", "99999-100000", "0-" + "9" * 9])
def test_a_span_that_was_tampered_with(ana: Member, ben: Member, span: str) -> None:
    topic = make.topic(ana, words="Short. " * 200)
    form = {"words": "My words.", "quote": make.post_of(topic).pid, "span": span, "client_key": ""}
    answer = make.client(ben).post(address(topic, "/reply"), form)
    assert answer.status_code == 422
    assert "My words." in answer.content.decode()


def test_a_quote_from_elsewhere_or_nowhere(topic: Topic, ben: Member) -> None:
    other = make.topic(make.member(make.group("Another"), "Ana"), words="Elsewhere.")
    for pid in (make.post_of(other).pid, "nobody"):
        form = {"words": "My words.", "quote": pid, "span": "0-5", "client_key": ""}
        answer = make.client(ben).post(address(topic, "/reply"), form)
        assert answer.status_code == 422
        assert "Elsewhere" not in answer.content.decode()


@given(st.text(alphabet="aB .!?\n”…", max_size=200))
def test_every_sentence_can_be_picked(text: str) -> None:
    words = Words(f"<p>{text}</p>", make.NOON)
    for line in quoting.sentences(words):
        assert quoting.cut(1, words, line.start, line.end).text == line.text
