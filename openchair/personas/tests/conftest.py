from __future__ import annotations

import pytest

from openchair.groups.models import Group
from tests import make


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()
