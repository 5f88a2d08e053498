"""A label that a carer's decision added is not the writer's to take off; asking for another look is."""

from __future__ import annotations

import pytest

from openchair.care.models import Action
from openchair.care.operations.deciding import act
from openchair.care.operations.undoing import undo
from openchair.forum.models import Topic
from openchair.forum.operations.changing import edit_post, label_post
from openchair.forum.tests.asking import of_post, page
from openchair.forum.tests.test_labelling import labels_of, marked
from openchair.personas.models import Member
from openchair.speech import words
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def decided(topic: Topic, fay: Member, *labels: str) -> Action:
    return act(actor=fay, kind="label", post=make.post_of(topic), facts="It is.", rule=make.RULES[0], labels=labels)


def test_what_a_carer_added_stays_and_the_rest_is_the_writers(topic: Topic, ana: Member, fay: Member) -> None:
    label_post(member=ana, post=make.post_of(topic), labels=["faith"])
    decided(topic, fay, "faith", "death")
    label_post(member=ana, post=make.post_of(topic), labels=["food"])
    edit_post(member=ana, post=make.post_of(topic), words="Other words.", labels=[])
    assert labels_of(topic) == marked(topic) == ("death",)
    html = page(make.client(ana), of_post(make.post_of(topic), "edit"))
    assert "Somebody who looks after this group added: death." in html
    assert f'href="/g/{topic.group.pid}/decisions"' in html


def test_undone_it_is_the_writers_again(topic: Topic, ana: Member, fay: Member) -> None:
    before = bytes(make.post_of(topic).words)
    undo(actor=fay, action=decided(topic, fay, "death"))
    assert bytes(make.post_of(topic).words) == before
    action = decided(topic, fay, "death")
    edit_post(member=ana, post=make.post_of(topic), words="Other words.")
    undo(actor=fay, action=action)
    label_post(member=ana, post=make.post_of(topic), labels=["food"])
    assert labels_of(topic) == marked(topic) == ("food",)


def test_a_writer_who_takes_it_off_would_be_found(
    topic: Topic, ana: Member, fay: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect: nobody remembers who added a label."""
    real = words.again
    monkeypatch.setattr(words, "again", lambda key_id, pid, said: real(key_id, pid, said._replace(by_carer=())))
    with pytest.raises(AssertionError):
        test_what_a_carer_added_stays_and_the_rest_is_the_writers(topic, ana, fay)
