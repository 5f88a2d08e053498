from __future__ import annotations

import pytest

from openchair.vault import passphrases


@pytest.fixture(autouse=True)
def _swift(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 at its lowest cost: nobody guesses passphrases in these tests."""
    monkeypatch.setattr(passphrases.HouseHasher, "memory_cost", 8)
    monkeypatch.setattr(passphrases.HouseHasher, "time_cost", 1)
