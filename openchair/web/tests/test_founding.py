"""How a real house begins: shut, then answered, then with its first Steward by a link that works once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from openchair.ground.verdict import Refused, yes
from openchair.groups import house, rules
from openchair.groups.operations import close_group
from openchair.groups.queries import house_group, rules_of
from openchair.personas import offers
from openchair.personas.queries import carers_of
from openchair.web import subjects
from openchair.web.answers import taken
from openchair.web.founding import open_house
from openchair.web.tests.test_answers import GOOD
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def link() -> str:
    return open_house(taken(GOOD))


def come_in(client: Client, link: str, name: str) -> Any:
    form = {"choice": "own", "own": name, "offered": name, "cushion": offers.offer_cushion(house_group())}
    return client.post(link, {**form, "rules": "on", "version": "1"})


def test_sign_up_is_shut_until_the_house_has_answered() -> None:
    assert not house.current().open
    open_house(taken(GOOD))
    assert house.current().open
    assert house.current().countries == ["pt", "gb"]
    assert rules_of(house_group()) == taken(GOOD)["ground_rules"]  # type: ignore[arg-type]


def test_whoever_follows_the_link_first_is_the_steward_and_nobody_after_them(link: str) -> None:
    group = house_group()
    assert group is not None
    assert make.client().get(link).status_code == 200
    sam, oz = make.client("Sam"), make.client("Oz")
    assert come_in(sam, link, "Blue Lantern").status_code == 302
    assert [face.name for face in carers_of(group)] == ["Blue Lantern"]
    assert come_in(oz, link, "Grey Lantern").status_code == 404
    assert oz.get(link).status_code == 404
    assert [face.name for face in carers_of(group)] == ["Blue Lantern"]
    page = sam.get(f"/g/{group.pid}").content.decode()
    assert "Open a new group" not in page
    assert f"/you/second?next=/g/{group.pid}" in page
    refused = sam.get("/groups/new")
    assert refused.status_code == 403
    assert "/you/app?next=/groups/new" in refused.content.decode()
    sam = make.client("Sam")
    assert "Open a new group" in sam.get(f"/g/{group.pid}").content.decode()
    assert sam.get("/groups/new").status_code == 200
    assert oz.get("/groups/new").status_code == 404


def test_a_new_link_ends_the_one_before(link: str) -> None:
    again = open_house({})
    assert again != link
    assert make.client("Oz").get(link).status_code == 404
    assert make.client("Oz").get(again).status_code == 200


def test_once_there_is_a_steward_there_is_no_link_but_the_answers_can_change(link: str) -> None:
    come_in(make.client("Sam"), link, "Blue Lantern")
    assert open_house(taken({**GOOD, "least_age": 21})) == ""
    assert house.current().least_age == 21


def test_the_list_of_subjects_is_the_usual_one_until_the_house_edits_it_and_stays_as_edited() -> None:
    open_house(taken(GOOD))
    assert house.current().subjects == subjects.usual()
    open_house(taken({**GOOD, "subjects": "Grief; Sleep"}))
    open_house(taken({**GOOD, "least_age": 21}))
    assert house.current().subjects == {"grief": "Grief", "sleep": "Sleep"}
    page = make.client().get("/").content.decode()
    assert "Sleep" in page
    assert "I look after somebody" not in page


def drop_grief() -> None:
    open_house(taken(GOOD))
    make.group("After a death", subject="grief")
    with pytest.raises(Refused, match="groups about this: grief"):
        open_house(taken({**GOOD, "least_age": 21, "subjects": "Sleep"}))
    assert (house.current().least_age, house.current().subjects) == (16, subjects.usual())


def test_a_subject_that_groups_are_about_cannot_go() -> None:
    drop_grief()


def test_seeded_a_house_that_drops_a_subject_in_use_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "may_list_subjects", lambda *_: yes)
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        drop_grief()


def test_a_subject_may_be_renamed_while_groups_are_about_it_and_goes_when_they_have_closed() -> None:
    open_house(taken(GOOD))
    group = make.group("After a death", subject="grief")
    open_house(taken({**GOOD, "subjects": {"grief": "Loss"}}))
    assert house.current().subjects == {"grief": "Loss"}
    page = make.client().get("/").content.decode()
    assert ("Loss" in page, "Somebody died" in page) == (True, False)
    close_group(group=group, notice="Thank you all.", by="house")
    open_house(taken({**GOOD, "subjects": "Sleep"}))
    assert house.current().subjects == {"sleep": "Sleep"}
