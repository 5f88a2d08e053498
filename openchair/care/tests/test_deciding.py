"""A decision happens, is whole, and is undone byte for byte."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from openchair.audit.models import Entry
from openchair.care import rules, whole
from openchair.care.models import Action
from openchair.care.operations import deeds
from openchair.care.operations.deciding import act
from openchair.care.operations.undoing import undo
from openchair.forum.models import Topic
from openchair.forum.operations.changing import edit_post
from openchair.ground.verdict import Refused
from openchair.groups.models import Group
from openchair.personas import operations
from openchair.personas.models import Member
from openchair.personas.queries import member_of
from openchair.personas.rules import may_write
from openchair.speech.models import Hold
from openchair.speech.operations.reacting import react
from tests import make
from tests.privacy.thief import steal

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
RULE = make.RULES[0]
FACTS = "You told somebody else's story."


def decide(actor: Member, kind: str, **how: object) -> Action:
    return act(actor=actor, kind=kind, facts=FACTS, rule=RULE, **how)  # type: ignore[arg-type]


def everything() -> dict[str, list[str]]:
    """Every row of every table but those in which the deciding itself is written down, and what search counts."""
    left_out = {"care_action", "care_appeal", "audit_entry", "vault_session", "vault_key"}
    loot = steal()
    for group in loot["groups_group"]:
        del group["changed"], group["gone"]
    return {table: sorted(map(repr, rows)) for table, rows in loot.items() if table not in left_out}


@pytest.fixture
def lived_in(topic: Topic, ana: Member, ben: Member) -> Topic:
    """Words with a past: changed once, with a title, answered in words and without."""
    edit_post(member=ben, post=make.post_of(topic), words="Ben begins again.", title="Another title")
    react(member=ana, utterance=make.post_of(topic), kind="hear")
    react(member=ana, utterance=make.post_of(topic), kind="thanks")
    make.post(topic, ana, "Ana answers.")
    make.post(topic, ben, "Ben says more.")
    for member in (ana, ben):
        operations.living.say_lived(member=member, line="I sat with my father for a year.")
    return topic


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("kind", ["aside", "reword", "label", "withdraw", "lived", "mute", "remove"])
def test_undoing_restores_every_byte(lived_in: Topic, fay: Member, kind: str, number: int) -> None:
    before = everything()
    action = decide(fay, kind, post=make.post_of(lived_in, number), hours=24, labels=("death",))
    assert everything() != before
    undo(actor=fay, action=action)
    assert everything() == before


def test_an_undoing_that_loses_a_byte_would_be_found(
    lived_in: Topic, fay: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect: words come back without the answers that were given to them."""
    before = everything()
    action = decide(fay, "withdraw", post=make.post_of(lived_in))
    kept = whole.before_of(action)
    monkeypatch.setattr(whole, "before_of", lambda _action: {**(kept or {}), "reactions": []})
    undo(actor=fay, action=action)
    assert everything() != before


def test_a_decision_says_all_that_it_must(topic: Topic, ben: Member, fay: Member) -> None:
    action = decide(fay, "aside", post=make.post_of(topic), now=make.NOON)
    kept = Action.objects.select_related("group", "about").get(pk=action.pk)
    assert (kept.kind, kept.automated, kept.ends, kept.about) == ("aside", False, None, ben.persona)
    assert (whole.facts_of(kept), whole.rule_of(kept)) == (FACTS, RULE)
    assert kept.appeal_until == make.NOON.date() + datetime.timedelta(days=183)
    assert bytes(kept.tie or b"") == bytes(ben.persona.tie or b"")
    assert b"story" not in bytes(kept.facts)
    assert Entry.objects.filter(verb="decided", about=kept.pid).exists()
    assert Hold.objects.get().kind == Hold.Kind.ASIDE


@pytest.mark.parametrize(
    "lost", [{"kind": ""}, {"facts": b""}, {"rule": b""}, {"tie": None}, {"appeal_until": None}, {"kind": "mute"}]
)
def test_a_decision_without_all_of_it_cannot_be_stored(topic: Topic, fay: Member, lost: dict[str, object]) -> None:
    """The database itself refuses, whatever program writes. A mute without an end is the last of them."""
    action = decide(fay, "aside", post=make.post_of(topic))
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(**lost)


