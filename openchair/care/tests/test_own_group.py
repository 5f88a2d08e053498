"""A report about a group is not for the Steward who looks after that group too, while another does not."""

from __future__ import annotations

import pytest

from openchair.care.operations.reporting import report
from openchair.care.queries import case as cases
from openchair.care.queries import desk
from openchair.care.tests.test_news import LINE, read
from openchair.groups.models import Group
from openchair.personas.models import Member
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def own(sam: Member) -> Group:
    """Sam looks after a group as well, under a name of his there."""
    group = make.group("Another", carer="Sam")
    report(member=make.member(group, "Ana"), subject=group, reason="danger", words="Nobody looks after us.")
    return group


def lies_with(steward: Member) -> list[str]:
    return [line.pid for line in desk.stewards_desk(steward, make.NOON).waiting]


def test_another_steward_has_it(own: Group, sam: Member) -> None:
    stella = make.member(make.house(), "Stella", carer=True)
    (pid,) = lies_with(stella)
    assert lies_with(sam) == []
    assert cases.raised_case(sam, pid) is None
    assert cases.raised_case(stella, pid) is not None
    assert LINE not in read("Sam", "/home")
    assert LINE in read("Stella", "/home")


def test_where_all_stewards_look_after_it_somebody_must_have_it(own: Group, sam: Member) -> None:
    assert len(lies_with(sam)) == 1
    stella = make.member(make.house(), "Stella", carer=True)
    make.member(own, "Stella", carer=True)
    assert [len(lies_with(one)) for one in (sam, stella)] == [1, 1]


def test_a_report_about_the_house_is_for_all_stewards(sam: Member) -> None:
    make.member(make.house(), "Stella", carer=True)
    report(member=make.member(make.house(), "Ana"), subject=make.house(), reason="rule")
    assert len(lies_with(sam)) == 1


def test_a_desk_that_asks_for_persons_only_would_be_found(
    own: Group, sam: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect: who looks after the group reads what is said about it."""
    make.member(make.house(), "Stella", carer=True)
    monkeypatch.setattr(desk, "_carried", lambda member, groups: set())
    assert len(lies_with(sam)) == 1
