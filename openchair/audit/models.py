"""Append-only, hash-chained notes of privileged acts."""

from __future__ import annotations

from django.db import models

from openchair.ground.fields import RandomKey, SealedField


class Entry(models.Model):
    """One act of one persona in one Group. `chain` is the hash over this row and the one before it.

    `told` holds the reason or the particulars, sealed by the room that acts. No account is ever named here.
    """

    id = RandomKey()
    number = models.PositiveBigIntegerField(unique=True)
    scope = models.CharField(max_length=22, db_index=True)
    actor = models.CharField(max_length=22)
    verb = models.CharField(max_length=40)
    about = models.CharField(max_length=22, blank=True)
    day = models.DateField()
    told = SealedField()
    chain = models.BinaryField(max_length=32)


class Last(models.Model):
    """The newest note's number and link, kept with the keys: whoever cuts notes off the end cannot reach it there."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField()
    chain = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="only_one_last_note")]
