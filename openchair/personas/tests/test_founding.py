"""A Steward opens a Group."""

from __future__ import annotations

import pytest

from openchair.audit.models import Entry
from openchair.groups.operations.noting import told_context
from openchair.personas import operations, queries
from openchair.personas.models import Member
from openchair.personas.queries.people import face_of
from openchair.vault.sealing import unseal
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
Role = Member.Role


def test_a_steward_opens_a_group_and_sits_in_it_under_another_face():
    sam = make.steward()
    member = operations.found(
        account_id=make.account("Sam").pk,
        steward=sam,
        about=make.about("Night shift"),
        subject="grief",
        format="structured",
        joining="open",
        listed=True,
        language="en",
        timezone="Europe/Lisbon",
        rules=["Be kind."],
        name="Paper Boat",
        cushion="0123",
    )
    assert (member.role, queries.name_of(member.persona), member.accepted) == (Role.FACILITATOR, "Paper Boat", 1)
    assert [face.name for face in queries.carers_of(member.group)] == ["Paper Boat"]
    assert face_of(member).cushion == (0, 1, 2, 3)
    entries = repr(list(Entry.objects.values_list())).encode()
    assert member.group.pid.encode() in entries
    assert not Entry.objects.filter(actor=sam.persona.pid).exclude(scope=sam.group.pid, verb="cares").exists()
    assert member.persona.pid.encode() not in entries
    told = Entry.objects.get(verb="opened a group")
    context = told_context(sam.group.pid, "opened a group", member.group.pid)
    assert unseal(sam.group.key_id, told.told, context) == sam.persona.pid
