from __future__ import annotations

import pytest

from openchair.groups.models import Group
from openchair.vault import passphrases
from tests import make


@pytest.fixture(autouse=True)
def _swift(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 at its lowest cost: nobody guesses passphrases in these tests."""
    monkeypatch.setattr(passphrases.HouseHasher, "memory_cost", 8)
    monkeypatch.setattr(passphrases.HouseHasher, "time_cost", 1)


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()
