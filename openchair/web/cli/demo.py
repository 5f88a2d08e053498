from __future__ import annotations

import time

import click

from openchair.web.cli.opening import Stop, bring_up_to_date, furnish, make_ground, plainly
from openchair.web.environ import Environ

# What is said by hand; fewer posts than that would cut conversations short.
USUAL = 3_000


@click.command()
@click.option("--posts", default=USUAL, show_default=True, type=click.IntRange(0, 1_000_000), help="How many in all.")
@click.option("--longest", default=0, type=click.IntRange(0, 1_000_000), help="For measuring: posts of one topic.")
@click.option("--groups", default=1, type=click.IntRange(1, 200), help="For measuring: groups that one person is in.")
def demo(posts: int, longest: int, groups: int) -> None:
    """Fill a brand-new data folder with the demonstration community."""
    environ = furnish()
    _refuse_what_is_kept(environ)
    began = time.monotonic()
    with plainly():
        make_ground(environ)
        bring_up_to_date()
        _refuse_a_house(environ)
        made = _fill(posts, longest, groups)
    click.echo(f"{made:,} posts in {time.monotonic() - began:.0f} seconds. `openchair serve` opens the house.")


def _refuse_what_is_kept(environ: Environ) -> None:
    if environ.data.exists() and any(environ.data.iterdir()):
        raise Stop(
            f"{environ.data} is not empty. The demonstration community only goes into a brand-new folder: "
            "choose another with OPENCHAIR_DATA, or remove that one."
        )


def _refuse_a_house(environ: Environ) -> None:
    """On PostgreSQL the folder may be new while the database is not."""
    from openchair.groups.models import Group, House

    if House.objects.exists() or Group.objects.exists():
        raise Stop("The database of OPENCHAIR_DATABASE holds a house already. Give the demonstration one of its own.")


def _fill(posts: int, longest: int, groups: int) -> int:
    from django.utils import timezone

    from openchair.web.demo import filling, reading

    now = timezone.now()
    steps = filling.steps(reading.read(now), posts)
    with click.progressbar(length=steps, label="The demonstration community") as bar:
        return filling.fill(posts=posts, longest=longest, groups=groups, told=bar.update, now=now)
