"""Slow talk."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from openchair.ground.fields import PublicId, RandomKey, SealedField
from openchair.groups.models import Group
from openchair.personas.models import Persona
from openchair.speech.models import Place, Utterance


class Topic(models.Model):
    """A slow conversation, begun by somebody who says what they need.

    `moved` is the Group's pulse when it last got words: it orders topics without a clock; `moved_at` is that hour,
    sealed under the Group's key. `answers` counts the people other than the opener whose words stand here, so 0 means
    that it still waits. `title` is emptied when the opener takes the first words back. `asks` names an experience of
    the Group that the opener would like to hear from. Sealed JSON under the Group's key: `marks` {"labels": [...]},
    those of the first post, and `clock` {"asked": hour, "heard": [hours until the first, the second person answered]}.
    """

    class Need(models.TextChoices):
        HEARD = "heard", _("Wants to be heard")
        EXPERIENCE = "experience", _("Wants experience")
        ADVICE = "advice", _("Wants advice")
        RESOURCES = "resources", _("Looks for resources")
        QUIET = "quiet", _("No reply needed")

    id = RandomKey()
    pid = PublicId()
    group = models.ForeignKey(Group, models.CASCADE, related_name="topics")
    place = models.OneToOneField(Place, models.CASCADE, related_name="topic")
    opener = models.ForeignKey(Persona, models.PROTECT, related_name="topics")
    title = SealedField()
    need = models.CharField(max_length=12, choices=Need.choices)
    moved = models.PositiveBigIntegerField()
    moved_at = SealedField()
    answers = models.PositiveIntegerField(default=0)
    pinned = models.BooleanField(default=False)
    asks = models.CharField(max_length=8, blank=True, default="")
    marks = SealedField()
    clock = SealedField()

    class Meta:
        indexes = [
            models.Index(fields=["group", "-pinned", "-moved"], name="pinned_first"),
            models.Index(fields=["group", "asks", "-moved"], name="topics_that_ask"),
            models.Index(fields=["group", "-moved"]),
            models.Index(fields=["group", "need", "-moved"]),
            # Not a partial index: SQLite does not use one where the number comes as a parameter.
            models.Index(fields=["group", "answers", "moved"], name="topics_that_wait"),
        ]

    @property
    def is_closed(self) -> bool:
        """Costs a query unless the closure was read with the topic."""
        return hasattr(self, "closure")


class TopicClosure(models.Model):
    """A topic that takes no more words: who closed it, and why, sealed under the Group's key, see closures.py."""

    topic = models.OneToOneField(Topic, models.CASCADE, primary_key=True, related_name="closure")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    day = models.DateField()
    reason = SealedField()


class Post(Utterance):
    """What is said in a Topic. A quote is a reference: the quoted post, and the span of its plain text."""

    utterance = models.OneToOneField(Utterance, models.CASCADE, parent_link=True, primary_key=True)
    quoted = models.ForeignKey(Utterance, models.SET_NULL, null=True, related_name="quoted_by")
    quote_from = models.PositiveIntegerField(default=0)
    quote_to = models.PositiveIntegerField(default=0)
