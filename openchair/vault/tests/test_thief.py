"""A thief with both databases and no keys: what the vault's tables tell of who came when, and with whom. Nothing."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence

import pytest
import time_machine
from django.db import connections

from openchair.vault import keyring, tokens
from openchair.vault.models import Account, Forgetting, Key, Session
from openchair.vault.operations import accounts, forgetting
from openchair.vault.sessions import SessionStore
from openchair.vault.tests.conftest import PASSPHRASE

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PEOPLE = 200
START = datetime.datetime(2026, 11, 22, 20, tzinfo=datetime.UTC)
# Rank correlation of unrelated columns strays by 1/√n; 4.5 of that happens once in 150,000 columns.
CHANCE = 4.5 / math.sqrt(PEOPLE)
Columns = Mapping[str, Sequence[object]]


def sign_ups(clock: time_machine.Traveller) -> dict[str, list[int]]:
    """200 people come in one after the other over two months, each makes a face; every tenth key is to go."""
    came: dict[str, list[int]] = {"account": [], "session": [], "account key": [], "persona key": [], "going": []}
    for number in range(PEOPLE):
        now = START + datetime.timedelta(hours=7 * number)
        clock.move_to(now)
        account = accounts.open_account(name=f"river lamp {number}", passphrase=PASSPHRASE)
        store = SessionStore()
        store.begin_for(account)
        persona_key = keyring.new_key()
        accounts.note_persona(account_id=account.id, persona_id=persona_key)
        forgetting.plan(key_id=persona_key, kind="persona", due=now)
        came["account"].append(account.id)
        came["session"].append(tokens.row_id(store.session_key or ""))
        came["account key"].append(account.key_id)
        came["persona key"].append(persona_key)
        came["going"].append(persona_key)
    return came


def columns(alias: str, table: str, by: str, order: Sequence[int]) -> Columns:
    """All that stands in clear in a table, row by row as its people came. On SQLite also the hidden row number."""
    connection = connections[alias]
    hidden = "rowid AS hidden, " if connection.vendor == "sqlite" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {hidden}* FROM {table}")
        names = [column[0] for column in cursor.description]
        rows = {row[names.index(by)]: row for row in cursor.fetchall()}
    return {name: [_plain(rows[key][at]) for key in order] for at, name in enumerate(names)}


def telling(found: Columns) -> list[str]:
    """Columns by whose value, or length, one could sort people as they came."""
    names = []
    for name, cells in found.items():
        lengths = [len(cell) for cell in cells if isinstance(cell, (bytes, str))]
        if correlation(cells) > CHANCE or (len(lengths) == len(cells) and correlation(lengths) > CHANCE):
            names.append(name)
    return names


def correlation(cells: Sequence[object]) -> float:
    """Spearman's rank correlation with the order they came in; 0 for a column that is always the same."""
    ranked = sorted(set(cells), key=lambda cell: (cell is None, cell))  # type: ignore[type-var, return-value]
    rank = {cell: at for at, cell in enumerate(ranked)}
    xs = [float(rank[cell]) for cell in cells]
    middle_x, middle_y = sum(xs) / len(xs), (len(xs) - 1) / 2
    spread_x = math.sqrt(sum((x - middle_x) ** 2 for x in xs))
    spread_y = math.sqrt(sum((y - middle_y) ** 2 for y in range(len(xs))))
    if not spread_x:
        return 0.0
    return abs(sum((x - middle_x) * (y - middle_y) for y, x in enumerate(xs)) / (spread_x * spread_y))


def test_nothing_in_clear_says_who_came_when() -> None:
    with time_machine.travel(START, tick=False) as clock:
        came = sign_ups(clock)
    tables = [
        ("default", Account._meta.db_table, "id", came["account"]),
        ("default", Session._meta.db_table, "id", came["session"]),
        ("default", Session._meta.db_table, "account_id", came["account"]),
        ("default", Forgetting._meta.db_table, "key_id", came["going"]),
        ("keys", Key._meta.db_table, "id", came["account key"]),
        ("keys", Key._meta.db_table, "id", came["persona key"]),
    ]
    told = {(table, by): telling(columns(alias, table, by, order)) for alias, table, by, order in tables}
    assert told == {key: [] for key in told}


def test_nothing_in_clear_stands_for_a_persona_beside_an_account() -> None:
    with time_machine.travel(START, tick=False) as clock:
        came = sign_ups(clock)
    theirs = {form for key in came["persona key"] for form in (str(key).encode(), key.to_bytes(8, "big"))}
    cells = [
        cell
        for model in (Account, Session)
        for row in model.objects.values_list()
        for cell in (bytes(cell) if isinstance(cell, (bytes, memoryview)) else str(cell).encode() for cell in row)
    ]
    assert not [mark for mark in theirs if any(mark in cell for cell in cells)]


@pytest.mark.parametrize("seeded", ["a running number", "a day", "a growing length"])
def test_seeded_a_column_that_tells_is_found(seeded: str) -> None:
    cells: dict[str, list[object]] = {
        "a running number": list(range(PEOPLE)),
        "a day": [START.date() + datetime.timedelta(days=number // 4) for number in range(PEOPLE)],
        "a growing length": ["x" * (64 * (1 + number // 20)) for number in range(PEOPLE)],
    }
    assert telling({seeded: cells[seeded]}) == [seeded]


def test_seeded_a_hidden_running_number_is_found() -> None:
    """What `bigint` keys were on SQLite before RandomKey said `integer`."""
    connection = connections["keys"]
    drawn = [keyring.random_key() for _ in range(PEOPLE)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE seeded (id bigint NOT NULL PRIMARY KEY)")
        try:
            cursor.executemany("INSERT INTO seeded (id) VALUES (%s)", [(key,) for key in drawn])
            assert telling(columns("keys", "seeded", "id", drawn)) == ["hidden"]
        finally:
            cursor.execute("DROP TABLE seeded")


def _plain(cell: object) -> object:
    return bytes(cell) if isinstance(cell, memoryview) else cell
