"""Words that wait to be read are not there for others: on no page, in no list, in no count."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Q

from openchair.forum.models import Post, Topic
from openchair.forum.queries import posts, topic
from openchair.forum.tests.asking import address, page
from openchair.forum.tests.waiting import TITLE, WORDS, assert_not_there, fresh
from openchair.groups.models import Group
from openchair.speech import reach
from openchair.speech.operations import numbering, saying
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_words_that_wait_are_not_there_for_others(old: Topic, waiting: tuple[Topic, Post]) -> None:
    before = Topic.objects.get(pk=old.pk)
    assert_not_there(old, waiting)
    assert (before.moved, before.answers, before.place.last) == (old.moved + 1, 1, 2)
    assert Group.objects.get(pk=old.group_id).pulse == before.moved


def test_their_writer_sees_them_with_why_and_how_long(old: Topic, waiting: tuple[Topic, Post]) -> None:
    browser = make.client("Ana")
    for path in (address(waiting[0]), f"{address(old)}?after={waiting[1].number - 1}"):
        html = page(browser, path)
        assert WORDS in html
        assert "This was sent, and waits to be read." in html
        assert "A person reads these words before others see them." in html
        assert "They look in when they can." in html
        assert 'href="/help"' in html
    assert TITLE in page(browser, f"/g/{old.group.pid}/topics")


def test_the_form_leads_to_where_the_words_wait(old: Topic) -> None:
    form = {"words": f"{WORDS} sent.", "client_key": str(uuid.uuid4())}
    answer = make.client("Ana").post(address(old, "/reply"), form, follow=True)
    assert WORDS in answer.content.decode()
    assert f"p{Post.objects.get(client_key=form['client_key']).number}" in answer.request["PATH_INFO"] + str(
        answer.redirect_chain
    )


# ------------------------------------------------------------------------------------------------ seeded defects


def _everybodys(last: int = 0, *, persona_id: Any, **_how: Any) -> Q:
    """The defect, in the shape of each of the guards."""
    return Q(number__lte=last) | Q(author_id=persona_id) | Q(number__gt=0) if last else Q(pk__isnull=False)


def _counted(place_id: int) -> int:
    """The defect: words that wait take the place's next number, as all others."""
    return numbering.next_number(place_id)


# Each leaves out one condition; the last two ask the same of an address of a single post.
DEFECTS: dict[str, list[tuple[Any, str]]] = {
    "a topic that waits is there": [(topic, "shown")],
    "an answer that waits has a place": [(posts, "shown_in")],
    "an answer that waits opens alone": [(reach, "shown"), (reach, "unheld")],
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_leak_of_words_that_wait_is_noticed(
    old: Topic,
    waiting: tuple[Topic, Post],
    defect: str,
    monkeypatch: pytest.MonkeyPatch,
    compiled_anew: Callable[[], None],
) -> None:
    for where, guard in DEFECTS[defect]:
        monkeypatch.setattr(where, guard, _everybodys)
    compiled_anew()
    with pytest.raises(AssertionError):
        assert_not_there(old, waiting)


def test_a_number_that_counts_is_noticed(old: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that took the place's next number would say to everybody that there is something new."""
    monkeypatch.setattr(saying, "waiting_number", _counted)
    ana = fresh(old.group, "Ana")
    waits = make.topic(ana, TITLE, words=f"{WORDS} first."), make.post(old, ana, f"{WORDS} later.")
    with pytest.raises(AssertionError):
        assert_not_there(old, waits)
