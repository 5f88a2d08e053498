"""A thief of both databases, without the house key, stays at chance."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from django.db import connection

from openchair.ground import ids
from openchair.personas import offers
from openchair.personas.models import Persona
from openchair.vault import ties
from openchair.vault.models import Account
from tests import make
from tests.privacy.thief import Loot, Row, best_guess, rows_with_both, steal

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    # PostgreSQL lays rows in the order of writing; docs/threats.md says so.
    pytest.mark.sqlite,
]

PEOPLE = 200
# Lining up two shuffled lists of 200 gets one right on average, and more than eight once in a million times.
CHANCE = 8


def live() -> Iterator[tuple[int, str, str]]:
    """200 people sign up one after the other and sit in two groups; answers account id and both persona ids."""
    one, other = make.group("After losing a partner"), make.group("Caring for a parent", carer="Gil")
    for number in range(PEOPLE):
        name = offers.offer_name(one)
        first, second = make.member(one, name), make.member(other, name)
        if number % 10 == 0:
            make.client(name)
        yield make.account(name).pk, first.persona.pid, second.persona.pid


def best(loot: Loot, people: list[tuple[int, str, str]]) -> dict[str, int]:
    of_first = {first: (account, second) for account, first, second in people}
    personas = loot["personas_persona"]
    firsts = [row for row in personas if row["pid"] in of_first]
    seconds = [row for row in personas if row["pid"] in {second for _, _, second in people}]
    accounts = [row for row in loot["vault_account"] if row["id"] in {account for account, _, _ in people}]

    def owns(account: Row, persona: Row) -> bool:
        return of_first[persona["pid"]][0] == account["id"]

    def same(first: Row, second: Row) -> bool:
        return of_first[first["pid"]][1] == second["pid"]

    return {
        "account to persona": best_guess(accounts, firsts, owns),
        "persona to persona": best_guess(firsts, seconds, same),
    }


def links(loot: Loot, people: list[tuple[int, str, str]]) -> list[str]:
    accounts = {account for account, _, _ in people}
    accounts |= {row["key_id"] for row in loot["vault_account"]}
    personas = {row[name] for row in loot["personas_persona"] for name in ("id", "pid", "key_id", "tie")}
    return rows_with_both(loot, accounts, personas)


def test_two_hundred_sign_ups_tell_a_thief_nothing() -> None:
    people = list(live())
    loot = steal()
    assert len(loot["vault_account"]) >= PEOPLE
    assert links(loot, people) == []
    guesses = best(loot, people)
    assert max(guesses.values()) <= CHANCE, guesses


def test_running_ids_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: keys that count up."""
    running = iter(range(1, 10**6))
    for model in (Account, Persona):
        monkeypatch.setattr(model._meta.pk, "default", lambda: next(running))
        monkeypatch.setattr(model._meta.pk, "_get_default", lambda: next(running))
    monkeypatch.setattr("openchair.vault.operations.accounts.random_key", lambda: next(running))
    monkeypatch.setattr(ids, "random_key", lambda: next(running))
    people = list(live())
    assert max(best(steal(), people).values()) > CHANCE


def test_a_row_that_names_both_would_be_found() -> None:
    """The seeded defect: a tie kept in clear."""
    member = make.member(make.group(), "Ana")
    account = make.account("Ana")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE careless (account bigint, persona text)")
        cursor.execute("INSERT INTO careless VALUES (%s, %s)", [account.pk, member.persona.pid])
    assert links(steal(), [(account.pk, member.persona.pid, member.persona.pid)]) == ["careless"]


def test_the_house_itself_can_follow_a_tie() -> None:
    """Not vacuous: with the house key the link is there, both ways."""
    group = make.group()
    member, account = make.member(group, "Ana"), make.account("Ana")
    assert bytes(member.persona.tie or b"") == ties.mark(account.pk, group.pid)
    assert ties.open_back(bytes(member.persona.tie_back), member.persona.pid) == account.pk


def test_lists_that_are_in_the_same_order_are_told() -> None:
    """Not vacuous: the guesser finds an order when there is one."""
    left = [{"a": number * 7, "b": random.random()} for number in range(50)]
    right = [{"c": number * 3} for number in range(50)]
    assert best_guess(left, right, lambda one, other: one["a"] // 7 == other["c"] // 3) == 50
