"""Changing words, taking them back, showing them."""

import pytest

from openchair.audit.models import Entry
from openchair.forum.models import Topic
from openchair.forum.operations.changing import edit_post, withdraw_post
from openchair.ground.verdict import Refused
from openchair.personas.models import Member
from openchair.speech import words
from openchair.speech.models import Draft, Hold
from openchair.speech.operations import changing, drafts, reacting
from openchair.speech.operations.showing import show
from openchair.speech.queries import history_of
from tests import deciding, make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_an_edit_keeps_what_was_and_when_it_was_said(topic: Topic, ana: Member) -> None:
    for source in ("Second words.", "Third words."):
        assert changing.edit(member=ana, utterance=make.post_of(topic), source=source, spot="x")
    row = make.post_of(topic)
    assert words.read(row.author.key_id, row.words, row.pid) == words.Words(
        "<p>Third words.</p>", make.NOON, edited=True, first=True
    )
    assert [past.words for past in history_of(row)] == ["Second words.", "First words."]


def test_an_edit_that_changes_nothing_leaves_no_trace(topic: Topic, ana: Member) -> None:
    assert not changing.edit(member=ana, utterance=make.post_of(topic), source="First words. ", spot="x")
    assert history_of(make.post_of(topic)) == []


def test_nobody_else_edits_or_takes_back(topic: Topic, ben: Member, fay: Member) -> None:
    for other in (ben, fay):
        with pytest.raises(Refused):
            changing.edit(member=other, utterance=make.post_of(topic), source="Mine now.", spot="x")
        with pytest.raises(Refused):
            changing.withdraw(member=other, utterance=make.post_of(topic))


def test_words_taken_back_are_gone_with_all_that_was_kept_of_them(topic: Topic, ana: Member, ben: Member) -> None:
    changing.edit(member=ana, utterance=make.post_of(topic), source="Second words.", spot="x")
    reacting.react(member=ben, utterance=make.post_of(topic), kind="hear")
    assert changing.withdraw(member=ana, utterance=make.post_of(topic))
    row = make.post_of(topic)
    assert (bytes(row.words), bytes(row.source), row.withdrawn) == (b"", b"", True)
    assert not row.revisions.exists()
    assert not row.reactions.exists()
    with pytest.raises(Refused):
        changing.withdraw(member=ana, utterance=row)
    with pytest.raises(Refused):
        reacting.react(member=ben, utterance=row, kind="hear")


def test_a_change_that_was_not_sent_goes_with_the_words(topic: Topic, ana: Member) -> None:
    post = make.post_of(topic)
    drafts.keep(member=ana, spot=post.pid, form={"words": "First words, and a name I should not have said."})
    changing.withdraw(member=ana, utterance=post)
    assert not Draft.objects.filter(spot=post.pid).exists()


def test_a_change_that_meets_words_taken_back_brings_no_title_back(topic: Topic, ana: Member) -> None:
    read_before = make.post_of(topic)
    withdraw_post(member=ana, post=make.post_of(topic))
    assert not edit_post(member=ana, post=read_before, words="Second words.", title="A title to be forgotten")
    assert bytes(Topic.objects.get(pk=topic.pk).title) == b""


def test_showing_is_noted_and_happens_once(topic: Topic, fay: Member) -> None:
    deciding.set_aside(fay, make.post_of(topic))
    assert show(member=fay, utterance=make.post_of(topic), now=make.NOON)
    assert not show(member=fay, utterance=make.post_of(topic))
    assert Entry.objects.filter(verb="release").count() == 1


def test_a_plain_member_puts_nothing_back(topic: Topic, ana: Member, fay: Member) -> None:
    deciding.set_aside(fay, make.post_of(topic))
    with pytest.raises(Refused):
        show(member=ana, utterance=make.post_of(topic))
    assert Hold.objects.exists()
