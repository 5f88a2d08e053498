from __future__ import annotations

import errno
import signal
import socket
from typing import Any
from urllib.parse import urlsplit

import click

from openchair.web.cli.opening import Stop, bring_up_to_date, furnish, plainly, require_house
from openchair.web.environ import LOOPBACK, Environ


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Instead of OPENCHAIR_PORT.")
@click.option("--bind", help="Instead of OPENCHAIR_BIND.")
def serve(port: int | None, bind: str | None) -> None:
    """Open the house. Ctrl-C closes it."""
    environ = furnish(port=port, bind=bind)
    require_house(environ)
    with plainly():
        bring_up_to_date()
        lines = _look_before_opening(environ)
    door = _listen(environ)
    _run(environ, door, lines)


def _look_before_opening(environ: Environ) -> list[str]:
    """Stop for what would make the house unsafe; answers what to tell once it is open."""
    from openchair.groups import house
    from openchair.resources import queries
    from openchair.web import checks
    from openchair.web.demo import signs

    for finding in checks.before_opening(environ):
        if not finding.well:
            raise Stop(f"{finding.what} {finding.remedy}")
    queries.countries()
    answers = house.current()
    if answers.demo and not (environ.bind in LOOPBACK and urlsplit(environ.origin).hostname in LOOPBACK):
        raise Stop(
            f"{environ.data} holds the demonstration community, whose passphrases everybody knows. "
            "It is only served on this machine: leave OPENCHAIR_BIND and OPENCHAIR_ORIGIN alone."
        )
    if answers.demo:
        return signs.lines()
    return [] if answers.open else ["Sign-up is shut until `openchair init` has been answered."]


def _listen(environ: Environ) -> socket.socket:
    from openchair.web.connection import open_door

    try:
        return open_door(environ.bind, environ.port)
    except OSError as error:
        raise Stop(_why_not(error, environ)) from None


def _why_not(error: OSError, environ: Environ) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {environ.port} is taken. Stop what uses it, or choose another: OPENCHAIR_PORT={environ.port + 1}"
            if environ.port < 65535
            else "Port 65535 is taken. Choose another with OPENCHAIR_PORT."
        )
    if error.errno == errno.EACCES:
        return f"This user may not listen on port {environ.port}. Choose one from 1024 upwards with OPENCHAIR_PORT."
    return f"{environ.bind} is no address of this machine. Leave OPENCHAIR_BIND at 127.0.0.1 if in doubt."


def _run(environ: Environ, door: socket.socket, lines: list[str]) -> None:
    import uvicorn

    from openchair.web.beside import Beside
    from openchair.web.connection import Connection, Server

    class Told(Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            click.echo("\n".join([*lines, "", f"  {environ.origin}", "", "Ctrl-C closes the house."]))

    config = uvicorn.Config(
        "openchair.web.asgi:application",
        loop="uvloop",
        http=Connection,
        ws="none",
        lifespan="on",
        interface="asgi3",
        log_config=None,
        access_log=False,
        server_header=False,
        # Who stands in front is believed only where people come over https, through a front server on this machine.
        proxy_headers=environ.secure,
        forwarded_allow_ips="127.0.0.1,::1",
        timeout_keep_alive=20,
        timeout_graceful_shutdown=5,
    )
    _close_kindly()
    with Beside():
        Told(config).run(sockets=[door])


def _close_kindly() -> None:
    """uvicorn raises the signal again after it has closed everything; by then it has nothing to say any more."""

    def gone(number: int, frame: Any) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGINT, gone)
    signal.signal(signal.SIGTERM, gone)
