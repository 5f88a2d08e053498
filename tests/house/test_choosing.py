"""PostgreSQL's run leaves out what no database has a part in, and nothing else."""

from __future__ import annotations

import pytest

from tests.choosing import asks_postgres, on_postgres


@pytest.mark.parametrize(
    ("marks", "fixtures", "asked"),
    [
        ({"django_db"}, set(), True),
        ({"django_db", "parametrize"}, {"client"}, True),
        (set(), {"db"}, True),
        (set(), {"transactional_db"}, True),
        (set(), {"tmp_path"}, False),
        ({"django_db", "sqlite"}, set(), False),
        ({"django_db", "browser"}, set(), False),
    ],
)
def test_who_is_asked(marks: set[str], fixtures: set[str], asked: bool) -> None:
    assert asks_postgres(marks, fixtures) is asked


def test_a_test_without_a_database_is_left_out(request: pytest.FixtureRequest) -> None:
    assert not on_postgres(request.node)


@pytest.mark.django_db
def test_a_test_with_one_is_not(request: pytest.FixtureRequest) -> None:
    assert on_postgres(request.node)


@pytest.mark.django_db
def test_a_seeded_defect_is_left_out(request: pytest.FixtureRequest) -> None:
    assert not on_postgres(request.node)
