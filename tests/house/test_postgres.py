"""The tests' own PostgreSQL comes up for them and goes with them, however they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests import postgres
from tests.house.sources import ROOT

# A run in the background ignores Ctrl-C from birth, and so would its children: take it back.
HEEDS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
HOLD = HEEDS + "from tests import postgres; print(postgres.address_of(postgres.keep()), flush=True); input()"


@contextmanager
def holder(program: str = HOLD) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Another process that holds a cluster, and the cluster's address."""
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as held:
        try:
            yield held, held.stdout.readline().strip()
        finally:
            held.kill()


def answers(address: str) -> bool:
    try:
        with psycopg.connect(address, connect_timeout=2) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def gone_within(address: str, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not answers(address):
            return True
        time.sleep(0.1)
    return False


def test_it_answers_and_is_gone_afterwards():
    with postgres.cluster() as address:
        assert answers(address)
    assert not answers(address)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_it_goes_with_whoever_held_it(end):
    with holder() as (held, address):
        assert answers(address)
        os.kill(held.pid, end)
        held.wait(timeout=30)
        assert gone_within(address, 10)


def test_a_server_that_outlives_its_holder_would_be_noticed():
    with postgres.cluster() as address:
        assert not gone_within(address, 1)
