from __future__ import annotations

from pathlib import Path

import click

from openchair.web.cli.opening import furnish, require_house
from openchair.web.cli.showing import Progress, carefully, folder

KEEP = 14


@click.command()
@folder("--words", required=False, told="The place for copies of the words. Without it only the keys are copied.")
@folder("--keys", required=True, told="The place for copies of the keys, apart from that of the words.")
@click.option("--keep", default=KEEP, show_default=True, type=click.IntRange(1), help="Copies of the words that stay.")
def backup(words: Path | None, keys: Path, keep: int) -> None:
    """Copy words and keys to two places, while the house is open.

    Copies of the keys live 12 hours, those of the words 30 days at most. The house key is in neither.
    """
    environ = furnish()
    require_house(environ)
    from openchair.vault import master, soundness
    from openchair.vault.copies import making, places, remembered

    with carefully():
        soundness.require_house_key()
        places.require_apart(words=words, keys=keys, data=environ.data)
        told = Progress()
        # Words first: see making.py.
        if words:
            click.echo(f"Words: {making.words(words, keep=keep, told=told)}")
        click.echo(f"Keys:  {making.keys(keys, told=told)}")
        remembered.remember(keys)
        name = master.name()
        if words and places.on_one_disk(words, keys):
            click.echo("Both places are on one disk. Who takes it has both, and if it breaks both are gone.")
    click.echo(
        f"The house key, called {name}, is in neither. Keep a copy of it in a third place: without it nobody ever "
        "reads a word of these. The open house copies the keys every hour by itself."
    )
