"""Locks hold exact versions and hashes, and no address: they are good behind any mirror."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import pytest

from scripts.lock import without_addresses
from tests.house.sources import ROOT, nothing

MOST = 40
PYTHON_LOCKS = ["run.txt", "test.txt", "lock.txt"]
NAMED = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?(==\S+)?(?: ; (.*?))?(?: \\)?$", re.IGNORECASE)
ADDRESS = re.compile(r"https?://|--index-url|--find-links|--extra-index-url|git\+|file:")


def python_faults(text: str) -> list[str]:
    """Of a requirements lock: packages without exact version or hash, and addresses."""
    found = [f"an address: {line.strip()}" for line in text.splitlines() if ADDRESS.search(line)]
    for entry in _entries(text):
        named = NAMED.match(entry[0])
        if not named or not named[2]:
            found.append(f"no exact version: {entry[0]}")
        if not any("--hash=sha256:" in line for line in entry):
            found.append(f"no hash: {entry[0]}")
    return found


def npm_faults(text: str) -> list[str]:
    """Of a package-lock.json: packages without exact version or hash, and addresses."""
    found = ["an address: " + address for address in re.findall(r"https?://[^\"]+", text)]
    for name, package in json.loads(text)["packages"].items():
        if name and not str(package.get("integrity", "")).startswith("sha512-"):
            found.append(f"no hash: {name}")
    return found


def runtime(python_lock: str, npm_lock: str) -> list[str]:
    """The packages that a house runs on, on the systems it is made for."""
    python = [entry[0].partition("==")[0] for entry in _entries(python_lock) if "win32" not in entry[0]]
    npm = [name for name, package in json.loads(npm_lock)["packages"].items() if name and not package.get("dev")]
    return python + npm


def _entries(text: str) -> list[list[str]]:
    """Each package's lines."""
    entries: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith((" ", "#")) or not line:
            if entries:
                entries[-1].append(line)
        else:
            entries.append([line])
    return entries


def _names(lines: Iterable[str]) -> set[str]:
    return {named[1].lower() for line in lines if (named := NAMED.match(re.sub(r"==.*", "", line)))}


def _read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_a_python_lock_is_exact(name):
    nothing(python_faults(_read(f"requirements/{name}")))


@pytest.mark.parametrize("name", ["run", "test", "lock"])
def test_a_python_lock_has_all_that_is_asked_for(name):
    asked = _names(line for line in _read(f"requirements/{name}.in").splitlines() if line[:1].isalpha())
    assert asked
    assert asked <= _names(entry[0] for entry in _entries(_read(f"requirements/{name}.txt")))


def test_the_npm_lock_is_exact():
    nothing(npm_faults(_read("package-lock.json")))


def test_the_house_stands_on_few_packages():
    assert 10 < len(runtime(_read("requirements/run.txt"), _read("package-lock.json"))) <= MOST


def test_a_loose_python_lock_is_found():
    good = "django==5.2.19 \\\n    --hash=sha256:00\n"
    assert python_faults(good) == []
    assert python_faults("django>=5.2 \\\n    --hash=sha256:00\n") == ["no exact version: django>=5.2 \\"]
    assert python_faults("django==5.2.19\n") == ["no hash: django==5.2.19"]
    assert len(python_faults("--index-url https://mirror.example/simple\n" + good)) >= 1


def test_a_loose_npm_lock_is_found_and_mended():
    entry = {"version": "4.0.1", "resolved": "https://mirror.example/h.tgz", "integrity": "sha512-x"}
    lock = json.dumps({"packages": {"": {}, "node_modules/htmx.org": entry}})
    assert npm_faults(lock) == ["an address: https://mirror.example/h.tgz"]
    assert npm_faults(without_addresses(lock)) == []
    assert npm_faults(lock.replace("integrity", "x"))[1:] == ["no hash: node_modules/htmx.org"]


def test_a_fortieth_package_too_many_is_found():
    many = "".join(f"p{number}==1 \\\n    --hash=sha256:00\n" for number in range(MOST + 1))
    assert len(runtime(many, '{"packages": {}}')) > MOST
