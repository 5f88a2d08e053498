"""A quiet word between a carer and one member. Django finds these through models.py."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from openchair.ground.fields import PublicId, RandomKey, SealedField
from openchair.groups.models import Group
from openchair.personas.models import Persona


class QuietTalk(models.Model):
    """A carer's private word with one member, which that member may answer, decline or report."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DECLINED = "declined", _("The member would rather not")

    id = RandomKey()
    pid = PublicId()
    group = models.ForeignKey(Group, models.CASCADE, related_name="quiet_talks")
    member = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    # What a member said to a carer stays theirs when that carer has gone with all their words.
    carer = models.ForeignKey(Persona, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    day = models.DateField()
    last = models.PositiveSmallIntegerField(default=0)
    read_by_member = models.PositiveSmallIntegerField(default=0)
    read_by_carer = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carer", "member"], condition=Q(state="open"), name="one_open_talk_of_two"),
        ]
        indexes = [models.Index(fields=["member", "state"]), models.Index(fields=["carer", "state"])]


class QuietLine(models.Model):
    """What was said there, sealed under its writer's key as {"html", "at"}."""

    id = RandomKey()
    pid = PublicId()
    talk = models.ForeignKey(QuietTalk, models.CASCADE, related_name="lines")
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Persona, models.PROTECT, related_name="+")
    day = models.DateField()
    client_key = models.UUIDField()
    words = SealedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["talk", "number"], name="one_line_a_number"),
            models.UniqueConstraint(fields=["by", "client_key"], name="quiet_line_sent_once"),
        ]
