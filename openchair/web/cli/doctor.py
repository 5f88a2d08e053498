from __future__ import annotations

import itertools

import click

from openchair.web.cli.opening import furnish, plainly, require_house


@click.command()
def doctor() -> None:
    """Look at keys, databases, permissions and notes; say what to do. Ends with 1 if something is wrong."""
    environ = furnish()
    require_house(environ)
    from django.utils import timezone

    from openchair.web import checks, copied

    ill = 0
    with plainly():
        for finding in itertools.chain(checks.all_of(environ), copied.kept_up(now=timezone.now())):
            ill += not finding.well
            click.echo(f"{'well' if finding.well else 'ILL ':4}  {finding.what}")
            if not finding.well and finding.remedy:
                click.echo(f"      {finding.remedy}")
    if ill:
        click.echo(f"{ill} {'thing needs' if ill == 1 else 'things need'} doing.")
        raise SystemExit(1)
    click.echo("All is well.")
