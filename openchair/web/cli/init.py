from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import click

from openchair.web.cli.opening import Stop, bring_up_to_date, furnish, make_ground, plainly
from openchair.web.environ import Environ


@click.command()
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A TOML file with the answers, instead of being asked.",
)
def init(answers: Path | None) -> None:
    """Make a real house: ask its questions, then print a link for its first steward."""
    environ = furnish()
    with plainly():
        make_ground(environ)
        bring_up_to_date()
        _refuse_a_second()
        given = _from_file(answers) if answers else _asked()
        from openchair.web.founding import open_house

        link = open_house(given)
    click.echo(_told(environ, link))


def _told(environ: Environ, link: str) -> str:
    if not link:
        return "The answers are kept. This house has a steward already."
    return (
        f"\nThe house is ready. Start it with `openchair serve`, then open this link:\n\n  {environ.origin}{link}\n\n"
        "It makes whoever follows it first the steward. It works once, for seven days.\n"
        "`openchair init` again prints a new one, as long as there is no steward."
    )


def _refuse_a_second() -> None:
    from openchair.groups import house

    if house.current().demo:
        raise Stop("This folder holds the demonstration community. A real house needs a folder of its own.")


def _from_file(path: Path) -> dict[str, Any]:
    from openchair.web.answers import taken

    try:
        return taken(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Stop(f"{path} cannot be read: {error}") from None


def _asked() -> dict[str, Any]:
    from openchair.groups.queries import house_group
    from openchair.web.answers import QUESTIONS, taken

    if house_group() is not None:
        return {}
    click.echo(
        "Some questions first. People read the answers before they sign up. `openchair init --answers` changes them.\n"
    )
    given: dict[str, Any] = {}
    for question in QUESTIONS:
        if question.more:
            click.echo(question.more)
        usual = question.usual or None
        given[question.name] = click.prompt(question.ask, value_proc=_taker(question.takes), default=usual)
    return taken(given)


def _taker(takes: Any) -> Any:
    def take(typed: str) -> Any:
        try:
            return takes(typed)
        except ValueError as error:
            raise click.BadParameter(f"This {error}.") from None

    return take
