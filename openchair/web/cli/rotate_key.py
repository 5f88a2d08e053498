from __future__ import annotations

import click

from openchair.web.cli.opening import Stop, furnish, require_house
from openchair.web.cli.showing import carefully


@click.command(name="rotate-key")
@click.option("--kept", is_flag=True, help="Do not ask: a copy of the new key is put away by whoever runs this.")
def rotate_key(kept: bool) -> None:
    """Change the house key while the house is open. Run it again if it was broken off."""
    environ = furnish()
    require_house(environ)
    from openchair.vault import master
    from openchair.vault.models import Key
    from openchair.vault.operations import rotating
    from openchair.vault.router import ALIAS

    with carefully():
        file = rotating.begin()
        name = master.name(file)
        click.echo(f"The new house key, called {name}, stands in {file} beside the old one. The house opens with both.")
        if not kept and not click.confirm("Put a copy of it where you keep that of the old one. Is it there?"):
            raise Stop("Nothing is given up. Leave both files where they are, and run this again.")
        with click.progressbar(length=Key.objects.using(ALIAS).count(), label="Wrapping the keys anew") as bar:
            shut = rotating.wrap_all(told=bar.update)
        try:
            rotating.conclude()
        except rotating.Unfinished as unfinished:
            raise Stop(str(unfinished)) from None
    click.echo(f"The house key in {environ.key_file} is {name} now. The old one is given up.")
    if shut:
        click.echo(f"{shut} keys opened with neither, and are as they were.")
    click.echo("Copy the keys now: openchair backup. 12 hours later destroy your copy of the old house key.")
