"""A PostgreSQL of the tests' own, from Debian's programs: in a temporary folder, on a free loopback port.

Run as a program it is the keeper: it starts the cluster, prints its address, and ends both when its standard input
closes. A pipe closes however its holder dies, so a crashed test run leaves no server behind.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAMS = Path("/usr/lib/postgresql")
NAME = "openchair"
OPEN_TO_ALL = "/tmp"  # the tests' own temporary folder is closed to the user that PostgreSQL runs as
UNPRIVILEGED = ("postgres", "nobody")
# Nothing here outlives the run, so nothing waits for the disk.
SWIFT = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


def keep() -> subprocess.Popen[str]:
    """Start the keeper; its `address` follows from `address_of`. Closing its standard input ends everything."""
    return subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for the tests; the keeper goes after them
    )


def address_of(keeper: subprocess.Popen[str]) -> str:
    """postgres://… of the running cluster; raises RuntimeError when it did not start."""
    address = keeper.stdout.readline().strip() if keeper.stdout else ""
    if not address:
        raise RuntimeError("PostgreSQL did not start; what it said stands above.")
    return address


def release(keeper: subprocess.Popen[str]) -> None:
    """End the cluster and wait until its folder is gone."""
    keeper.communicate()


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster for the length of the block; gives its address."""
    programs = _newest()
    passphrase = secrets.token_urlsafe(24)
    with tempfile.TemporaryDirectory(prefix="openchair-postgres-", dir=OPEN_TO_ALL) as folder:
        _give(Path(folder))
        _make(programs, Path(folder), passphrase)
        port = _free_port()
        server = _start(programs, Path(folder), port)
        try:
            _wait(programs, server, port)
            yield f"postgres://{NAME}:{passphrase}@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: there is nothing to keep
            server.wait()


def _newest() -> Path:
    found = sorted(PROGRAMS.glob("*/bin"), key=lambda path: int(path.parent.name))
    if not found:
        raise SystemExit("PostgreSQL is missing. `make test` installs it; on Debian: apt install postgresql")
    return found[-1]


def _as_nobody_much() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid():
        return {}
    user = _user()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _user() -> pwd.struct_passwd:
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(known[name] for name in UNPRIVILEGED if name in known)


def _give(folder: Path) -> None:
    if not os.geteuid():
        shutil.chown(folder, _user().pw_uid, _user().pw_gid)


def _make(programs: Path, folder: Path, passphrase: str) -> None:
    secret = folder / "passphrase"
    secret.write_text(passphrase)
    _give(secret)
    command: list[str | Path] = [
        programs / "initdb",
        "--pgdata",
        folder / "data",
        "--username",
        NAME,
        "--pwfile",
        secret,
    ]
    command += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **_as_nobody_much())


def _start(programs: Path, folder: Path, port: int) -> subprocess.Popen[bytes]:
    settings = ["listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories=", *SWIFT]
    command: list[str | Path] = [programs / "postgres", "-D", folder / "data"]
    command += [word for each in settings for word in ("-c", each)]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **_as_nobody_much())


def _wait(programs: Path, server: subprocess.Popen[bytes], port: int) -> None:
    ready: list[str | Path] = [programs / "pg_isready", "--quiet", "--host=127.0.0.1", f"--port={port}", "--timeout=1"]
    for _ in range(300):
        if server.poll() is not None:
            raise SystemExit(f"PostgreSQL ended at once with code {server.returncode}.")
        if subprocess.run(ready, check=False).returncode == 0:
            return
    raise SystemExit("PostgreSQL did not answer.")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def main() -> None:
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    with cluster() as address:
        print(address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
