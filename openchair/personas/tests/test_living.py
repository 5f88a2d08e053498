"""What people say they have lived with, and that they can answer now: sealed, theirs, and over when they say so."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.urls import reverse

from openchair.ground.verdict import Refused
from openchair.groups import experiences
from openchair.groups.models import Group
from openchair.groups.operations import list_experiences
from openchair.personas import operations
from openchair.personas.models import Member, Persona
from openchair.personas.queries import lived_of, offer_of
from openchair.personas.queries.lived import Lived, Offer
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PARENT, CHILD = "Lost a parent", "Cares for a child"


@pytest.fixture
def group() -> Group:
    make.house()
    made = make.group()
    list_experiences(group=made, wanted=[PARENT, CHILD], by="house")
    return made


@pytest.fixture
def ana(group: Group) -> Member:
    return make.member(group, "Ana")


def ids(group: Group) -> dict[str, str]:
    """Words -> id."""
    return {name: one for one, name in experiences.names(group).items()}


def again(member: Member) -> Member:
    fresh: Member = Member.objects.select_related("persona", "group").get(pk=member.pk)
    return fresh


def said_by(member: Member) -> Lived:
    return lived_of(member.persona, member.group)


def address(name: str, group: Group, **words: str) -> str:
    return reverse(name, kwargs={"group": group.pid, **words})


def test_a_line_that_stays_keeps_its_id_and_a_changed_one_is_new(group: Group) -> None:
    before = ids(group)
    list_experiences(group=group, wanted=["Lost a job", CHILD], by="house")
    after = ids(group)
    assert after[CHILD] == before[CHILD]
    assert after["Lost a job"] != before[PARENT]


@pytest.mark.parametrize("wanted", [[f"One {n}" for n in range(31)], ["x" * 61]])
def test_a_list_that_nobody_can_read_is_refused(group: Group, wanted: list[str]) -> None:
    with pytest.raises(Refused):
        list_experiences(group=group, wanted=wanted, by="house")
    assert set(ids(group)) == {PARENT, CHILD}


def test_nobody_says_what_the_group_gave_up(group: Group, ana: Member) -> None:
    operations.say_lived(member=ana, line="My father, in spring.", known=[ids(group)[PARENT], "never-was"])
    assert said_by(again(ana)) == Lived("My father, in spring.", (ids(group)[PARENT],))
    list_experiences(group=group, wanted=[CHILD], by="house")
    assert said_by(again(ana)) == Lived("My father, in spring.")


def test_it_is_sealed_under_the_persona_and_taken_off_at_once(group: Group, ana: Member) -> None:
    operations.say_lived(member=ana, line="My father, in spring.")
    kept = bytes(Persona.objects.get(pk=ana.pk).lived)
    assert kept
    assert b"father" not in kept
    operations.unsay_lived(member=ana)
    assert bytes(Persona.objects.get(pk=ana.pk).lived) == b""


def test_an_empty_line_is_nothing_and_a_long_one_is_refused(ana: Member) -> None:
    operations.say_lived(member=ana, line="  ")
    assert bytes(again(ana).persona.lived) == b""
    with pytest.raises(Refused):
        operations.say_lived(member=ana, line="x" * 201)


@pytest.mark.parametrize(("hours", "after", "stands"), [(1, 1, False), (2, 1, True), (4, 4, False), (0, 400, True)])
def test_an_offer_ends_by_itself(ana: Member, hours: int, after: int, stands: bool) -> None:
    operations.offer(member=ana, hours=hours, now=make.NOON)
    later = make.NOON + datetime.timedelta(hours=after)
    assert (offer_of(again(ana), later) is not None) is stands


def test_an_offer_about_what_is_no_longer_asked_for_is_none(group: Group, ana: Member) -> None:
    operations.offer(member=ana, hours=0, about=[ids(group)[PARENT]], now=make.NOON)
    assert offer_of(again(ana), make.NOON) == Offer(None, (ids(group)[PARENT],))
    list_experiences(group=group, wanted=[CHILD], by="house")
    assert offer_of(again(ana), make.NOON) is None


@pytest.mark.parametrize(
    ("about", "asks", "fits"),
    [((), "", True), ((), "k", True), (("k",), "k", True), (("k",), "", True), (("k",), "m", False)],
)
def test_what_an_offer_fits(about: tuple[str, ...], asks: str, fits: bool) -> None:
    assert Offer(None, about).fits(asks) is fits


def test_nobody_offers_for_a_day(ana: Member) -> None:
    with pytest.raises(Refused):
        operations.offer(member=ana, hours=24)


def test_both_end_in_a_closed_group_but_do_not_begin(group: Group, ana: Member) -> None:
    operations.say_lived(member=ana, line="Mine.")
    operations.offer(member=ana, hours=1)
    Member.objects.filter(pk=ana.pk).update(accepted=0)
    ana = again(ana)
    with pytest.raises(Refused):
        operations.say_lived(member=ana, line="Other.")
    with pytest.raises(Refused):
        operations.offer(member=ana, hours=1)
    operations.unsay_lived(member=ana)
    operations.end_offer(member=ana)
    assert bytes(again(ana).persona.lived) == bytes(again(ana).persona.offers) == b""


def test_the_page_of_what_one_has_lived_with(group: Group, ana: Member) -> None:
    browser, theirs = make.client(ana), address("persona", group, persona=ana.persona.pid)
    assert "Take it off" not in browser.get(address("lived", group)).content.decode()
    sent = browser.post(address("lived", group), {"line": "My father <3", "known": ids(group)[PARENT]})
    assert sent["Location"] == theirs
    seen = make.client(make.member(group, "Ben")).get(theirs).content.decode()
    assert "My father &lt;3" in seen
    assert PARENT in seen
    browser.post(address("lived", group), {"what": "off"})
    assert "My father" not in make.client("Ben").get(theirs).content.decode()


def test_who_left_has_lived_with_nothing_here(group: Group, ana: Member) -> None:
    operations.say_lived(member=ana, line="My father, in spring.")
    operations.leave(member=ana)
    ben = make.client(make.member(group, "Ben"))
    page = ben.get(address("persona", group, persona=ana.persona.pid)).content.decode()
    assert "My father" not in page


def test_the_page_of_offering(group: Group, ana: Member) -> None:
    browser = make.client(ana)
    assert "another look" in browser.post(address("offers", group), {"hours": "24"}).content.decode()
    with time_machine.travel(make.NOON, tick=False):
        browser.post(address("offers", group), {"hours": "2", "about": ids(group)[PARENT]})
        assert f"until 14:00, about: {PARENT}" in browser.get(address("offers", group)).content.decode()
        browser.post(address("offers", group), {"what": "off"})
        assert "until 14:00" not in browser.get(address("offers", group)).content.decode()


def test_carers_keep_the_list(group: Group, ana: Member) -> None:
    fay = make.client(make.facilitator(group))
    assert make.client(ana).get(address("experiences", group)).status_code == 403
    assert PARENT in fay.get(address("experiences", group)).content.decode()
    assert fay.post(address("experiences", group), {"experiences": "x" * 61}).status_code == 422
    fay.post(address("experiences", group), {"experiences": f"{CHILD}\n\n {CHILD} \nLost a job"})
    assert list(experiences.names(Group.objects.get(pk=group.pk)).values()) == [CHILD, "Lost a job"]
