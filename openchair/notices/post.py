"""The way to the mail server."""

from __future__ import annotations

import smtplib
import sys
from collections.abc import Callable
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends import console
from django.core.mail.backends.smtp import EmailBackend


class TurnedAway(Exception):
    """The server would not take this one mail. It was not sent."""


class Lost(Exception):
    """The line broke while a mail was on it. Nobody knows whether it arrived, so it is not sent again."""


# What the library and the system raise where a server does not answer, or lets nobody in.
NoAnswer = (smtplib.SMTPException, OSError)


class Backend(EmailBackend):
    """Django's own, but it greets with the house's name: this machine's would stand in every mail."""

    @property
    def connection_class(self) -> Callable[..., smtplib.SMTP]:  # type: ignore[override]  # it is only called
        made = smtplib.SMTP_SSL if self.use_ssl else smtplib.SMTP
        name = str(urlsplit(settings.ENV.origin).hostname)

        def connect(host: str, port: int, **how: Any) -> smtplib.SMTP:
            return made(host, port, **{**how, "local_hostname": name})

        return connect


class Console(console.EmailBackend):
    """To try it: on standard error, where a worker is heard too. Never in a real house."""

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **{"stream": sys.stderr, **how})


class Line:
    """One connection for many mails, opened when the first is to go, and afresh after each trouble."""

    def __init__(self) -> None:
        self._open: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_how: object) -> None:
        self.close()

    def open(self) -> None:
        """Raises one of NoAnswer."""
        if self._open is None:
            connection = get_connection()
            connection.open()
            self._open = connection

    def send(self, letter: EmailMessage) -> None:
        """Raises TurnedAway, Lost; and one of NoAnswer where it was not open yet."""
        self.open()
        try:
            self._open.send_messages([letter])
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError):
            self.close()
            # Without its cause: what the server answered holds the address.
            raise TurnedAway from None
        except NoAnswer:
            self.close()
            raise Lost from None

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None


def is_set_up() -> bool:
    return bool(settings.MAIL_FROM)


def answers() -> bool:
    """Whether the server is there and lets the house in."""
    try:
        with Line() as line:
            line.open()
    except NoAnswer:
        return False
    return True
