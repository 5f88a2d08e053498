"""A decision that somebody changes, takes out or puts in past the house is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from openchair.care import whole
from openchair.care.models import Action
from openchair.care.operations import deciding
from openchair.care.operations.ending import propose, say_yes
from openchair.care.operations.undoing import undo
from openchair.care.queries import proof
from openchair.care.tests.test_deciding import FACTS, RULE, decide
from openchair.personas.models import Member
from openchair.vault.sealing import seal
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def other_facts(action: Action) -> None:
    sealed = seal(action.group.key_id, "They agreed.", f"action:{action.pid}:facts")
    Action.objects.filter(pk=action.pk).update(facts=sealed)


PAST_THE_HOUSE: list[Callable[[Action], object]] = [
    other_facts,
    lambda action: Action.objects.filter(pk=action.pk).update(kind="remove"),
    lambda action: Action.objects.filter(pk=action.pk).update(automated=True),
    lambda action: Action.objects.filter(pk=action.pk).update(facts=b"anything"),
    lambda action: Action.objects.filter(pk=action.pk).delete(),
]


@pytest.fixture
def decided(ben: Member, fay: Member) -> Action:
    decide(fay, "mute", person=ben, hours=72)
    return decide(fay, "mute", person=ben, hours=96)


def test_what_was_decided_and_undone_in_the_house_is_as_it_was_noted(decided: Action, fay: Member, sam: Member) -> None:
    undo(actor=fay, action=decided)
    stella, cleo = make.member(make.house(), "Stella", carer=True), make.member(fay.group, "Cleo")
    say_yes(actor=stella, ending=propose(actor=sam, about=cleo, facts=FACTS, rule=RULE))
    assert Action.objects.count() == 3
    assert proof.changed() == []


@pytest.mark.parametrize("number", range(len(PAST_THE_HOUSE)))
def test_a_row_that_was_changed_or_taken_out_is_found(decided: Action, number: int) -> None:
    PAST_THE_HOUSE[number](decided)
    assert proof.changed() == [decided.pid]


def test_a_row_that_was_put_in_is_found(decided: Action) -> None:
    facts, rule, before = whole.facts_of(decided), whole.rule_of(decided), whole.before_of(decided)
    put_in = Action.objects.get(pk=decided.pk)
    put_in.pk, put_in.pid = put_in.pk - 1, decided.pid[::-1]
    whole.shut(put_in, facts=facts, rule=rule, before=before or {})
    put_in.save(force_insert=True)
    assert proof.changed() == [put_in.pid]


def test_a_decision_that_is_not_noted_whole_would_be_found(
    ben: Member, fay: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect: only that somebody decided is noted, not what."""
    monkeypatch.setattr(deciding.whole, "in_one", lambda action: "")
    action = decide(fay, "mute", person=ben, hours=1)
    monkeypatch.undo()
    assert proof.changed() == [action.pid]
