"""axe-core finds nothing: on any page, in any state, for anybody, in light and dark."""

from __future__ import annotations

import pytest

from tests.budgets import axe, visits
from tests.budgets.conftest import Gallery
from tests.budgets.visits import Visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("visit", visits.EACH, ids=visits.told)
def test_axe_finds_nothing(gallery: Gallery, visit: tuple[Visit, str]) -> None:
    assert axe.violations(gallery.show(*visit)) == []
