"""What must stand before Django reads its settings: a data folder of this run's own, a house key, the database.

A pytest plugin (named in pyproject.toml), because pytest-django reads the settings before any conftest.
"""

from __future__ import annotations

import atexit
import base64
import os
import secrets
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from tests import postgres

FOREIGN = ("BIND", "DATABASE", "KEY", "KEY_FILE", "ORIGIN", "PORT", "THREADS")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None, None, None]:
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is None:
        folder = Path(tempfile.mkdtemp(prefix="openchair-tests-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        _forget_the_machines_own()
        _choose_database(os.environ.get("OPENCHAIR_TEST_DATABASE", ""))
    else:
        folder = Path(os.environ["OPENCHAIR_DATA"]) / worker
        folder.mkdir(mode=0o700)
    _make_key(folder / "house.key")
    os.environ["OPENCHAIR_DATA"] = str(folder)
    _keep_scraps_in(folder / "tmp")
    yield


def _forget_the_machines_own() -> None:
    """Nothing of a house that lives on this machine may reach the tests, nor they it."""
    for name in FOREIGN:
        os.environ.pop(f"OPENCHAIR_{name}", None)


def _choose_database(name: str) -> None:
    if name == "postgres":
        keeper = postgres.keep()
        atexit.register(postgres.release, keeper)
        os.environ["OPENCHAIR_DATABASE"] = postgres.address_of(keeper)
    elif name:
        raise pytest.UsageError(f"OPENCHAIR_TEST_DATABASE is empty or `postgres`, not {name!r}.")


def _make_key(path: Path) -> None:
    path.touch(mode=0o600)
    path.write_text(base64.b64encode(secrets.token_bytes(32)).decode())


def _keep_scraps_in(folder: Path) -> None:
    """xdist ends its workers without a goodbye: what they leave lying about goes with the run's folder."""
    folder.mkdir()
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None
