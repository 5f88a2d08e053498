"""Showing words that waited, and which words wait."""

from __future__ import annotations

import pytest

from openchair.forum.models import Post, Topic
from openchair.forum.operations.changing import edit_post, withdraw_post
from openchair.forum.operations.publishing import publish
from openchair.forum.tests.asking import address, page
from openchair.forum.tests.waiting import TITLE, WORDS, assert_not_there, fresh, last_of, reads
from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.speech.models import Hold
from openchair.vault.sealing import unseal
from tests import deciding, make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_shown_an_answer_comes_as_new_and_counts(old: Topic, waiting: tuple[Topic, Post], fay: Member) -> None:
    ben = fresh(old.group, "Cleo")
    answer = make.post(old, ben, "Cleo answers.")
    assert publish(member=fay, post=answer)
    now = Topic.objects.get(pk=old.pk)
    assert (now.answers, now.place.last, make.post_of(old, 3).pk) == (2, 3, answer.pk)
    assert now.moved == Group.objects.get(pk=old.group_id).pulse > old.moved + 1
    assert "new since you were here" in page(make.client("Ben"), f"/g/{old.group.pid}/topics")
    assert not Hold.objects.filter(pk=answer.pk).exists()


def test_shown_twice_it_is_shown_once(old: Topic, waiting: tuple[Topic, Post], fay: Member) -> None:
    stale = Post.objects.select_related("author").get(pk=waiting[1].pk)
    assert publish(member=fay, post=waiting[1])
    assert not publish(member=fay, post=stale)
    assert last_of(old) == 3


def test_a_topic_that_is_shown_is_there_with_its_first_number(
    old: Topic, waiting: tuple[Topic, Post], fay: Member
) -> None:
    topic = waiting[0]
    deciding.put_back(fay, make.post_of(topic))
    assert (make.post_of(topic).number, last_of(topic)) == (1, 1)
    assert WORDS in page(make.client("Ben"), address(topic))
    assert TITLE in page(make.client("Ben"), f"/g/{topic.group.pid}/topics")


def test_an_answer_waits_with_its_topic_and_is_shown_after_it(
    old: Topic, waiting: tuple[Topic, Post], fay: Member
) -> None:
    reads(old.group, "after")
    again = make.post(waiting[0], fresh(old.group, "Ana"), "More of it.")
    assert Hold.objects.filter(pk=again.pk, by=None).exists()
    with pytest.raises(Refused):
        make.post(waiting[0], fay, "I answer.")
    with pytest.raises(Refused):
        publish(member=fay, post=again)
    assert publish(member=fay, post=make.post_of(waiting[0]))
    assert publish(member=fay, post=again)
    assert make.post_of(waiting[0], 2).pk == again.pk


def test_only_carers_show_words(waiting: tuple[Topic, Post], ben: Member) -> None:
    with pytest.raises(Refused):
        publish(member=ben, post=waiting[1])
    assert Hold.objects.filter(pk=waiting[1].pk).exists()


def test_nobody_shows_their_own_words(old: Topic, waiting: tuple[Topic, Post]) -> None:
    ana = make.member(old.group, "Ana", carer=True)
    with pytest.raises(Refused):
        publish(member=ana, post=waiting[1])


def test_words_taken_back_while_they_wait_leave_no_place(old: Topic, waiting: tuple[Topic, Post], ana: Member) -> None:
    for one in (make.post_of(waiting[0]), waiting[1]):
        withdraw_post(member=ana, post=one)
    assert_not_there(old, waiting)
    with pytest.raises(Refused):
        publish(member=make.facilitator(old.group), post=Post.objects.get(pk=waiting[1].pk))


def test_an_answer_is_shown_where_the_first_words_were_taken_back_unread(
    old: Topic, waiting: tuple[Topic, Post], fay: Member
) -> None:
    topic, ana = waiting[0], fresh(old.group, "Ana")
    again = make.post(topic, ana, "More of it.")
    withdraw_post(member=ana, post=make.post_of(topic))
    assert publish(member=fay, post=again)
    assert (make.post_of(topic, 2).pk, last_of(topic)) == (again.pk, 2)
    seen = page(make.client("Ben"), address(topic))
    assert "More of it." in seen
    assert "Somebody took their words back." in seen
    assert WORDS not in seen


def test_newcomers_wait_three_times(ana: Member, fay: Member) -> None:
    topic = make.topic(ana)
    reads(ana.group, "newcomers")
    new = fresh(ana.group, "Nia")
    held = [make.post(topic, new, f"Word {number}.") for number in range(4)]
    assert Hold.objects.filter(kind=Hold.Kind.NEWCOMER, by=None).count() == 4
    for post in held[:2]:
        publish(member=fay, post=post)
    assert Hold.objects.filter(pk=make.post(topic, new, "Still new.").pk).exists()
    publish(member=fay, post=held[2])
    assert not Hold.objects.filter(pk=make.post(topic, new, "Not new any more.").pk).exists()


def test_carers_never_wait(group: Group, fay: Member) -> None:
    for mode in ("before", "newcomers"):
        reads(group, mode)
        make.topic(make.facilitator(group))
    assert not Hold.objects.exists()


def test_an_edit_is_read_first_too_and_keeps_its_place(old: Topic, fay: Member) -> None:
    ben, post = fresh(old.group, "Ben"), make.post_of(old, 2)
    edit_post(member=ben, post=post, words=f"{WORDS} now.")
    hold = Hold.objects.get(pk=post.pk)
    assert (hold.kind, hold.by_id) == (Hold.Kind.ASIDE, None)
    html = page(make.client("Ana"), address(old))
    assert WORDS not in html
    assert "These words have changed. A person reads them before they show again." in html
    assert publish(member=fay, post=post)
    assert WORDS in page(make.client("Ana"), address(old))
    assert make.post_of(old, 2).pk == post.pk


def test_the_reason_is_sealed(waiting: tuple[Topic, Post]) -> None:
    hold, post = Hold.objects.get(pk=waiting[1].pk), waiting[1]
    key_id = Group.objects.get().key_id if Group.objects.count() == 1 else post.place.group.key_id
    assert unseal(key_id, hold.reason, f"hold:{post.pid}") == "A person reads these words before others see them."
