"""Looks for words in a house that another process keeps. Run as a program.

    python -m openchair.forum.tests.looking GROUP WORDS-DATABASE KEYS-DATABASE

For each line it reads it prints how many posts Ben finds, and how many indexes it has made so far.
"""

from __future__ import annotations

import os
import sys

import django


def main(group: str, words: str, keys: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
    from django.conf import settings

    settings.DATABASES["default"]["NAME"], settings.DATABASES["keys"]["NAME"] = words, keys
    django.setup()
    from openchair.forum.finding.asked import Asked
    from openchair.forum.finding.found import find
    from openchair.personas.queries import member_of
    from openchair.speech.search import shelves
    from tests import make

    made = []

    class Counted(shelves.Index):
        def __init__(self) -> None:
            super().__init__()
            made.append(self)

    shelves.Index = Counted  # type: ignore[misc]
    account = make.account("Ben").pk
    for line in sys.stdin:
        ben = member_of(account, group)
        assert ben is not None
        print(len(find([ben], Asked(line.strip())).lines), len(made), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
