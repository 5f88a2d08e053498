"""Many people whose hour has come, and a worker that is killed with -9 while their mails go. Run as a program.

    python -m openchair.notices.tests.dying PEOPLE [DEFECT]

Works in the data folder that OPENCHAIR_DATA names and sends where OPENCHAIR_MAIL says; prints what it did as JSON.
"""

from __future__ import annotations

import datetime
import json
import os
import random
import signal
import sys
import time
from typing import Any

import django

LABELS = (("vault", "default"), ("vault", "keys"), ("notices", "default"), ("django_tasks_database", "default"))
MOST_KILLS = 12


def main(people: int, defect: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from openchair.vault.passphrases import HouseHasher

    settings.NEWS = ["openchair.notices.tests.above.news"]
    HouseHasher.memory_cost, HouseHasher.time_cost = 8, 1
    for label, database in LABELS:
        call_command("migrate", label, database=database, verbosity=0, skip_checks=True)
    _settle(people)
    if defect:
        _mail_first()
    kills = 0
    while _walk(kill=kills < MOST_KILLS):
        kills += 1
    print(json.dumps({"kills": kills, "left": _left()}))


def _settle(people: int) -> None:
    from openchair.notices.operations import asking
    from openchair.notices.tests.conftest import account, wishes

    long_ago = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=5)
    for number in range(people):
        who = account(f"river lamp oak {number}")
        asking.give_address(account=who, address=f"person.{number}@mail.example", now=long_ago)
        asking.prove(account=who, typed=wishes(who).code, now=long_ago)
        asking.choose(account=who, rhythm="daily", zone=0, quiet=0, wake=0, now=long_ago)


def _walk(*, kill: bool) -> bool:
    """Whether it was killed before it came to its end."""
    from django.db import connections

    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _remind(writing)
    os.close(writing)
    if kill:
        # So many steps done, however slow the machine is today, and then a moment more.
        for _ in range(random.randint(1, 12)):
            os.read(reading, 1)
        time.sleep(random.uniform(0, 0.004))
        os.kill(child, signal.SIGKILL)
    _, how = os.waitpid(child, 0)
    os.close(reading)
    return os.WIFSIGNALED(how)


def _remind(writing: int) -> None:
    from openchair.notices.operations import reminding
    from openchair.notices.post import Line

    send = Line.send

    def telling(line: Any, letter: Any) -> None:
        os.write(writing, b"<")
        send(line, letter)
        os.write(writing, b">")

    Line.send = telling  # type: ignore[assignment,method-assign]
    reminding.remind()
    os._exit(0)


def _left() -> int:
    from django.utils import timezone

    from openchair.notices import queries

    return len(list(queries.due(timezone.now())))


def _mail_first() -> None:
    """Seeded: the mail goes first, and that it went is written after it."""
    from openchair.notices import news, rhythm
    from openchair.notices.models import Reminding
    from openchair.notices.operations import reminding
    from openchair.notices.wishes import wishes_of

    def tell(one: Any, line: Any, now: datetime.datetime) -> bool:
        row = Reminding.objects.get(id=one.id)
        wishes = wishes_of(row, one.account.key_id)
        reminding._send(one, wishes, news.of_account(one.account, now), line, now)
        time.sleep(0.02)
        return reminding.move(one=one, due=rhythm.next_after(wishes, now), now=now)

    reminding._tell = tell


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
