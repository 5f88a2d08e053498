"""A setting that is unknown or unsafe stops the start with a sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from openchair.web import environ
from openchair.web.environ import Unfit
from tests.browser.house import ROOT, environment

PRINTED = """
import json
from openchair.web import settings
named = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
print(json.dumps([getattr(settings, name) for name in named]))
"""


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"OPENCHAIR_COLOUR": "blue"}, "There is no setting OPENCHAIR_COLOUR"),
        ({"OPENCHAIR_PORT": "eighty"}, "OPENCHAIR_PORT is a number from 1 to 65535"),
        ({"OPENCHAIR_PORT": "70000"}, "OPENCHAIR_PORT is a number from 1 to 65535"),
        ({"OPENCHAIR_THREADS": "0"}, "OPENCHAIR_THREADS is a number from 1 to 32"),
        ({"OPENCHAIR_ORIGIN": "chairs.example"}, "OPENCHAIR_ORIGIN is an address such as"),
        ({"OPENCHAIR_ORIGIN": "https://chairs.example/here"}, "OPENCHAIR_ORIGIN is an address such as"),
        ({"OPENCHAIR_ORIGIN": "http://chairs.example"}, "words would travel readable"),
        ({"OPENCHAIR_DATABASE": "mysql://x"}, "OPENCHAIR_DATABASE begins with postgres://"),
        ({"OPENCHAIR_BIND": "0.0.0.0"}, "where others can listen in"),
        ({"OPENCHAIR_BIND": "192.0.2.7", "OPENCHAIR_ORIGIN": "http://localhost"}, "where others can listen in"),
    ],
)
def test_what_cannot_stand_is_told(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(Unfit, match=sentence):
        environ.read(given)


def test_what_is_left_empty_is_as_usual() -> None:
    read = environ.read({"OPENCHAIR_PORT": "", "OPENCHAIR_DATA": "", "PATH": "/bin"})
    assert (read.port, read.bind, read.origin, read.threads) == (8000, "127.0.0.1", "http://localhost:8000", 3)
    assert read.key_file == read.data / "house.key"
    assert not read.secure


def test_behind_a_front_server_the_cookies_are_bound_to_https() -> None:
    read = environ.read({"OPENCHAIR_ORIGIN": "https://chairs.example/", "OPENCHAIR_BIND": "0.0.0.0"})
    assert read.secure
    assert read.origin == "https://chairs.example"


@pytest.mark.parametrize(
    ("origin", "cookies"),
    [
        ("https://chairs.example", ["__Host-session", "__Host-form", True, True]),
        ("http://localhost:8123", ["session-8123", "form-8123", False, False]),
    ],
)
def test_the_cookies_say_whose_they_are(tmp_path: Path, origin: str, cookies: list[object]) -> None:
    env = {**environment(tmp_path), "OPENCHAIR_ORIGIN": origin, "OPENCHAIR_PORT": "8123"}
    ended = subprocess.run(
        [sys.executable, "-c", PRINTED], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert json.loads(ended.stdout) == cookies
