"""Who wants to be told, by mail, that there is something to read."""

from __future__ import annotations

from django.db import models

from openchair.ground.fields import PublicId, RandomKey, SealedField


class Reminding(models.Model):
    """What somebody who gave an address asked for. It goes with the account, or with one press.

    `wishes` and `told` are sealed under the account's data key: see wishes.py. `due` is sealed under a key of the
    house, so that whose hour has come is found without opening anything else. `stop` is a keyed hash of the token that
    their mails carry.
    """

    id = RandomKey()
    pid = PublicId()
    account = models.OneToOneField("vault.Account", models.CASCADE, related_name="+")
    stop = models.BinaryField(max_length=32, unique=True)
    wishes = SealedField()
    told = SealedField()
    due = SealedField()
