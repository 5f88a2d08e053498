"""The room alone: its own small site, no database, no other room's context; the real headers and policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, sync_playwright

from openchair.ui import jinja, pictures
from openchair.ui.tests import site

ALONE = {
    "ROOT_URLCONF": "openchair.ui.tests.site",
    "MIDDLEWARE": ["openchair.web.headers.HeadersMiddleware"],
    "TEMPLATES": [{"BACKEND": "openchair.ui.jinja.Backend", "DIRS": [], "APP_DIRS": True, "OPTIONS": {}}],
}
REMEMBERED = (jinja.static, pictures.sprite, pictures.icon, pictures.drawing, pictures._cushion, pictures._rug)


@pytest.fixture(scope="package", autouse=True)
def _alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    for memory in REMEMBERED:
        memory.cache_clear()
    with override_settings(**ALONE, STATIC_ROOT=tmp_path_factory.mktemp("static")):
        yield
    for memory in REMEMBERED:
        memory.cache_clear()


@pytest.fixture(autouse=True)
def _nothing_reached_yet() -> None:
    site.reached.clear()
    site.refusing.clear()


@pytest.fixture(scope="package")
def address() -> Iterator[str]:
    """Where the small site is served, with its static files."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler

    server = LiveServerThread("127.0.0.1", StaticFilesHandler, connections_override={})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    yield f"http://localhost:{server.port}"
    server.terminate()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    # Not for the whole session: while Playwright is at work, Django refuses its databases to the tests that follow.
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    from django.conf import settings

    return (Path(settings.ROOT) / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
