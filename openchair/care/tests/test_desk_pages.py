"""The desk's pages: who comes in, how often they ask, what stands on them and what does not."""

from __future__ import annotations

import re
import uuid

import pytest

from openchair.care.models import Case
from openchair.care.operations.reporting import report
from openchair.care.operations.taking import claim, raise_up
from openchair.forum.models import Topic
from openchair.forum.operations.replying import reply
from openchair.forum.tests.asking import counted
from openchair.groups.models import Group
from openchair.groups.operations import give_hours
from openchair.personas.models import Member
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
DESK, STEWARDS, CASE, REPORT, REPORTS = 5, 3, 11, 1, 3


@pytest.fixture
def case(topic: Topic, ana: Member) -> Case:
    report(member=ana, subject=make.post_of(topic), reason="cruel", words="ANA-SAYS-THIS")
    return Case.objects.select_related("group", "persona").get()


def at(group: Group, case: Case | None = None) -> str:
    return f"/g/{group.pid}/desk" + (f"/{case.pid}" if case else "")


def test_who_comes_in(group: Group, case: Case, ana: Member, fay: Member, sam: Member) -> None:
    make.member(make.group("Elsewhere", carer="Gil"), "Oz")
    for path in (at(group), at(group, case)):
        assert make.client(fay).get(path).status_code == 200
        assert make.client(ana).get(path).status_code == 403
        assert make.client("Oz").get(path).status_code == 404
        assert make.client("Gil").get(path).status_code == 404
    assert make.client(sam).get("/desk").status_code == 200
    assert make.client(fay).get("/desk").status_code in {403, 404}
    assert make.client(sam).get(f"/desk/{case.pid}").status_code == 404


@pytest.mark.parametrize("many", [1, 12])
def test_how_often_they_ask(many: int, topic: Topic, ana: Member, ben: Member, fay: Member, sam: Member) -> None:
    for number in range(many):
        post = reply(member=ben, topic=topic, words=f"Number {number}", client_key=uuid.uuid4())
        report(member=ana, subject=make.post_of(topic, post.number), reason="cruel")
    for one in Case.objects.select_related("group"):
        raise_up(actor=fay, case=one)
    first = Case.objects.first()
    assert first is not None
    asked = {
        at(topic.group): (fay, DESK),
        "/desk": (sam, STEWARDS),
        at(topic.group, first): (fay, CASE),
        f"/g/{topic.group.pid}/w/{make.post_of(topic).pid}/report": (ana, REPORT),
        f"/g/{topic.group.pid}/reports": (ana, REPORTS),
    }
    for path, (who, expected) in asked.items():
        browser = make.client(who)
        browser.get(path)
        with counted() as seen:
            assert browser.get(path).status_code == 200
        queries = [sql for sql in seen["default"] + seen["keys"] if "session" not in sql]
        assert len(queries) == expected, (path, queries)


def test_words_lie_veiled_and_the_reporter_is_not_named(group: Group, case: Case, fay: Member) -> None:
    said = make.client(fay).get(at(group, case)).content.decode()
    veiled = said[said.index('<details class="veil inner">') :]
    assert "It is so." in veiled[: veiled.index("</details>")]
    assert not re.search(r"<details\b[^>]*\sopen\b", said)
    assert said.count("It is so.") == 1
    assert "ANA-SAYS-THIS" in said
    assert "Ana<" not in said
    assert ">Ana" not in said


def test_a_case_goes_its_way_by_buttons_alone(group: Group, case: Case, ana: Member, fay: Member) -> None:
    browser, path = make.client(fay), at(group, case)
    assert "Take it" in browser.get(path).content.decode()
    assert browser.post(path, {"what": "claim"})["Location"] == path
    assert browser.post(path, {"what": "note", "words": "Be gentle."})["Location"] == path
    assert "Be gentle." in browser.get(path).content.decode()
    assert browser.post(path, {"what": "give-back"})["Location"] == at(group)
    browser.post(path, {"what": "claim"})
    assert browser.post(path, {"what": "answer", "words": "We spoke to them."})["Location"] == at(group)
    assert "This is done." in browser.get(path).content.decode()
    start = make.client(ana)
    assert "Your report was answered" in start.get(f"/g/{group.pid}").content.decode()
    assert "We spoke to them." in start.get(f"/g/{group.pid}/reports").content.decode()
    assert "Your report was answered" not in start.get(f"/g/{group.pid}").content.decode()


def test_the_second_of_two_carers_reads_who_has_it(group: Group, case: Case, fay: Member) -> None:
    make.member(group, "Gus", carer=True)
    claim(actor=fay, case=case)
    gus = make.client("Gus")
    gus.post(at(group, case), {"what": "claim"})
    assert "Fay looks at it" in gus.get(at(group, case)).content.decode()
    assert "Fay looks at it" in gus.get(at(group)).content.decode()


def test_the_stewards_open_words_only_by_hand(case: Case, fay: Member, sam: Member) -> None:
    raise_up(actor=fay, case=case)
    browser, path = make.client(sam), f"/desk/{case.pid}"
    shut = browser.get(path).content.decode()
    assert "It is so." not in shut
    assert "ANA-SAYS-THIS" not in shut
    assert "It is so." in browser.post(path, {"what": "open"}).content.decode()
    assert "After losing a partner" in browser.get("/desk").content.decode()


def test_the_desk_s_script_is_answered_in_part_or_not_at_all(
    group: Group, topic: Topic, ana: Member, fay: Member
) -> None:
    browser, part = make.client(fay), {"X-Part": "lying"}
    first = browser.get(at(group), headers=part)
    assert b"<html" not in first.content
    have = first.headers["X-Have"]
    assert browser.get(at(group), headers={**part, "X-Have": have}).status_code == 204
    report(member=ana, subject=make.post_of(topic), reason="danger")
    told = browser.get(at(group), headers={**part, "X-Have": have})
    assert told.status_code == 200
    assert "Somebody is in danger" in told.content.decode()
    assert f'data-have="{told.headers["X-Have"]}"' in browser.get(at(group)).content.decode()


def test_when_nobody_is_on_duty_every_page_says_so(group: Group, topic: Topic, ana: Member, fay: Member) -> None:
    give_hours(group=group, hours=[(day, "00:00", "00:00") for day in range(7)], by=fay.persona.pid)
    here = [f"/g/{group.pid}", f"/g/{group.pid}/w/{make.post_of(topic).pid}/report", f"/g/{group.pid}/reports?receipt="]
    receipt = report(member=ana, subject=make.post_of(topic), reason="else")
    here[2] += receipt.pid
    browser = make.client(ana)
    assert all("always on duty" in browser.get(path).content.decode() for path in here)
    assert 'class="head lit"' in browser.get(here[0]).content.decode()
    give_hours(group=group, hours=[], by=fay.persona.pid)
    assert 'class="head lit"' not in browser.get(here[0]).content.decode()
    assert "have set no hours" in browser.get(here[1]).content.decode()