@pytest.mark.parametrize(("facts", "rule"), [("", RULE), ("   ", RULE), (FACTS, ""), (FACTS, "A rule nobody made")])
def test_a_decision_without_facts_and_a_rule_is_refused(topic: Topic, fay: Member, facts: str, rule: str) -> None:
    with pytest.raises(Refused):
        act(actor=fay, kind="aside", facts=facts, rule=rule, post=make.post_of(topic))
    assert not Hold.objects.exists()


def test_only_carers_of_the_group_and_stewards_decide(topic: Topic, ana: Member, sam: Member) -> None:
    elsewhere = make.facilitator(make.group("Other", carer="Flo"))
    for actor in (ana, elsewhere):
        for kind in deeds.DEEDS:
            with pytest.raises(Refused):
                decide(actor, kind, post=make.post_of(topic), hours=1)
    assert decide(sam, "aside", post=make.post_of(topic)).by == sam.persona


def test_a_quiet_seat_lets_one_read_and_says_until_when(group: Group, topic: Topic, ben: Member, fay: Member) -> None:
    action = decide(fay, "mute", person=ben, hours=24)
    quiet = member_of(make.account("Ben").pk, group.pid)
    assert quiet is not None
    assert "quiet seat" in may_write(quiet).reason
    assert action.ends is not None
    assert (action.ends.minute, action.ends.second) == (0, 0)
    with pytest.raises(Refused, match="quiet seat"):
        make.post(topic, quiet)
    undo(actor=fay, action=action)
    back = member_of(make.account("Ben").pk, group.pid)
    assert back is not None
    assert may_write(back)


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
@pytest.mark.parametrize("kind", ["mute", "remove"])
def test_a_decision_meets_the_next_face_in_its_group(group: Group, ben: Member, fay: Member, kind: str) -> None:
    decide(fay, kind, person=ben, hours=24)
    operations.take_words(member=ben)
    operations.destroy_now(member=ben)
    if kind == "remove":
        with pytest.raises(Refused, match="cannot come back"):
            make.join(group, "Ben", called="Paper Boat")
    else:
        assert "quiet seat" in may_write(make.join(group, "Ben", called="Paper Boat")).reason


def test_words_that_were_reworded_stand_again(topic: Topic, ben: Member, fay: Member) -> None:
    action = decide(fay, "reword", post=make.post_of(topic))
    edit_post(member=ben, post=make.post_of(topic), words="Ben says it softly.")
    assert not Hold.objects.exists()
    undo(actor=fay, action=action)
    assert not Hold.objects.exists()


def test_nobody_undoes_twice_or_what_is_about_themselves(group: Group, ben: Member, fay: Member) -> None:
    action = decide(fay, "mute", person=ben, hours=24)
    cares = make.member(group, "Ben", carer=True)
    with pytest.raises(Refused, match="about you"):
        undo(actor=cares, action=action)
    undo(actor=fay, action=action)
    with pytest.raises(Refused, match="already"):
        undo(actor=fay, action=action)


def test_a_steward_wears_another_face_and_is_still_the_same_person(sam: Member) -> None:
    """Sam is a plain member of a Group, and looks after the house under another name."""
    group = make.group("Other", carer="Flo")
    plain = make.member(group, "Sam")
    action = decide(make.facilitator(group), "mute", person=plain, hours=24)
    with pytest.raises(Refused, match="about you"):
        undo(actor=sam, action=action)


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_words_taken_away_are_forgotten_with_their_writer(topic: Topic, ben: Member, fay: Member) -> None:
    action = decide(fay, "withdraw", post=make.post_of(topic))
    operations.take_words(member=ben)
    operations.destroy_now(member=ben)
    kept = Action.objects.select_related("group", "about").get(pk=action.pk)
    assert whole.before_of(kept) is None
    undo(actor=fay, action=kept)
    assert make.post_of(topic).withdrawn


def test_an_end_of_a_quiet_seat_needs_no_hand(group: Group, ben: Member, fay: Member) -> None:
    decide(fay, "mute", person=ben, hours=1, now=timezone.now() - datetime.timedelta(hours=3))
    assert may_write(make.member(group, "Ben"))


def test_six_months_and_seven_days() -> None:
    assert (rules.APPEAL_DAYS, rules.ANSWER_DAYS) == (183, 7)
