from __future__ import annotations

import re

import pytest
from django.test import Client

from openchair.ground.verdict import Refused, yes
from openchair.vault import names, queries, rules, ties
from openchair.vault.models import Account
from openchair.vault.operations import accounts
from openchair.vault.tests.conftest import PASSPHRASE

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def step_two(client: Client, **more: str) -> str:
    answer = client.post("/sign-up", {"age": "on", "rules": "on", **more})
    assert answer.status_code == 200
    return str(answer.content.decode())


def hidden(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"', page)


def filled_in(page: str, **changed: object) -> dict[str, object]:
    offers = hidden(page, "offer")
    return {
        "agreed": hidden(page, "agreed")[0],
        "next": hidden(page, "next")[0],
        "offer": offers,
        "choice": offers[0],
        "passphrase": PASSPHRASE,
        "again": PASSPHRASE,
        **changed,
    }


def test_three_names_are_offered_and_one_is_mine(client: Client) -> None:
    page = step_two(client, next="/g/abc/join")
    assert len(hidden(page, "offer")) == 3
    said = filled_in(page)
    answer = client.post("/sign-up", said)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/you/recovery?next=%2Fg%2Fabc%2Fjoin"
    account = Account.objects.get()
    assert queries.name_of(account.id) == names.open_(str(said["choice"]))
    assert client.get("/you").status_code == 200


def test_an_own_word_gets_four_digits(client: Client) -> None:
    said = filled_in(step_two(client), word="Marigold")
    assert client.post("/sign-up", said).status_code == 302
    assert re.fullmatch(r"marigold \d{4}", queries.name_of(Account.objects.get().id))


def test_two_people_with_one_word_both_get_in(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([7, 7, 7, 8])
    monkeypatch.setattr(names.secrets, "randbelow", lambda most: next(drawn))
    for _ in range(2):
        other = Client()
        said = filled_in(step_two(other), word="marigold")
        assert other.post("/sign-up", said).status_code == 302
    assert sorted(queries.name_of(row.id) for row in Account.objects.all()) == ["marigold 0007", "marigold 0008"]


def test_a_name_that_was_not_offered_is_not_taken_from_a_form(client: Client) -> None:
    page = step_two(client)
    for choice in ("river lamp oak", hidden(page, "offer")[0][:-1] + "x"):
        answer = client.post("/sign-up", filled_in(page, choice=choice))
        assert answer.status_code == 200
    assert not Account.objects.exists()


def test_no_answer_says_that_a_name_is_taken(client: Client) -> None:
    """The same offer used twice gives other names to choose from, nothing else."""
    page = step_two(client)
    said = filled_in(page)
    assert client.post("/sign-up", said).status_code == 302
    other = Client()
    answer = other.post("/sign-up", filled_in(step_two(other), choice=said["choice"], offer=said["offer"]))
    again = answer.content.decode()
    assert answer.status_code == 200
    assert not set(hidden(again, "offer")) & set(said["offer"])  # type: ignore[call-overload]
    assert "taken" not in again
    assert Account.objects.count() == 1


def test_other_names_keep_what_was_typed(client: Client) -> None:
    page = step_two(client)
    again = client.post("/sign-up", filled_in(page, others="1", word="marigold")).content.decode()
    assert not set(hidden(again, "offer")) & set(hidden(page, "offer"))
    assert PASSPHRASE in again
    assert "marigold" in again
    assert "another look" not in again


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"passphrase": "short one", "again": "short one"}, "a little short"),
        ({"passphrase": "PasswordPassword", "again": "PasswordPassword"}, "easy to guess"),
        ({"again": "kettle harbour slaw umbrella"}, "not the same"),
        ({"word": "two words"}, "one word of 3 to 24"),
        ({"word": "ab"}, "one word of 3 to 24"),
        ({"choice": ""}, "still empty"),
        ({"passphrase": "x" * 300, "again": "x" * 300}, "too long"),
        ({"passphrase": "aaaaaaaaaaaaaaa", "again": "aaaaaaaaaaaaaaa"}, "easy to guess"),
    ],
)
def test_what_does_not_pass_is_kept_and_explained(client: Client, changed: dict[str, str], said: str) -> None:
    page = client.post("/sign-up", filled_in(step_two(client), **changed)).content.decode()
    assert said in page
    assert changed.get("again", PASSPHRASE) in page
    assert not Account.objects.exists()


def test_without_both_ticks_there_is_no_second_step(client: Client) -> None:
    for ticked in ({}, {"age": "on"}, {"rules": "on"}):
        page = client.post("/sign-up", ticked).content.decode()
        assert "another look" in page
        assert not hidden(page, "agreed")
    assert client.post("/sign-up", filled_in(step_two(client), agreed="forged")).status_code == 200
    assert not Account.objects.exists()


def test_the_age_is_the_one_the_house_says(client: Client) -> None:
    assert "16" in client.get("/sign-up").content.decode()


def test_a_house_that_is_not_open_takes_nobody_in(client: Client, settings: object) -> None:
    page = step_two(client)
    settings.HOUSE_ANSWERS = "openchair.vault.tests.houses.shut"  # type: ignore[attr-defined]
    for answer in (client.get("/sign-up"), client.post("/sign-up", filled_in(page))):
        assert answer.status_code == 403
        assert "not open" in answer.content.decode()
    with pytest.raises(Refused):
        accounts.sign_up(name="river lamp oak", passphrase=PASSPHRASE)
    assert not Account.objects.exists()


def test_seeded_a_shut_house_that_takes_people_in_is_caught(
    client: Client, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "may_sign_up", lambda: yes)
    with pytest.raises(AssertionError):
        test_a_house_that_is_not_open_takes_nobody_in(client, settings)


def test_a_foreign_address_is_never_led_to(client: Client) -> None:
    for path in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil"):
        page = step_two(client, next=path)
        assert hidden(page, "next") == [""]


def test_a_name_is_the_same_however_it_is_typed() -> None:
    ways = ("river lamp oak", "River-Lamp-Oak", " RIVER  lamp oak ", "riverlampoak")
    assert len({ties.name_mark(typed) for typed in ways}) == 1


def test_the_enter_key_goes_on_and_does_not_ask_for_other_names(client: Client) -> None:
    buttons = re.findall(r"<button[^>]*>", step_two(client).split('action="/sign-up"')[1])
    assert "name=" not in buttons[0]
    assert any('name="others"' in button for button in buttons[1:])
