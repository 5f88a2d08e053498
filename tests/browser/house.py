"""A house of its own for the browser: the demonstration community, filled once for a run, served on a free port."""

from __future__ import annotations

import fcntl
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.static import collect

ROOT = Path(__file__).resolve().parents[2]
OPENCHAIR = Path(sys.prefix) / "bin" / "openchair"
PATIENCE = 30.0
# Written where nobody reads it: what a house looks like that sends mail.
MAIL = {"OPENCHAIR_MAIL": "console", "OPENCHAIR_MAIL_FROM": "notes@chairs.example"}


@dataclass(frozen=True, slots=True)
class House:
    """`stage`: what tests/browser/stage.py told of the people and places it made."""

    port: int
    data: Path
    stage: dict[str, Any]

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> Path:
        return _log(self.data)

    def complaints(self) -> str:
        """What the server has written down of errors until now."""
        return self.log.read_text()


def environment(data: Path) -> dict[str, str]:
    """This process's own, without any setting of the tests' house."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("OPENCHAIR_", "DJANGO_"))}
    return {**own, "OPENCHAIR_DATA": str(data), "PYTHONPATH": str(ROOT)}


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One worker of a run at a time."""
    with (folder / "filling.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def filled(shared: Path) -> Path:
    """The folder with the demonstration community and the tests' own stage; made by whoever comes first."""
    data = shared / "filled"
    with alone(shared):
        if not (data / "stage.json").exists():
            shutil.rmtree(data, ignore_errors=True)
            collect()
            fill(data)
            told = _run([sys.executable, "-m", "tests.browser.stage"], data)
            (data / "stage.json").write_text(told)
    return data


def fill(data: Path) -> None:
    _run([OPENCHAIR, "demo", "--posts", "0"], data)


@contextmanager
def served(data: Path, *, settings: str = "openchair.web.settings") -> Iterator[House]:
    """The house in this folder, open while the block lasts."""
    port = _free_port()
    told = data / "stage.json"
    house = House(port, data, json.loads(told.read_text()) if told.exists() else {})
    with _log(data).open("wb") as log:
        process = subprocess.Popen(
            [OPENCHAIR, "serve", "--port", str(port)],
            cwd=ROOT,
            env={**environment(data), **MAIL, "OPENCHAIR_PORT": str(port), "DJANGO_SETTINGS_MODULE": settings},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
        try:
            _wait(house, process)
            yield house
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _log(data: Path) -> Path:
    return data.with_name(f"{data.name}.log")


def _run(command: list[str | Path], data: Path) -> str:
    done = subprocess.run(command, cwd=ROOT, env=environment(data), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[-1]} ended with {done.returncode}:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done.stdout


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait(house: House, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            line = http.client.HTTPConnection("127.0.0.1", house.port, timeout=PATIENCE)
            line.request("GET", "/help", headers={"Host": "localhost"})
            line.getresponse().read()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
        finally:
            line.close()
    raise RuntimeError(f"The house did not open:\n{house.complaints()[-4000:]}")
