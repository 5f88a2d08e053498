"""What is made and what is found: sheets, sprite and htmx; collected, hashed and squeezed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from openchair.ui.staticfiles import HouseFinder, NotSetUp, npm

JS = Path(__file__).parents[1] / "static" / "ui" / "js"


def listed() -> set[str]:
    return {path for path, _ in HouseFinder().list([])}


def test_what_is_made_and_what_lies_there_is_found():
    assert {"ui/house.css", "ui/front.css", "ui/sprite.svg", "ui/htmx.js", "ui/icon.svg", "ui/js/leave.js"} <= listed()
    assert all(Path(str(finders.find(path))).is_file() for path in listed())


def test_the_parts_of_sheets_are_not_published():
    assert not any(path.startswith("ui/css") for path in listed())
    assert not finders.find("ui/css/tokens.css")


def test_scripts_are_light():
    scripts = [npm("htmx.org/dist/htmx.min.js"), *(path.read_text() for path in JS.glob("*.js"))]
    assert sum(len(gzip.compress(text.encode(), 9)) for text in scripts) <= 20_000


def test_the_sprite_is_light():
    sprite = Path(str(finders.find("ui/sprite.svg"))).read_bytes()
    assert len(gzip.compress(sprite, 9)) <= 6_000


def test_without_npm_one_reads_what_to_do(tmp_path):
    with override_settings(ROOT=tmp_path), pytest.raises(NotSetUp, match="make setup"):
        npm("lucide-static/icons/ear.svg")


def test_before_collecting_addresses_are_plain():
    assert staticfiles_storage.url("ui/house.css") == "/static/ui/house.css"


def test_collected_files_are_hashed_and_squeezed(tmp_path):
    with override_settings(STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
        address = staticfiles_storage.url("ui/house.css")
        file = tmp_path / address.removeprefix(settings.STATIC_URL)
        assert file.name != "house.css"
        assert file.with_name(f"{file.name}.gz").stat().st_size <= 13_500
        assert "ui/sprite." in staticfiles_storage.url("ui/sprite.svg")
