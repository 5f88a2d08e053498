"""Who is who. Nothing above this room may look inside: it asks `ties`, `sealing` and the operations."""

from __future__ import annotations

from django.db import models

from openchair.ground.fields import PublicId, RandomKey, SealedField


class Account(models.Model):
    """A person's sign-in. No dates: a joining day beside a persona's first words would name them.

    `key_id` is a data key the house can open; it seals `name`, `personas` and `settings`. The account key is
    another one, which only the passphrase and the recovery code open: it stands in the two `wrapped_by_*`. `ended` is
    the notice of an account that two Stewards ended; it still opens that notice, an appeal and its own deletion.
    `endings` counts how often its sessions were ended all at once.
    """

    id = RandomKey()
    name_mark = models.BinaryField(max_length=32, unique=True)
    key_id = models.BigIntegerField(unique=True)
    passphrase = models.CharField(max_length=160)
    wrapped_by_passphrase = SealedField()
    wrapped_by_recovery = SealedField()
    recovery_noted = models.BooleanField(default=False)
    endings = models.PositiveIntegerField(default=0)
    going = models.BooleanField(default=False)
    name = SealedField()
    personas = SealedField()
    settings = SealedField()
    ended = SealedField()
    app = SealedField()
    lately = SealedField()


class Passkey(models.Model):
    """A way in that a device keeps. It is found by a keyed hash of the id that the device gave it.

    `data` is sealed under the account's data key: see passkeys.py for what it holds.
    """

    id = RandomKey()
    pid = PublicId()
    account = models.ForeignKey(Account, models.CASCADE, related_name="passkeys")
    mark = models.BinaryField(max_length=32, unique=True)
    data = SealedField()


class Session(models.Model):
    """Its id is drawn from the cookie's token; what it holds is sealed under a key drawn from that token.

    When it may be swept is sealed under a key of the house: a day in clear would say when somebody was here. `about` is
    what its owner is told of it from another device, sealed under the account's data key.
    """

    id = RandomKey()
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="sessions")
    data = SealedField()
    ends = SealedField()
    about = SealedField()


class Forgetting(models.Model):
    """An intent to destroy a key, committed before the key goes and marked done after it is gone everywhere.

    When it falls due is sealed: the rows of one person would share their hour.
    """

    id = RandomKey()
    key_id = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=12)
    due = SealedField()
    done = models.BooleanField(default=False, db_index=True)


class Export(models.Model):
    """A copy of all of somebody's words that they asked for, for a day. Nothing in clear says what is in it, or when.

    `key_id` is a key of its own, which seals the file and `progress`; `lock` is that of a box which only the account
    key opens, see boxes.py.
    """

    id = RandomKey()
    pid = PublicId()
    account = models.OneToOneField(Account, models.CASCADE, related_name="export")
    key_id = models.BigIntegerField(unique=True)
    lock = SealedField()
    progress = SealedField()


class Key(models.Model):
    """A data key, wrapped by the key-encryption key. Lives in the `keys` database."""

    id = RandomKey()
    label = models.CharField(max_length=20, null=True, unique=True)
    wrapped = models.BinaryField(max_length=80)
