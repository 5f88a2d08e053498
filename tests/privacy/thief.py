"""What somebody reads who carries both databases away, without the house key.

Everything is taken as the disk has it: each row with all its columns, and on SQLite its hidden row number.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connections

Row = dict[str, Any]
Loot = dict[str, list[Row]]


def steal() -> Loot:
    """Every row of every table of both databases."""
    loot: Loot = {}
    for connection in connections.all():
        hidden = "rowid AS _row, " if connection.vendor == "sqlite" else ""
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT {hidden}* FROM "{table}"')
                names = [column[0] for column in cursor.description]
                rows = [dict(zip(names, map(_plain, row), strict=True)) for row in cursor.fetchall()]
                loot.setdefault(table, []).extend(rows)
    return loot


def best_guess(left: Sequence[Row], right: Sequence[Row], is_pair: Callable[[Row, Row], bool]) -> int:
    """The most pairs that lining up two tables tells rightly, over every two columns that can be sorted."""
    best = 0
    for here, there in itertools.product(_sortable(left), _sortable(right)):
        first = sorted(left, key=lambda row: row[here])
        second = sorted(right, key=lambda row: row[there])
        best = max(best, sum(is_pair(one, other) for one, other in zip(first, second, strict=False)))
    return best


def rows_with_both(loot: Loot, ones: set[Any], others: set[Any]) -> list[str]:
    """Tables in which one row holds a value of each set: the link itself, in clear."""
    return sorted(
        table
        for table, rows in loot.items()
        if any(ones & set(_values(row)) and others & set(_values(row)) for row in rows)
    )


def _sortable(rows: Sequence[Row]) -> list[str]:
    """Columns that tell rows apart and can be put in order."""
    if not rows:
        return []
    names = [name for name, value in rows[0].items() if value is not None]
    return [
        name for name in names if len({row[name] for row in rows}) > 1 and all(row[name] is not None for row in rows)
    ]


def _values(row: Row) -> Iterable[Any]:
    return (value for value in row.values() if isinstance(value, (int, str, bytes)))


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
