from __future__ import annotations

import click

from openchair.web.cli.opening import bring_up_to_date, furnish, plainly, require_house


@click.command()
def migrate() -> None:
    """Bring both databases up to date. Safe to run twice."""
    environ = furnish()
    require_house(environ)
    with plainly():
        due = bring_up_to_date()
    click.echo("Up to date." if not due else f"Up to date, after {due} steps.")
