"""A house with one Steward: whoever reports reads that, before they learn it by waiting."""

from __future__ import annotations

import re

import pytest

from openchair.care.models import Case
from openchair.care.operations import taking
from openchair.care.operations.reporting import report
from openchair.care.queries import desk, mine
from openchair.groups.models import Group
from openchair.personas import operations
from openchair.personas.models import Member
from openchair.vault import ties
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
LINE = "One person looks after this whole house"


def page(name: str, group: Group) -> str:
    html = make.client(name).get(f"/g/{group.pid}/reports").content.decode()
    return re.sub(r'(csrfmiddlewaretoken|client_key)" value="[^"]*"|/g/[^"/]*|/live[^"]*', "", html)


def carried_by(name: str) -> Group:
    """A group that this person looks after alone, under the name Robin, with Ana in it."""
    make.house()
    group = make.group("Elsewhere", carer="Flo")
    make.join(group, name, called="Robin")
    robin = make.asking(group, name)
    operations.appoint(member=robin, actor=make.facilitator(group))
    flo = make.member(group, "Flo")
    operations.step_down(member=flo)
    operations.leave(member=flo)
    make.member(group, "Ana")
    return group


def test_a_report_about_the_only_carer_says_who_else_could_look(group: Group, ana: Member, fay: Member) -> None:
    make.house()
    report(member=ana, subject=fay.persona, reason="cruel")
    assert LINE in page("Ana", group)
    assert "The board of Harbour Circle" in page("Ana", group)
    assert LINE not in page("Fay", group)


@pytest.mark.parametrize("beside", ["another carer", "another Steward"])
def test_it_is_not_said_where_somebody_else_can_look(group: Group, ana: Member, fay: Member, beside: str) -> None:
    make.house()
    make.member(group if beside == "another carer" else make.house(), "Gus", carer=True)
    report(member=ana, subject=fay.persona, reason="cruel")
    assert LINE not in page("Ana", group)


def test_another_carer_of_the_group_keeps_a_case_that_no_steward_may_see(
    group: Group, ana: Member, fay: Member, sam: Member
) -> None:
    face = make.member(group, "Sam")
    case = report(member=ana, subject=face.persona, reason="cruel").case
    taking.raise_up(actor=fay, case=Case.objects.select_related("group").get(pk=case.pk))
    assert desk.stewards_desk(sam, make.NOON).waiting == []
    assert [line.pid for line in desk.desk(fay, make.NOON).waiting] == [case.pid]
    assert LINE not in page("Ana", group)


def reported(name: str) -> str:
    """What Ana reads after she reported Robin, whoever Robin is."""
    group = carried_by(name)
    report(member=make.member(group, "Ana"), subject=make.asking(group, name).persona, reason="cruel")
    return page("Ana", group)


def test_the_receipt_does_not_tell_whether_a_carer_is_the_steward() -> None:
    read = {name: reported(name) for name in ("Sam", "Robin")}
    assert LINE in read["Sam"]
    assert read["Sam"] == read["Robin"]


def test_a_receipt_that_asks_the_vault_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: it says the truth about this very case, and so who the Steward is."""
    real = mine._with_one

    def asks(member: Member, cases: list[Case]) -> set[int]:
        mark = ties.mark(make.account("Sam").pk, member.group.pid)
        return {pk for pk in real(member, cases) if Case.objects.filter(pk=pk, persona__tie=mark).exists()}

    monkeypatch.setattr(mine, "_with_one", asks)
    assert reported("Sam") != reported("Robin")
