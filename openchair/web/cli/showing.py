"""How far long work is, on standard error, once it takes over a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from openchair.web.cli.opening import Stop, plainly

Command = TypeVar("Command", bound=Callable[..., Any])
_AFTER, _EVERY = 1.0, 0.5


class Progress:
    """Called with what is done, how much of it, and of how much in all."""

    def __init__(self) -> None:
        self._what, self._began, self._said = "", 0.0, 0.0

    def __call__(self, what: str, done: int, of: int) -> None:
        now = time.monotonic()
        if what != self._what:
            self._what, self._began, self._said = what, now, 0.0
        over = done >= of and self._said
        if over or (now - self._began > _AFTER and now - self._said > _EVERY):
            self._said = now
            click.echo(f"{what}: {100 * done // max(of, 1)} %", err=True)


@contextmanager
def carefully() -> Iterator[None]:
    """What goes wrong with copies for a known reason becomes a Stop, as everything that `plainly` knows."""
    from openchair.vault.copies.places import NoCopy

    try:
        with plainly():
            yield
    except NoCopy as wrong:
        raise Stop(str(wrong)) from None
    except OSError as error:
        raise Stop(f"{error.filename or 'The disk'}: {error.strerror}. No copy was made or changed.") from None


def folder(name: str, *, required: bool, told: str) -> Callable[[Command], Command]:
    """An option that names a folder."""
    return click.option(name, required=required, type=click.Path(file_okay=False, path_type=Path), help=told)
