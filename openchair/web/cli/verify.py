from __future__ import annotations

from pathlib import Path

import click

from openchair.web.cli.opening import furnish
from openchair.web.cli.showing import Progress, carefully, folder


@click.command()
@folder("--words", required=True, told="The place of the words, for its newest copy, or the folder of one copy.")
@folder("--keys", required=True, told="The same for the keys.")
def verify(words: Path, keys: Path) -> None:
    """Look whether copies are whole and open. Ends with 1 if not. Changes nothing."""
    furnish()
    from django.utils import timezone

    from openchair.vault.copies import making, places
    from openchair.web import copied
    from openchair.web.checks import Finding

    ill = 0
    with carefully():
        there = places.chosen(keys, places.KEYS)
        old = making.kept_too_long(there.parent, now=timezone.now())
        for finding in (
            Finding(not old, *copied.told_of_old(len(old))),
            *copied.all_of(places.chosen(words, places.WORDS), there, Progress()),
        ):
            ill += not finding.well
            click.echo(f"{'well' if finding.well else 'ILL ':4}  {finding.what}")
            if not finding.well and finding.remedy:
                click.echo(f"      {finding.remedy}")
    if ill:
        raise SystemExit(1)
