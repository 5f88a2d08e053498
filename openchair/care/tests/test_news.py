"""One quiet line for who looks after somebody: that danger waits. For nobody else a byte, or a query."""

from __future__ import annotations

import pytest

from openchair.care.models import Case
from openchair.care.operations import gathering, taking
from openchair.care.operations.reporting import report
from openchair.care.queries import news
from openchair.forum.models import Topic
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.web.tests.test_counts import HOME, asked
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
LINE = "Somebody may be in danger."


def read(who: Member | str, path: str) -> str:
    return make.client(who).get(path).content.decode()


def call(by: Member, subject: object, reason: str = "danger") -> Case:
    case = report(member=by, subject=subject, reason=reason).case  # type: ignore[arg-type]
    return Case.objects.select_related("group").get(pk=case.pk)


def test_who_looks_after_the_group_reads_that_danger_waits(topic: Topic, ana: Member, fay: Member) -> None:
    start, desk = f"/g/{topic.group.pid}", f"/g/{topic.group.pid}/desk"
    call(ana, topic.opener, "cruel")
    assert LINE not in read(fay, start) + read(fay, "/home")
    case = call(ana, make.post_of(topic))
    for path in (start, "/home"):
        assert f'{LINE} <a href="{desk}">' in read(fay, path)
        assert LINE not in read(ana, path) + read("Ben", path)
    taking.claim(actor=fay, case=case)
    assert LINE not in read(fay, start) + read(fay, "/home")


def test_danger_noted_by_the_machine_is_one_line_however_much_there_is(
    topic: Topic, ana: Member, ben: Member, fay: Member
) -> None:
    for _ in range(3):
        make.post(topic, ben, "I want to die.")
    gathering.gather()
    assert read(fay, "/home").count(LINE) == 1


def test_nobody_reads_it_of_themselves(topic: Topic, ana: Member, ben: Member, fay: Member) -> None:
    call(ana, fay.persona)
    for path in (f"/g/{topic.group.pid}", "/home"):
        assert LINE not in read(fay, path)


def test_stewards_read_of_what_was_raised_but_not_about_another_face_of_theirs(
    topic: Topic, ana: Member, fay: Member, sam: Member
) -> None:
    house = f"/g/{make.house().pid}"
    taking.raise_up(actor=fay, case=call(ana, make.member(topic.group, "Sam").persona))
    assert LINE not in read("Sam", "/home") + read("Sam", house)
    taking.raise_up(actor=fay, case=call(ana, make.post_of(topic)))
    assert f'{LINE} <a href="/desk">' in read("Sam", "/home")
    assert LINE not in read("Ana", "/home")


def test_a_line_that_knows_one_face_only_would_be_found(
    topic: Topic, ana: Member, fay: Member, sam: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect: a Steward's own page of the house says what only all their faces together can say."""
    monkeypatch.setattr("openchair.web.pages.group.news.here", lambda member: news.unread([member]))
    taking.raise_up(actor=fay, case=call(ana, make.member(topic.group, "Sam").persona))
    assert LINE in read("Sam", f"/g/{make.house().pid}")


@pytest.mark.parametrize("many", [0, 1, 8])
def test_it_costs_no_query(many: int, group: Group, topic: Topic, ana: Member, ben: Member, fay: Member) -> None:
    for _ in range(many):
        call(ana, make.post(topic, ben))
    for who in (fay, ana):
        assert asked(make.client(who), "/home") == HOME
    assert asked(make.client(fay), f"/g/{group.pid}") <= HOME
