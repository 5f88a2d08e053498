from __future__ import annotations

from pathlib import Path

import click

from openchair.web.cli.opening import Stop, bring_up_to_date, furnish
from openchair.web.cli.showing import Progress, carefully, folder
from openchair.web.environ import Environ


@click.command()
@folder("--words", required=True, told="The place of the words, for its newest copy, or the folder of one copy.")
@folder("--keys", required=True, told="The same for the keys. They must be newer than the words.")
def restore(words: Path, keys: Path) -> None:
    """Put a house back from its copies, into an empty data folder with the house key in it.

    Who was forgotten since the words were copied stays forgotten. Everybody signs in anew.
    """
    environ = furnish()
    _require_key(environ)
    from django.utils import timezone

    from openchair.vault.copies import places, putting_back
    from openchair.web import copied, restoring

    with carefully():
        words, keys = places.chosen(words, places.WORDS), places.chosen(keys, places.KEYS)
        of_words, of_keys = putting_back.pair(words, keys)
        putting_back.require_empty(environ.data)
        putting_back.require_same_kind(of_words)
        putting_back.require_known(of_words, of_keys)
        putting_back.require_our_key(keys, of_words, of_keys)
        putting_back.put(words, keys, environ.data, told=Progress())
        bring_up_to_date()
        for sentence in restoring.settle(now=timezone.now()):
            click.echo(sentence)
        ill = [finding for finding in copied.rows() if not finding.well]
    for finding in ill:
        click.echo(f"ILL   {finding.what}")
    click.echo(f"The house of {of_words.at:%d %B %Y, %H:%M} UTC stands in {environ.data}. `openchair serve` opens it.")
    if ill:
        raise SystemExit(1)


def _require_key(environ: Environ) -> None:
    if not environ.key and not environ.key_file.exists():
        raise Stop(
            f"There is no house key at {environ.key_file}. It is in no copy of words or keys: put your own copy of it "
            "there first (chmod 600), or give it as OPENCHAIR_KEY."
        )
