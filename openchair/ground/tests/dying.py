"""A worker is killed with -9 in the midst of a task, and another one comes. Run as a program.

    python -m openchair.ground.tests.dying [DEFECT]

Works in the data folder that OPENCHAIR_DATA names and prints what it found as one line of JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time

import django


def main(defect: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from openchair.ground.tests import duties

    call_command("migrate", "django_tasks_database", verbosity=0, skip_checks=True)
    if defect:
        DEFECTS[defect]()
    duties.linger.enqueue("some-row")
    first = _worker()
    _until(lambda: len(duties.done()) == 1)
    while_it_lived = _worker_takes_anything()
    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)
    left = _state()
    duties.log().with_name("go").touch()
    connections.close_all()
    os.waitpid(second := _worker(), 0)
    assert second
    said = duties.done()
    found = {"taken from a living one": while_it_lived, "left": left, "begun": len(said) - said.count("ended")}
    print(json.dumps({**found, "ended": said.count("ended"), "now": _state()}))


def _worker() -> int:
    """A worker in a process of its own, until nothing waits."""
    from django.db import connections

    from openchair.ground.tasks.worker import Worker

    connections.close_all()
    child = os.fork()
    if child == 0:
        Worker(tidy=lambda: None).work_off()
        os._exit(0)
    return child


def _worker_takes_anything() -> bool:
    """Whether another worker would begin what a living one has in hand."""
    from openchair.ground.tasks import operations, presence

    return operations.take_back(is_living=presence.is_living) > 0


def _state() -> list[str]:
    from django_tasks_db.models import DBTaskResult

    return list(DBTaskResult.objects.values_list("status", flat=True))


def _until(there: object) -> None:
    until = time.monotonic() + 30
    while not there() and time.monotonic() < until:
        time.sleep(0.01)


def _all_for_living() -> None:
    """Seeded: whoever took work is thought to be at it for ever."""
    from openchair.ground.tasks import presence

    presence.is_living = lambda worker: True


def _all_for_dead() -> None:
    """Seeded: whatever runs is taken away at the start of another worker."""
    from openchair.ground.tasks import presence

    presence.is_living = lambda worker: False


DEFECTS = {"all-for-living": _all_for_living, "all-for-dead": _all_for_dead}

if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
