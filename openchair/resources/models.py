"""What members say helped."""

from __future__ import annotations

from django.db import models

from openchair.ground.fields import RandomKey
from openchair.groups.models import Group
from openchair.speech.models import Utterance


class Tip(models.Model):
    """Words whose writer offers them as a tip; `kept` by a carer for the top of the Group's page of tips."""

    id = RandomKey()
    group = models.ForeignKey(Group, models.CASCADE, related_name="tips")
    utterance = models.OneToOneField(Utterance, models.CASCADE, related_name="tip")
    kept = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["group", "-kept"], name="tips_of_a_group")]
