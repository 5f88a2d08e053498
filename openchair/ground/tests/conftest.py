import datetime

import pytest


@pytest.fixture
def today() -> datetime.date:
    return datetime.date(2026, 11, 22)
