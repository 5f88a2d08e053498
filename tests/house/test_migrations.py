"""The tables are what the models say."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from tests.house.sources import nothing


def missing_migrations(state: ProjectState) -> list[str]:
    loader = MigrationLoader(None)
    found = MigrationAutodetector(loader.project_state(), state).changes(graph=loader.graph)
    return [
        f"{room}: {operation.describe()}. Make the migration: .venv/bin/python -m django makemigrations"
        for room, migrations in found.items()
        for migration in migrations
        for operation in migration.operations
    ]


def test_no_migration_is_missing():
    nothing(missing_migrations(ProjectState.from_apps(apps)))


def test_a_field_without_a_migration_is_found():
    state = ProjectState.from_apps(apps)
    state.add_field("forum", "topic", "extra", models.BooleanField(default=False), preserve_default=True)
    assert any("extra" in found for found in missing_migrations(state))
