"""The databases every test stands on: files, as in a real house, not memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.choosing import on_postgres


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not settings.ENV.database:
        return
    left_out = [item for item in items if not on_postgres(item)]
    if left_out:
        items[:] = [item for item in items if on_postgres(item)]
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    databases: dict[str, dict[str, Any]] = settings.DATABASES
    for database in databases.values():
        if database["ENGINE"].endswith("sqlite3"):
            database.setdefault("TEST", {})["NAME"] = str(Path(database["NAME"]).with_suffix(".test.sqlite3"))


@pytest.fixture(scope="session", autouse=True)
def _swift() -> Iterator[None]:
    """Argon2 at its lowest cost: nobody guesses passphrases in these tests. A house that is served keeps its own."""
    from openchair.vault.passphrases import HouseHasher

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(HouseHasher, "memory_cost", 8)
        patched.setattr(HouseHasher, "time_cost", 1)
        yield


@pytest.fixture(autouse=True)
def _cold_keys() -> Iterator[None]:
    """Keys and answers that a test made are rolled back with it; the process must not remember them."""
    yield
    from openchair.groups import house
    from openchair.speech.search.shelves import SHELVES
    from openchair.vault import keyring

    keyring.drop_all()
    SHELVES.drop_all()
    house.changed()
