"""Which Steward may do what about an ended account: none about themselves, none twice, and what the owner reads."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from openchair.care.operations.ending import propose, say_no, say_yes
from openchair.care.tests.test_deciding import FACTS, RULE
from openchair.care.tests.test_ending import end_ben, sign_in, stella
from openchair.ground.verdict import Refused
from openchair.personas.models import Member
from openchair.personas.operations import step_down
from openchair.vault.models import Account
from tests import make

__all__ = ["stella"]
pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NOBODY = "Nobody here may answer you yet"


@pytest.fixture
def doubled(sam: Member, stella: Member) -> Member:
    """Stella sits in a Group as well, under a name of hers there."""
    return make.member(make.group("Another", carer="Gil"), "Stella")


def test_no_steward_sees_or_stops_the_ending_of_their_own_account(doubled: Member, sam: Member, stella: Member) -> None:
    wish = propose(actor=sam, about=doubled, facts=FACTS, rule=RULE)
    path = reverse("ending", kwargs={"ending": wish.pid})
    hers = make.client("Stella")
    assert path not in hers.get(reverse("stewards-decisions")).content.decode()
    assert [hers.get(path).status_code, hers.post(path, {"what": "no"}).status_code] == [404, 404]
    with pytest.raises(Refused, match="about you"):
        say_no(actor=stella, ending=wish)
    assert path in make.client("Sam").get(reverse("stewards-decisions")).content.decode()


def test_a_list_that_shows_everybody_everything_would_be_found(
    doubled: Member, sam: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect: a Steward's other face is taken for somebody else."""
    wish = propose(actor=sam, about=doubled, facts=FACTS, rule=RULE)
    monkeypatch.setattr("openchair.care.queries.endings.is_self", lambda actor, group, tie: False)
    assert make.client("Stella").get(reverse("ending", kwargs={"ending": wish.pid})).status_code == 200


def test_who_is_no_steward_any_more_has_asked_for_nothing(ben: Member, sam: Member, stella: Member) -> None:
    wish = propose(actor=sam, about=ben, facts=FACTS, rule=RULE)
    step_down(member=sam)
    with pytest.raises(Refused, match="no Steward any more"):
        say_yes(actor=stella, ending=wish)
    assert not bytes(Account.objects.get(pk=make.account("Ben").pk).ended)


def test_with_two_stewards_the_owner_reads_that_nobody_may_answer_and_whom_to_turn_to(
    ben: Member, sam: Member, stella: Member
) -> None:
    action, owner = end_ben(ben, sam, stella), Client()
    page = sign_in(make.PASSPHRASE, owner)[1]
    assert NOBODY in page
    assert "The board of Harbour Circle" in page
    assert "within 7 days" not in page
    owner.post(reverse("you-ended"), {"words": "It was not me."})
    page = owner.get(reverse("you-ended")).content.decode()
    assert NOBODY in page
    assert "Your words are kept here until somebody may answer them." in page
    assert "at the latest" not in page
    at = reverse("stewards-decision", kwargs={"action": action.pid})
    assert "Ask one more person to be a Steward." in make.client("Sam").get(at).content.decode()
    make.member(make.house(), "Theo", carer=True)
    assert NOBODY not in owner.get(reverse("you-ended")).content.decode()
    assert "It was not me." in make.client("Theo").get(at).content.decode()


def test_a_page_that_promises_an_answer_nobody_may_give_would_be_found(
    ben: Member, sam: Member, stella: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect."""
    end_ben(ben, sam, stella)
    monkeypatch.setattr("openchair.care.views.ending.nobody_may_answer", lambda action: False)
    assert NOBODY not in sign_in(make.PASSPHRASE)[1]
