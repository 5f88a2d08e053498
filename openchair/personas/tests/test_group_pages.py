"""A Group's own papers, by HTTP alone."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from openchair.groups.models import Group
from openchair.groups.queries import about, by_pid, notice_of, rules_of
from openchair.personas import queries
from openchair.personas.tests.browsing import address, fields, here, text
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def fresh(group: Group) -> Group:
    found = by_pid(group.pid)
    assert found is not None
    return found


def test_what_a_group_says_is_written_on_one_page(group):
    fay = make.client("Fay")
    path = address("group-edit", group)
    form = {**fields(text(fay.get(path))), "subject": "caring", "language": "de", "timezone": "Europe/Berlin"}
    changed = {**form, "name": "Nachtschicht", "words": "Invented.", "title": "A cup", "need": "heard", "answer": ""}
    assert fay.post(path, changed).status_code == 302
    found = fresh(group)
    assert (found.subject, found.language, found.timezone) == ("caring", "de", "Europe/Berlin")
    assert about(found).name == "Nachtschicht"
    assert about(found).sample["title"] == "A cup"


def test_a_page_that_did_not_pass_keeps_what_was_written(group):
    fay = make.client("Fay")
    path = address("group-edit", group)
    form = fields(text(fay.get(path)))
    page = text(fay.post(path, {**form, "name": "", "rhythm": "Every full moon."}))
    assert "another look" in page
    assert "Every full moon." in page
    assert about(fresh(group)).name == "After losing a partner"


def test_how_people_come_in_is_chosen(group):
    make.client("Fay").post(address("group-joining", group), {"joining": "link"})
    found = fresh(group)
    assert (found.joining, found.listed) == ("link", False)


def test_new_rules_are_accepted_before_the_next_words_and_show_what_changed(group):
    ana, fay = make.client(make.member(group, "Ana")), make.client("Fay")
    assert "another look" in text(fay.post(address("group-rules", group), {"rules": " \n "}))
    fay.post(address("group-rules", group), {"rules": "Stay with your own story.\nListen <first>."})
    assert rules_of(fresh(group)) == ["Stay with your own story.", "Listen <first>."]
    page = text(ana.get(address("member-rules", group)))
    assert "<ins>Listen &lt;first&gt;.</ins>" in page
    assert "<del>Advice only where it is asked for.</del>" in page
    assert "No longer:" in page
    ana.post(address("member-rules", group), {"version": "2"})
    assert here("Ana", group).accepted == 1
    ana.post(address("member-rules", group), {"version": "2", "rules": "on"})
    assert here("Ana", group).accepted == 2
    assert "You said yes to these" in text(ana.get(address("member-rules", group)))


def test_a_group_closes_with_a_notice_and_opens_again(group):
    fay = make.client("Fay")
    path = address("group-close", group)
    assert "another look" in text(fay.post(path, {"notice": ""}))
    fay.post(path, {"notice": "We meet elsewhere."})
    assert notice_of(fresh(group)) == "We meet elsewhere."
    fay.post(path, {"what": "reopen"})
    assert not fresh(group).is_closed


def test_the_house_is_not_closed():
    house = make.house()
    sam = make.client("Sam")
    assert "stays open" in text(sam.get(address("group-close", house)))
    assert sam.post(address("group-close", house), {"notice": "Bye."}).status_code == 403


def test_a_steward_opens_a_group(group):
    sam = make.client("Sam")
    form = fields(text(sam.get(reverse("group-new"))))
    said = {"name": "Night shift", "purpose": "For the small hours.", "for_whom": "You wake.", "rules": "Be kind."}
    how = {"subject": "grief", "format": "unstructured", "language": "en", "timezone": "Europe/Lisbon"}
    again = fields(text(sam.post(reverse("group-new"), {**form, **said, **how, "another": "name"})))
    assert {name: again[name] for name in said} == said
    answer = sam.post(reverse("group-new"), {**again, **how, "joining": "open", "listed": "on"})
    found = by_pid(answer["Location"].split("/")[2])
    assert found is not None
    assert (about(found).name, rules_of(found), found.format) == ("Night shift", ["Be kind."], "unstructured")
    assert [face.name for face in queries.carers_of(found)] == [again["offered"]]


def test_a_steward_finds_somebody_for_a_group_that_nobody_looks_after(group):
    lost = make._open(name="Lost at sea")
    sam = make.client("Sam")
    assert "Lost at sea" in text(sam.get(reverse("groups-uncared")))
    page = text(sam.post(reverse("groups-uncared"), {"group": lost.pid}))
    (link,) = re.findall(r'value="(http[^"]*/i/[^"]+)"', page)
    oz = make.client("Oz")
    oz.post(link, {**fields(text(oz.get(link))), "rules": "on"})
    assert len(queries.carers_of(lost)) == 1
    assert sam.post(reverse("groups-uncared"), {"group": lost.pid}).status_code == 403
    assert sam.post(reverse("groups-uncared"), {"group": "x"}).status_code == 404
