"""Mail as an operator sets it up: what cannot stand is told, `mail-test` sends one, the doctor looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from openchair.notices.tests import office
from openchair.web import environ
from openchair.web.environ import Unfit
from openchair.web.tests.commands import begin, openchair, said, told

FROM = {"OPENCHAIR_MAIL_FROM": "notes@chairs.example"}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"OPENCHAIR_MAIL": "smtp://mail.example"}, "OPENCHAIR_MAIL_FROM is the address"),
        (
            {"OPENCHAIR_MAIL": "smtp://mail.example", "OPENCHAIR_MAIL_FROM": "Notes <n@chairs.example>"},
            "is the address",
        ),
        ({"OPENCHAIR_MAIL": "console", "OPENCHAIR_ORIGIN": "https://chairs.example", **FROM}, "log of a real house"),
        ({"OPENCHAIR_MAIL": "mail.example:25", **FROM}, "begins with smtp://"),
        ({"OPENCHAIR_MAIL": "imap://mail.example", **FROM}, "begins with smtp://"),
        ({"OPENCHAIR_MAIL": "smtp://mail.example/box", **FROM}, "begins with smtp://"),
        ({"OPENCHAIR_MAIL": "smtp://mail.example:port", **FROM}, "begins with smtp://"),
    ],
)
def test_what_cannot_stand_is_told(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(Unfit, match=sentence):
        environ.read(given)


def test_no_sentence_repeats_the_passphrase() -> None:
    with pytest.raises(Unfit) as told_so:
        environ.read({"OPENCHAIR_MAIL": "smpt://house:open sesame@mail.example", **FROM})
    assert "sesame" not in str(told_so.value)


@pytest.mark.parametrize(
    ("address", "port", "tls", "whole"),
    [
        ("smtp://house:a%20b@mail.example", 587, True, False),
        ("smtps://house:a%20b@mail.example", 465, False, True),
        ("smtp://house:a%20b@mail.example:2525", 2525, True, False),
        ("smtp://house:a%20b@127.0.0.1:25", 25, False, False),
    ],
)
def test_words_travel_locked_but_on_this_machine(address: str, port: int, tls: bool, whole: bool) -> None:
    mail = environ.read({"OPENCHAIR_MAIL": address, **FROM}).mail
    assert (mail.port, mail.starts_tls, mail.scheme == "smtps") == (port, tls, whole)
    assert (mail.user, mail.passphrase) == ("house", "a b")


@pytest.mark.sqlite
def test_one_is_sent_and_the_doctor_looks(tmp_path: Path) -> None:
    data = tmp_path / "data"
    begin(data)
    assert "No mail is sent" in said(data, "doctor")
    assert "sends no mail" in told(data, "mail-test", "me@mail.example")
    with office.opened() as opened:
        mail = {"MAIL": f"smtp://127.0.0.1:{opened.port}", "MAIL_FROM": "notes@chairs.example"}
        ended = openchair(data, "mail-test", "me@mail.example", **mail)
        assert (ended.returncode, opened.addressed()) == (0, ["me@mail.example"])
        assert "The mail server lets us in." in openchair(data, "doctor", **mail).stdout
        opened.away = "me@"
        assert "did not take a mail" in told(data, "mail-test", "me@mail.example", **mail)
        assert "does not look like an address" in told(data, "mail-test", "me", **mail)
    away = openchair(data, "doctor", **mail)
    assert away.returncode == 1
    assert "does not answer" in away.stdout
    assert "does not answer" in told(data, "mail-test", "me@mail.example", **mail)
