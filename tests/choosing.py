"""Which tests are asked of PostgreSQL too: those that ask a database, and are not said to be for SQLite alone."""

from __future__ import annotations

from collections.abc import Collection

import pytest

# pytest-django shuts the databases to whoever asks for neither, so that what those tests say is the same on both.
MARKS = {"django_db"}
FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_server"}
ON_SQLITE_ALONE = {"browser", "sqlite"}
# A seeded defect shows that a guard can fail: seen once, it is seen.
SEEDED = ("would_be_found", "seeded", "caught")


def on_postgres(item: pytest.Item) -> bool:
    fixtures: Collection[str] = getattr(item, "fixturenames", ())
    if any(word in item.name.partition("[")[0] for word in SEEDED):
        return False
    return asks_postgres({mark.name for mark in item.iter_markers()}, fixtures)


def asks_postgres(marks: Collection[str], fixtures: Collection[str]) -> bool:
    """Whether a test with these marks and fixtures is one for PostgreSQL's run; on SQLite all of them run."""
    asks = not MARKS.isdisjoint(marks) or not FIXTURES.isdisjoint(fixtures)
    return asks and ON_SQLITE_ALONE.isdisjoint(marks)
