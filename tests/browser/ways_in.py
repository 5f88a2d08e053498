"""Somebody with a passkey, and somebody with an app for codes."""

from __future__ import annotations


def ways_in() -> dict[str, dict[str, str]]:
    import pyotp

    from openchair.vault import app
    from openchair.vault.operations.app import turn_on
    from openchair.vault.tests.authenticator import give
    from tests import make

    secret = app.new_secret()
    turn_on(account_id=make.account("Cora").pk, secret=secret, typed=pyotp.TOTP(secret).now())
    return {"ways": {"passkey": give(make.account("New").pk).pid}}
