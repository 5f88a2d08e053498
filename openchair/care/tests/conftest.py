"""Ana reports what Ben wrote; Fay looks after the group, Sam after the house."""

from __future__ import annotations

import pytest

from openchair.forum.models import Topic
from openchair.forum.tests.conftest import ana, ben, fay, group
from openchair.groups.models import Group
from openchair.personas.models import Member
from tests import make

__all__ = ["ana", "ben", "fay", "group"]


@pytest.fixture
def sam(group: Group) -> Member:
    return make.steward()


@pytest.fixture(name="topic")
def _topic(ben: Member) -> Topic:
    return make.topic(ben)
