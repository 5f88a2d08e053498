"""Every setting there is, read from OPENCHAIR_* once. An unknown or unsafe one stops the start with a sentence."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

PREFIX = "OPENCHAIR_"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Unfit(Exception):
    """A setting that must not be used. The sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Setting:
    name: str
    default: str
    meaning: str


SETTINGS = [
    Setting("DATA", "data", "The folder that holds everything this house keeps."),
    Setting("PORT", "8000", "The port it listens on."),
    Setting("BIND", "127.0.0.1", "The address it listens on. A demonstration house only ever listens on loopback."),
    Setting("ORIGIN", "", "Where people reach it, as https://chairs.example. Empty: http://localhost and the port."),
    Setting("DATABASE", "", "postgres://user:passphrase@host/name. Empty: a SQLite file in the data folder."),
    Setting("KEY", "", "The house key itself, 32 bytes in base64, where no file shall hold it."),
    Setting("KEY_FILE", "", "The file that holds the house key. Empty: house.key in the data folder."),
    Setting("THREADS", "3", "How many pages are made at once, 1 to 32."),
    Setting("MAIL", "", "smtp://name:passphrase@host for STARTTLS, smtps:// for TLS, console to try. Empty: no mail."),
    Setting("MAIL_FROM", "", "The address that mails come from, as notes@chairs.example. Needed with OPENCHAIR_MAIL."),
    Setting("TEST_DATABASE", "", "For the tests only: `postgres` runs them on a PostgreSQL of their own."),
]


@dataclass(frozen=True, slots=True)
class MailServer:
    """`scheme`: smtp (STARTTLS, but plain on loopback), smtps, console, or empty where no mail is sent."""

    scheme: str = ""
    host: str = ""
    port: int = 0
    user: str = ""
    passphrase: str = ""
    sender: str = ""

    @property
    def starts_tls(self) -> bool:
        return self.scheme == "smtp" and self.host not in LOOPBACK


@dataclass(frozen=True, slots=True)
class Environ:
    data: Path
    port: int
    bind: str
    origin: str
    database: str
    key: str
    key_file: Path
    threads: int
    mail: MailServer

    @property
    def secure(self) -> bool:
        """Whether people reach the house over https, so that cookies may be bound to it."""
        return self.origin.startswith("https://")


def read(given: Mapping[str, str] = os.environ) -> Environ:
    """The settings as given; raises Unfit with a sentence that says what to do."""
    known = {PREFIX + setting.name: setting for setting in SETTINGS}
    for name in sorted(given):
        if name.startswith(PREFIX) and name not in known:
            raise Unfit(f"There is no setting {name}. docs/operate.md lists those there are.")
    value = {setting.name: given.get(PREFIX + setting.name, "") or setting.default for setting in SETTINGS}
    data = Path(value["DATA"]).absolute()
    port = _number(value["PORT"], "PORT", 1, 65535)
    origin = _origin(value["ORIGIN"] or f"http://localhost:{port}")
    _not_in_the_open(value["BIND"], origin)
    return Environ(
        data=data,
        port=port,
        bind=value["BIND"],
        origin=origin,
        database=_database(value["DATABASE"]),
        key=value["KEY"],
        key_file=Path(value["KEY_FILE"] or data / "house.key").absolute(),
        threads=_number(value["THREADS"], "THREADS", 1, 32),
        mail=_mail(value["MAIL"], value["MAIL_FROM"], origin),
    )


def _number(text: str, name: str, least: int, most: int) -> int:
    if not text.isdecimal() or not least <= int(text) <= most:
        raise Unfit(f"{PREFIX}{name} is a number from {least} to {most}, not {text!r}.")
    return int(text)


def _origin(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise Unfit(f"{PREFIX}ORIGIN is an address such as https://chairs.example, not {text!r}.")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise Unfit(f"{PREFIX}ORIGIN must begin with https:// : words would travel readable to all on the way.")
    return text.rstrip("/")


def _not_in_the_open(bind: str, origin: str) -> None:
    if bind not in LOOPBACK and not origin.startswith("https://"):
        raise Unfit(
            f"{PREFIX}BIND is {bind}, where others can listen in. Set {PREFIX}ORIGIN to the https:// address "
            "that your front server offers, or leave it at 127.0.0.1."
        )


def _database(text: str) -> str:
    if text and urlsplit(text).scheme not in {"postgres", "postgresql"}:
        raise Unfit(f"{PREFIX}DATABASE begins with postgres:// , or is empty for SQLite.")
    return text


def _mail(text: str, sender: str, origin: str) -> MailServer:
    if not text:
        return MailServer()
    name, at, domain = sender.rpartition("@")
    if not (name and at and domain) or any(sign.isspace() or sign in "<>," for sign in sender):
        raise Unfit(f"{PREFIX}MAIL_FROM is the address that mails come from, such as notes@chairs.example.")
    if text == "console":
        if origin.startswith("https://"):
            raise Unfit(f"{PREFIX}MAIL is console, which would write people's addresses into the log of a real house.")
        return MailServer(scheme="console", sender=sender)
    parts = _mail_parts(text)
    host, port = str(parts.hostname), parts.port or {"smtp": 587, "smtps": 465}[parts.scheme]
    return MailServer(
        parts.scheme, host, port, unquote(parts.username or ""), unquote(parts.password or ""), sender=sender
    )


def _mail_parts(text: str) -> SplitResult:
    # What was given holds a passphrase, so no sentence repeats it.
    try:
        parts = urlsplit(text)
        fits = parts.scheme in {"smtp", "smtps"} and parts.hostname and (parts.port or 1) > 0
    except ValueError:
        fits = False
    if not fits or parts.path.strip("/") or parts.query or parts.fragment:
        raise Unfit(f"{PREFIX}MAIL is console, or begins with smtp:// or smtps:// and names a host and no path.")
    return parts
