"""Whatever somebody types into the field, or into the address, a page answers."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openchair.forum.finding.asked import LONGEST
from openchair.forum.finding.asked import typed as asked_for
from openchair.forum.models import Topic
from openchair.forum.tests.seeking import ask, seek
from openchair.groups.models import Group
from openchair.personas.models import Member
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def browser(ben: Member) -> Client:
    return make.client(ben)


@pytest.mark.parametrize("slip", ["", "x", "%00", "a" * 5_000, "ÄÖ", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
def test_an_address_that_nobody_made_is_only_an_empty_page(group: Group, browser: Client, slip: str) -> None:
    assert browser.get(f"/g/{group.pid}/search?q={slip}").status_code == 200


HOSTILE = [
    '"',
    "'",
    '" OR "1',
    "NEAR(a b)",
    "*",
    "^soup",
    "roots:soup",
    "soup\x00",
    "\u200b\u200d",
    "🙂🙂",
    "-",
    "a" * 10_000,
]
HOSTILE += [
    "((((",
    "soup AND",
    "NOT soup",
    "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "%",
    "日" * 999,
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_that_is_typed_breaks_the_page(group: Group, topic: Topic, browser: Client, typed: str) -> None:
    assert "<h1>" in seek(browser, group, typed)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=2 * LONGEST))
def test_nothing_that_can_be_typed_breaks_a_search(topic: Topic, ben: Member, typed: str) -> None:
    sent = QueryDict(mutable=True)
    sent["words"] = typed
    asked = asked_for(sent)
    assert len(asked.words) <= LONGEST
    ask(ben, asked.words)
