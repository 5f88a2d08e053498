from __future__ import annotations

import pytest

from openchair.forum.models import Post, Topic
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.resources.operations.tips import offer_tip
from openchair.resources.tests.tipping import said
from tests import make


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()


@pytest.fixture
def ana(group: Group) -> Member:
    return make.member(group, "Ana")


@pytest.fixture
def ben(group: Group) -> Member:
    return make.member(group, "Ben")


@pytest.fixture
def fay(group: Group) -> Member:
    return make.facilitator(group)


@pytest.fixture
def topic(ana: Member) -> Topic:
    return make.topic(ana)


@pytest.fixture
def tip(topic: Topic, ben: Member) -> Post:
    """Ben's words, offered as a tip."""
    made = said(topic, ben, "I walk before breakfast.")
    offer_tip(member=ben, utterance=made)
    return made
