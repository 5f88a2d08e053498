"""Setting Django up for a command, so that what is wrong is told in a sentence and never as a traceback."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from openchair.web.environ import PREFIX, Environ, Unfit

PRIVATE_FOLDER = 0o700


class Stop(click.ClickException):
    """Ends a command with a sentence on standard error and exit code 1."""

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True)


@contextmanager
def plainly() -> Iterator[None]:
    """What goes wrong inside for a known reason becomes a Stop."""
    from django.db import DatabaseError

    from openchair.ground.verdict import Refused
    from openchair.resources.reading import Unreadable
    from openchair.ui.staticfiles import NotSetUp
    from openchair.vault.master import MasterKeyUnfit

    try:
        yield
    except (Unfit, MasterKeyUnfit, NotSetUp, Unreadable) as unfit:
        raise Stop(str(unfit)) from None
    except Refused as refused:
        raise Stop(refused.reason) from None
    except DatabaseError as error:
        raise Stop(f"The database did not answer: {str(error).strip()}. `openchair doctor` looks closer.") from None


def furnish(**given: object) -> Environ:
    """Read the settings, with these put over the environment's, and set Django up; answers them."""
    os.environ.update({PREFIX + name.upper(): str(value) for name, value in given.items() if value is not None})
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openchair.web.settings")
    try:
        from django.conf import settings

        environ: Environ = settings.ENV
    except Unfit as unfit:
        raise Stop(str(unfit)) from None
    import django

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        django.setup()
    return environ


def require_house(environ: Environ) -> None:
    """Stop unless something was begun in this folder, and its key is there."""
    if not _is_begun(environ):
        raise Stop(
            f"There is no house in {environ.data} yet. "
            "`openchair init` makes a real one; `make run` fills a folder with the demonstration community."
        )
    _require_its_key(environ)


def make_ground(environ: Environ) -> None:
    """The data folder, for nobody else to read, and the house key in it. Never a second key."""
    from openchair.vault import master

    if _is_begun(environ):
        _require_its_key(environ)
    environ.data.mkdir(parents=True, exist_ok=True)
    environ.data.chmod(PRIVATE_FOLDER)
    if not environ.key:
        master.make_file(environ.key_file)


def _is_begun(environ: Environ) -> bool:
    return any((environ.data / name).exists() for name in ("keys.sqlite3", "words.sqlite3"))


def _require_its_key(environ: Environ) -> None:
    if not environ.key and not environ.key_file.exists():
        raise Stop(f"There is no house key at {environ.key_file}, and a new one opens nothing. Restore its copy.")


def bring_up_to_date(told: Callable[[str], None] | None = None) -> int:
    """Run what migrations are due on both databases; safe to run twice. Answers how many there were."""
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    due = 0
    for alias in ("keys", "default"):
        executor = MigrationExecutor(connections[alias])
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            continue
        due += len(plan)
        if told:
            told(alias)
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    return due
