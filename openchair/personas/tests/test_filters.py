"""What somebody wants folded or hidden: kept sealed, for one group or for all of their own."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from openchair.ground.verdict import Refused
from openchair.ground.writing import operation
from openchair.groups import labels
from openchair.groups.models import Group
from openchair.groups.operations import change_labels, close_group
from openchair.personas import operations
from openchair.personas.models import Member, Persona
from openchair.personas.queries import filters_of
from openchair.vault.sealing import readable
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()


@pytest.fixture
def ana(group: Group) -> Member:
    return make.member(group, "Ana")


def path(group: Group) -> str:
    return f"/g/{group.pid}/filters"


def again(member: Member) -> dict[str, str]:
    return filters_of(make.member(member.group, "Ana"))


def test_nobody_begins_with_a_filter(ana: Member) -> None:
    assert again(ana) == {}


def test_what_is_chosen_holds_from_the_next_page_on(ana: Member, group: Group) -> None:
    browser = make.client(ana)
    answer = browser.post(path(group), {"on-death": "hide", "on-food": "fold", "on-faith": "show"})
    assert (answer.status_code, answer["Location"]) == (302, f"{path(group)}?kept=1")
    assert again(ana) == {"death": "hide", "food": "fold"}
    html = browser.get(answer["Location"]).content.decode()
    assert 'value="hide" id="id_on-death_2" checked' in html
    assert "Kept." in html
    browser.post(path(group), {"on-death": "show"})
    assert again(ana) == {}


def test_how_much_somebody_cannot_bear_is_not_told_by_the_length(ana: Member, group: Group) -> None:
    lengths = set()
    change_labels(group=group, names=[f"a label of the group, no {n}" for n in range(12)], by="house")
    ana = make.member(group, "Ana")
    for filters in ({}, {"death": "fold"}, dict.fromkeys(labels.names(ana.group), "hide")):
        operations.keep_filters(member=ana, filters=filters)
        lengths.add(len(Persona.objects.get(pk=ana.pk).filters))
    assert len(lengths) == 1
    assert len(again(ana)) == 21


def test_the_other_groups_follow_only_when_asked_and_only_in_what_they_know(ana: Member, group: Group) -> None:
    other, stranger = make.group("Caring"), make.group("Not hers")
    change_labels(group=group, names=["weight"], by="house")
    change_labels(group=other, names=["debts"], by="house")
    weight, debts = next(iter(labels.own(_anew(group)))), next(iter(labels.own(_anew(other))))
    there = make.member(other, "Ana")
    operations.keep_filters(member=there, filters={debts: "hide", "death": "fold"})
    browser = make.client("Ana")
    browser.post(path(group), {"on-death": "hide", f"on-{weight}": "fold"})
    assert filters_of(make.member(other, "Ana")) == {debts: "hide", "death": "fold"}
    browser.post(path(group), {"on-death": "hide", f"on-{weight}": "fold", "everywhere": "on"})
    assert filters_of(make.member(group, "Ana")) == {"death": "hide", weight: "fold"}
    assert filters_of(make.member(other, "Ana")) == {debts: "hide", "death": "hide"}
    assert not Persona.objects.filter(group=stranger).exclude(filters=b"").exists()


def test_a_label_that_the_group_gave_up_filters_nothing_any_more(ana: Member, group: Group) -> None:
    change_labels(group=group, names=["weight", "money"], by="house")
    weight, money = labels.own(_anew(group))
    ana = make.member(group, "Ana")
    operations.keep_filters(member=ana, filters={weight: "hide", money: "hide"})
    change_labels(group=_anew(group), names=["Money"], by="house")
    assert again(ana) == {money: "hide"}


def test_what_no_form_of_ours_says_is_refused_and_changes_nothing(ana: Member, group: Group) -> None:
    operations.keep_filters(member=ana, filters={"death": "hide"})
    for odd in ({"death": "burn"}, {"x": "hide"}, {"": ""}):
        with pytest.raises(Refused):
            operations.keep_filters(member=ana, filters=odd)
    assert make.client(ana).post(path(group), {"on-death": "burn"}).status_code == 422
    assert again(ana) == {"death": "hide"}


def test_a_closed_group_can_still_be_read_as_one_can_bear_it(ana: Member, group: Group) -> None:
    close_group(group=group, notice="Good night.", by="house")
    assert make.client(ana).post(path(group), {"on-death": "hide"}).status_code == 302
    assert again(ana) == {"death": "hide"}


@settings(max_examples=60, deadline=None)
@given(
    sent=st.dictionaries(
        st.one_of(st.sampled_from([f"on-{label}" for label in labels.GENERAL]), st.text(max_size=12)),
        st.one_of(st.sampled_from(["show", "fold", "hide", "on"]), st.text(max_size=40)),
        max_size=14,
    )
)
def test_whatever_is_sent_is_an_answer_and_never_a_filter_that_we_do_not_know(sent: dict[str, str]) -> None:
    group = make.group()
    answer = make.client(make.member(group, "Ana")).post(path(group), sent)
    assert answer.status_code in {302, 422}
    assert set(filters_of(make.member(group, "Ana")).values()) <= {"fold", "hide"}


def test_a_filter_goes_with_its_owners_words(ana: Member) -> None:
    operations.keep_filters(member=ana, filters={"death": "hide"})
    persona = Persona.objects.get(pk=ana.pk)
    operations.take_words(member=ana)
    operations.destroy_now(member=make.asking(ana.group, "Ana"))
    assert readable(persona.key_id, persona.filters, f"persona:{persona.pid}:filters") is None


def _anew(group: Group) -> Group:
    return Group.objects.get(pk=group.pk)


def one_by_one(ana: Member) -> None:
    elsewhere = make.member(make.group("Awake at night"), "Ana")
    with CaptureQueriesContext(connection) as seen:
        operations.keep_filters(member=ana, filters={"death": "hide"}, others=[elsewhere])
    said = [one["sql"].split()[0] for one in seen.captured_queries]
    assert said == ["SAVEPOINT", "UPDATE", "RELEASE"] * 2


def test_two_faces_of_one_person_are_written_one_by_one(ana: Member) -> None:
    """PostgreSQL keeps beside each row which transaction wrote it last."""
    one_by_one(ana)


def test_two_faces_written_at_once_would_be_found(ana: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect."""
    monkeypatch.setattr(operations, "keep_filters", operation(operations.keep_filters))
    with pytest.raises(AssertionError):
        one_by_one(ana)
