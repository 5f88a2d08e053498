"""The databases every test stands on: files, as in a real house, not memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not settings.ENV.database:
        return
    elsewhere = [item for item in items if item.get_closest_marker("browser") or item.get_closest_marker("sqlite")]
    if elsewhere:
        items[:] = [item for item in items if item not in elsewhere]
        config.hook.pytest_deselected(items=elsewhere)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    databases: dict[str, dict[str, Any]] = settings.DATABASES
    for database in databases.values():
        if database["ENGINE"].endswith("sqlite3"):
            database.setdefault("TEST", {})["NAME"] = str(Path(database["NAME"]).with_suffix(".test.sqlite3"))


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
