from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Any

import click

from openchair.web.cli.opening import furnish, plainly, require_house

# What is in hand when the house closes may take this long; what is cut off then is done again.
LAST_SECONDS = 4.0


@click.command()
@click.option("--beside", is_flag=True, hidden=True, help="End when standard input ends: `openchair serve` holds it.")
def work(beside: bool) -> None:
    """Do the work that may wait. `openchair serve` keeps one of these beside it; this runs another.

    Ctrl-C ends it, after what it has in hand.
    """
    environ = furnish()
    require_house(environ)
    from openchair.ground.tasks.worker import Worker
    from openchair.vault import keyring

    with plainly():
        worker = Worker(tidy=keyring.drop_all)
        _end_kindly(worker)
        if beside:
            threading.Thread(target=_watch, args=(worker,), daemon=True).start()
        else:
            click.echo("At work. Ctrl-C ends it.")
        worker.run()


def _end_kindly(worker: Any) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: worker.stop())


def _watch(worker: Any) -> None:
    """The house has closed, or was killed: there is nobody left to work for."""
    sys.stdin.buffer.read()
    worker.stop()
    threading.Event().wait(LAST_SECONDS)
    os._exit(0)
