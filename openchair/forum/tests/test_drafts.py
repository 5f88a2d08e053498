"""Where a draft may be kept: for words one could send, in a topic one can see."""

from __future__ import annotations

import pytest
from django.db.models import Q

from openchair.forum.models import Topic
from openchair.forum.tests.asking import address
from openchair.personas.models import Member
from openchair.personas.operations import block
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_no_draft_is_kept_for_a_topic_across_a_block(topic: Topic, ana: Member, ben: Member) -> None:
    keep = f"/g/{topic.group.pid}/draft/{topic.pid}"
    assert make.client(ben).post(keep, {"words": "x"}).status_code == 204
    block(member=ana, other=ben)
    assert make.client(ben).post(keep, {"words": "x"}).status_code == 404
    assert make.client(ben).get(address(topic)).status_code == 404


def test_a_draft_that_sees_across_a_block_would_be_found(
    topic: Topic, ana: Member, ben: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect."""
    monkeypatch.setattr("openchair.forum.queries.spots.reach.unblocked", lambda **how: Q(pk__isnull=False))
    with pytest.raises(AssertionError):
        test_no_draft_is_kept_for_a_topic_across_a_block(topic, ana, ben)
