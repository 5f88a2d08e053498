"""A reader suggests a label; a carer decides; the writer never learns who."""

from __future__ import annotations

import pytest

from openchair.care import told
from openchair.care.models import Case, Report
from openchair.forum.models import Topic
from openchair.forum.tests.asking import of_post, page
from openchair.personas.models import Member
from openchair.personas.operations import keep_filters
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_suggestion_comes_to_the_desk_and_names_the_labels(topic: Topic, ana: Member) -> None:
    browser, path = make.client(ana), of_post(make.post_of(topic), "label")
    assert 'href="label"' in page(browser, of_post(make.post_of(topic), "report"))
    answer = browser.post(path, {"labels": ["death", "food"]})
    made = Report.objects.select_related("case__group").get()
    assert answer["Location"] == f"/g/{topic.group.pid}/reports?receipt={made.pid}"
    call = told.call_of(made)
    assert call is not None
    assert (call.reason, call.words) == ("label", "death, food and bodies")
    assert Case.objects.get().raised is False


@pytest.mark.parametrize("chosen", [[], ["x"], ["death", "x"], ["death\x00"], ["alcohol"] * 20])
def test_what_is_no_label_is_said_and_not_sent(topic: Topic, ana: Member, chosen: list[str]) -> None:
    answer = make.client(ana).post(of_post(make.post_of(topic), "label"), {"labels": chosen})
    assert answer.status_code == (302 if set(chosen) == {"alcohol"} else 422)
    assert Report.objects.exists() == (set(chosen) == {"alcohol"})


def test_what_it_says_already_needs_no_carer(ben: Member, ana: Member) -> None:
    post = make.post_of(make.topic(ben, labels=["death"]))
    html = page(make.client(ana), of_post(post, "label"))
    assert 'value="death" id="id_labels_4" checked' in html
    answer = make.client(ana).post(of_post(post, "label"), {"labels": ["death"]})
    assert "It carries these labels now." in answer.content.decode()


def test_nobody_suggests_about_their_own_words(topic: Topic, ben: Member) -> None:
    assert make.client(ben).get(of_post(make.post_of(topic), "label")).status_code == 403


def test_a_suggestion_can_be_made_without_reading_the_words_again(ben: Member, ana: Member) -> None:
    post = make.post_of(make.topic(ben, words="HARD-WORDS", labels=["death"]))
    keep_filters(member=ana, filters={"death": "hide"})
    for act in ("label", "report"):
        assert "HARD-WORDS" not in page(make.client("Ana"), of_post(post, act))
    assert "HARD-WORDS" in page(make.client("Ana"), of_post(post, "report") + "?show=1")
