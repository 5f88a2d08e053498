"""Every page is looked at: no address may be added without a visit to it."""

from __future__ import annotations

import pytest

from tests.budgets import visits
from tests.privacy.world import Address

pytestmark = pytest.mark.browser


def unvisited(pages: list[Address]) -> set[str]:
    return {page.name for page in pages} - {visit.name for visit in visits.VISITS}


def test_every_page_is_visited() -> None:
    assert len(visits.pages()) > 40
    assert unvisited(visits.pages()) == set()


def test_a_page_without_a_visit_would_be_found() -> None:
    forgotten = Address("forgotten", "public", ("GET", "HEAD"), ())
    assert unvisited([*visits.pages(), forgotten]) == {"forgotten"}


def test_each_visit_names_a_page_there_is() -> None:
    assert {visit.name for visit in visits.VISITS} <= {page.name for page in visits.pages()}
