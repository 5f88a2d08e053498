"""How many times Argon2 runs: what costs time is what tells known names from unknown ones."""

from __future__ import annotations

import pytest

from openchair.vault import passphrases


class Evaluations:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        self._watch(monkeypatch, "verify")
        self._watch(monkeypatch, "encode")
        drawn = passphrases.drawn_key
        monkeypatch.setattr("openchair.vault.wrapping.drawn_key", lambda *words: self._one(drawn, *words))

    def _watch(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        real = getattr(passphrases.HouseHasher, name)
        monkeypatch.setattr(passphrases.HouseHasher, name, lambda hasher, *words: self._one(real, hasher, *words))

    def _one(self, real, *words):
        self.count += 1
        return real(*words)

    def during(self, act) -> int:
        before = self.count
        act()
        return self.count - before
