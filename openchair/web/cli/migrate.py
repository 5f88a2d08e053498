from __future__ import annotations

import click

from openchair.web.cli.opening import Stop, bring_up_to_date, furnish, has_house, plainly


@click.command()
def migrate() -> None:
    """Bring both databases up to date. Safe to run twice."""
    environ = furnish()
    if not has_house(environ):
        raise Stop(f"There is no house in {environ.data} yet. `openchair init` makes one.")
    with plainly():
        due = bring_up_to_date()
    click.echo("Up to date." if not due else f"Up to date, after {due} steps.")
