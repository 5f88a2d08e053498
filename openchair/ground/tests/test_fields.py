"""A random key must be the only number a row has."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from openchair.ground.fields import RandomKey

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

TABLES = [model._meta.db_table for model in apps.get_models() if isinstance(model._meta.pk, RandomKey)]


@pytest.mark.parametrize("table", [name for name in TABLES if name != "vault_key"])
def test_no_table_counts_its_rows_behind_a_random_key(table):
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT type FROM pragma_table_info(%s) WHERE pk = 1", [table])
        assert cursor.fetchone()[0].lower() == "integer"  # newer SQLite tells standard types in capitals


def test_a_bigint_key_would_count():
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute('CREATE TABLE counting ("id" bigint NOT NULL PRIMARY KEY)')
        cursor.execute("INSERT INTO counting VALUES (77)")
        cursor.execute("SELECT rowid, id FROM counting")
        assert cursor.fetchone() == (1, 77)
