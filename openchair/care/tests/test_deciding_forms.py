"""A decision that is not whole yet: what the form says, and that nothing written is lost."""

from __future__ import annotations

import pytest

from openchair.care.tests.test_deciding import FACTS, decide
from openchair.care.tests.test_deciding_pages import SAID, at, text
from openchair.forum.models import Topic
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.speech.models import Hold
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_no_rule_is_chosen_before_a_carer_chooses_it(group: Group, topic: Topic, fay: Member) -> None:
    carer, path = make.client(fay), at("hold", group, words=make.post_of(topic).pid)
    assert '<option value="" selected>Choose a rule</option>' in text(carer, path)
    empty = carer.post(path, {"choice": "", "facts": "", "rule": ""}).content.decode()
    assert "What will you do? Choose one of these." in empty
    sent = carer.post(path, {"choice": "aside", "facts": FACTS, "rule": ""})
    assert (sent.status_code, Hold.objects.count()) == (422, 0)
    assert "Choose the rule that this touches." in sent.content.decode()


def test_what_a_rule_refuses_keeps_what_was_written(group: Group, topic: Topic, fay: Member) -> None:
    decide(fay, "aside", post=make.post_of(topic))
    again = make.client(fay).post(at("hold", group, words=make.post_of(topic).pid), {"choice": "aside", **SAID})
    assert again.status_code == 422
    assert "Somebody set these words aside already." in again.content.decode()
    assert "told somebody else&#39;s story" in again.content.decode()
