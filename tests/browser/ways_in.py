"""Somebody with a passkey, somebody with an app for codes, and two who want reminders by mail."""

from __future__ import annotations


def ways_in() -> dict[str, dict[str, str]]:
    import pyotp

    from openchair.vault import app
    from openchair.vault.operations.app import turn_on
    from openchair.vault.tests.authenticator import give
    from tests import make

    secret = app.new_secret()
    turn_on(account_id=make.account("Cora").pk, secret=secret, typed=pyotp.TOTP(secret).now())
    _wanting_mail()
    return {"ways": {"passkey": give(make.account("New").pk).pid}}


def _wanting_mail() -> None:
    """Una has not typed her code yet, and it is too old; Oz has."""
    import datetime

    from django.utils import timezone

    from openchair.notices.models import Reminding
    from openchair.notices.operations import asking
    from openchair.notices.wishes import wishes_of
    from tests import make

    before = timezone.now() - datetime.timedelta(hours=1)
    for name in ("Una", "Oz"):
        asking.give_address(account=make.signed_in(name), address=f"{name.lower()}@mail.example", now=before)
    oz = make.signed_in("Oz")
    sent = wishes_of(Reminding.objects.get(account_id=oz.id), oz.key_id).code
    asking.prove(account=oz, typed=sent, now=before)
