"""What a carer wrote is never lost, whatever became of the case meanwhile."""

from __future__ import annotations

import pytest

from openchair.care.models import Case
from openchair.care.operations.taking import raise_up
from openchair.care.tests.test_deciding_pages import SAID, at, case
from openchair.groups.models import Group
from openchair.personas.models import Member
from tests import make

__all__ = ["case"]
pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_what_was_written_for_a_case_that_went_elsewhere_stands_in_the_page(
    group: Group, case: Case, fay: Member
) -> None:
    carer = make.client(fay)
    raise_up(actor=fay, case=case)
    late = carer.post(at("decide", group, case=case.pid), {"choice": "aside", **SAID})
    assert late.status_code == 422
    assert "told somebody else&#39;s story" in late.content.decode()
    answer = carer.post(at("case", group, case=case.pid), {"what": "answer", "words": "WE-SPOKE-TO-THEM"})
    assert answer.status_code == 403
    assert "WE-SPOKE-TO-THEM" in answer.content.decode()
