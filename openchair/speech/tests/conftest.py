"""A group of three, and Ana's first words in it."""

from __future__ import annotations

import pytest

from openchair.forum.models import Topic
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.vault import keyring
from tests import make


@pytest.fixture(autouse=True)
def _links_are_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words become HTML here without any database."""
    monkeypatch.setitem(keyring._house, "signing", bytes(32))


@pytest.fixture
def group() -> Group:
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
    return make.topic(ana, words="First words.", now=make.NOON)
