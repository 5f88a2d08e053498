"""Two Stewards end an account. Nobody sees whose it is, and no other Group notices."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from openchair.audit.models import Entry
from openchair.care.models import Action, Ending
from openchair.care.operations import ending as endings
from openchair.care.operations.appealing import answer
from openchair.care.operations.ending import propose, say_no, say_yes
from openchair.care.operations.undoing import undo
from openchair.care.tests.elsewhere import DRAWN, Elsewhere, elsewhere
from openchair.care.tests.test_deciding import FACTS, RULE
from openchair.ground.verdict import Refused
from openchair.personas.models import Member
from openchair.vault.models import Account, Session
from openchair.vault.tests.counting import Evaluations
from tests import make
from tests.privacy.thief import steal

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
BEN, WRONG = "Ben signs in", "not what Ben chose"


@pytest.fixture
def stella(sam: Member) -> Member:
    """The second Steward."""
    return make.member(make.house(), "Stella", carer=True)


def end_ben(ben: Member, sam: Member, stella: Member) -> Action:
    return say_yes(actor=stella, ending=propose(actor=sam, about=ben, facts=FACTS, rule=RULE))


def sign_in(passphrase: str, client: Client | None = None) -> tuple[int, str]:
    sent = {"name": BEN, "passphrase": passphrase}
    said = (client or Client()).post(reverse("sign-in"), sent, follow=True)
    return said.status_code, DRAWN.sub("", said.content.decode())


def test_one_asks_another_says_yes_and_the_owner_reads_why(ben: Member, sam: Member, stella: Member) -> None:
    before = make.client("Ben")
    action = end_ben(ben, sam, stella)
    assert (action.kind, action.by, action.second) == ("end", sam.persona, stella.persona)
    assert not Ending.objects.exists()
    assert before.get(reverse("home")).status_code == 401
    owner = Client()
    page = sign_in(make.PASSPHRASE, owner)[1]
    assert "Your account was ended" in page
    assert "You told somebody else&#39;s story." in page
    assert reverse("crisis") in page
    for name in ("home", "you", "find"):
        assert owner.get(reverse(name)).content == Client().get(reverse(name)).content


def test_nobody_learns_whose_account_it_is(ben: Member, sam: Member, stella: Member) -> None:
    number = make.account("Ben").pk
    action = end_ben(ben, sam, stella)
    noted = Entry.objects.get(verb="opened a tie")
    assert (noted.scope, noted.actor, noted.about) == (make.house().pid, stella.persona.pid, action.pid)
    holding = {table for table, rows in steal().items() if any(number in row.values() for row in rows)}
    assert holding <= {"vault_account", "vault_session"}


def test_one_steward_alone_ends_nothing(ben: Member, sam: Member, stella: Member) -> None:
    wish = propose(actor=sam, about=ben, facts=FACTS, rule=RULE)
    with pytest.raises(Refused, match="Another Steward"):
        say_yes(actor=sam, ending=wish)
    with pytest.raises(Refused, match="already"):
        propose(actor=stella, about=ben, facts=FACTS, rule=RULE)
    say_no(actor=stella, ending=wish)
    with pytest.raises(Refused, match="a moment ago"):
        say_yes(actor=stella, ending=wish)
    assert not bytes(Account.objects.get(pk=make.account("Ben").pk).ended)


def test_a_rule_that_lets_one_do_it_alone_would_be_found(
    ben: Member, sam: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect: who asked is not compared with who says yes."""
    wish = propose(actor=sam, about=ben, facts=FACTS, rule=RULE)
    monkeypatch.setattr(endings, "is_same", lambda one, other: False)
    assert say_yes(actor=sam, ending=wish)


def test_carers_of_a_group_end_and_undo_no_account(ben: Member, fay: Member, sam: Member, stella: Member) -> None:
    with pytest.raises(Refused, match="Stewards"):
        propose(actor=fay, about=ben, facts=FACTS, rule=RULE)
    action = end_ben(ben, sam, stella)
    with pytest.raises(Refused, match="Stewards"):
        undo(actor=fay, action=action)


def test_a_wrong_passphrase_answers_as_ever(
    ben: Member, sam: Member, stella: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes and as many costly evaluations, before and after an account was ended."""
    tried = Evaluations(monkeypatch)
    said: list[tuple[int, str]] = []
    before = tried.during(lambda: said.append(sign_in(WRONG)))
    end_ben(ben, sam, stella)
    after = tried.during(lambda: said.append(sign_in(WRONG)))
    assert said[0] == said[1]
    assert before == after
    right = tried.during(lambda: said.append(sign_in(make.PASSPHRASE)))
    undo(actor=sam, action=Action.objects.get())
    assert right == tried.during(lambda: said.append(sign_in(make.PASSPHRASE)))


def test_in_no_other_group_does_a_byte_change(ben: Member, sam: Member, stella: Member) -> None:
    other = elsewhere("Ana", "Ben")
    others = Elsewhere(other.group, [page for page in other.pages if page[0] != "Ben"])
    before = others.seen()
    end_ben(ben, sam, stella)
    assert others.seen() == before


def test_a_byte_that_changed_elsewhere_would_be_found(ben: Member, sam: Member, stella: Member) -> None:
    """The seeded defect: ending an account also takes it out of its other groups."""
    other = elsewhere("Ana", "Ben")
    others = Elsewhere(other.group, [page for page in other.pages if page[0] != "Ben"])
    before = others.seen()
    end_ben(ben, sam, stella)
    Member.objects.filter(pk=make.member(other.group, "Ben").pk).update(role=Member.Role.REMOVED)
    pages, rows = others.seen()
    assert pages != before[0]
    assert rows != before[1]


def test_the_owner_asks_again_and_a_third_steward_undoes(ben: Member, sam: Member, stella: Member) -> None:
    action, owner = end_ben(ben, sam, stella), Client()
    sign_in(make.PASSPHRASE, owner)
    assert owner.post(reverse("you-ended"), {"words": ""}).status_code == 422
    assert owner.post(reverse("you-ended"), {"words": "It was not me."}).status_code == 302
    for decider in (sam, stella):
        with pytest.raises(Refused, match="You decided"):
            answer(actor=decider, action=action, verdict="undone", reason="Sure.")
    third = make.member(make.house(), "Theo", carer=True)
    answer(actor=third, action=action, verdict="undone", reason="It was somebody else.")
    assert not bytes(Account.objects.get(pk=make.account("Ben").pk).ended)
    assert "Your account was ended" not in sign_in(make.PASSPHRASE)[1]


def test_the_owner_of_an_ended_account_may_take_everything_along(ben: Member, sam: Member, stella: Member) -> None:
    end_ben(ben, sam, stella)
    owner = Client()
    sign_in(make.PASSPHRASE, owner)
    assert owner.post(reverse("you-ended-delete"), follow=True).redirect_chain[-1][0] == reverse("you-stay")
    assert Account.objects.get(pk=make.account("Ben").pk).going
    assert owner.post(reverse("you-stay")).headers["Location"] == reverse("you-ended")


def test_whoever_was_not_ended_has_no_such_page(ben: Member) -> None:
    assert make.client("Ben").get(reverse("you-ended")).status_code == 401


def test_sessions_end_at_once(ben: Member, sam: Member, stella: Member) -> None:
    make.client("Ben")
    end_ben(ben, sam, stella)
    assert not Session.objects.filter(account=make.account("Ben").pk).exists()
