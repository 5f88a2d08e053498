"""What a Group is, and the House that stands round all of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from openchair.ground.fields import PublicId, RandomKey, SealedField


class House(models.Model):
    """One installation and the organisation behind it: its answers, asked before its first sign-up."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    answers = models.JSONField(default=dict)
    demo = models.BooleanField(default=False)
    opened = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="only_one_house")]


class Group(models.Model):
    """A community with a purpose, a format and Ground rules; the one scope of everything said.

    `hours`: when carers are here, [[weekday from 0, "09:00", "21:00"], ...] in the Group's own time; the House's are
    those of its own Group. Sealed JSON under the Group's key: `own_labels` [{"id", "name"}], `own_terms`
    {"off": [kinds], "own": [words]}, `experiences` [{"id", "name"}], what somebody here may have lived with. `size` is
    the step of sizes.py that was last told, `sized` the month it was counted in.
    Search compares two counters, see operations/counting.py: `changed` of words that became others, `gone` of words
    that went. `picture` {"id", "alt", "width", "height"} tells of the row of Picture, so that a page need not read it.
    """

    class Format(models.TextChoices):
        STRUCTURED = "structured", _("A facilitator leads")
        UNSTRUCTURED = "unstructured", _("Any member opens things")

    class Joining(models.TextChoices):
        OPEN = "open", _("Anybody may join")
        REQUEST = "request", _("People ask first")
        LINK = "link", _("By an invitation link")

    class Mode(models.TextChoices):
        AFTER = "after", _("Words show at once")
        NEWCOMERS = "newcomers", _("A carer reads first words first")
        BEFORE = "before", _("A carer reads everything first")

    id = RandomKey()
    pid = PublicId()
    key_id = models.BigIntegerField(unique=True)
    is_house = models.BooleanField(default=False)
    subject = models.CharField(max_length=32)
    format = models.CharField(max_length=12, choices=Format.choices)
    joining = models.CharField(max_length=8, choices=Joining.choices)
    listed = models.BooleanField(default=True)
    language = models.CharField(max_length=12)
    timezone = models.CharField(max_length=40)
    rug = models.JSONField(default=list)
    size = models.PositiveSmallIntegerField(default=0)
    sized = models.DateField(null=True)
    about = SealedField()
    rules_version = models.PositiveSmallIntegerField(default=0)
    pulse = models.PositiveBigIntegerField(default=0)
    changed = models.PositiveBigIntegerField(default=0)
    gone = models.PositiveBigIntegerField(default=0)
    mode = models.CharField(max_length=12, choices=Mode.choices, default=Mode.AFTER)
    hours = models.JSONField(default=list)
    own_labels = SealedField()
    own_terms = SealedField()
    experiences = SealedField()
    picture = SealedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_house"], condition=models.Q(is_house=True), name="only_one_group_is_the_house"
            ),
        ]
        indexes = [models.Index(fields=["listed", "subject"])]

    @property
    def is_closed(self) -> bool:
        """Costs a query unless the Closure was read with the Group, as every query of this house does."""
        return hasattr(self, "closure")


class GroundRules(models.Model):
    """One version of a Group's promises."""

    id = RandomKey()
    group = models.ForeignKey(Group, models.CASCADE, related_name="rules")
    version = models.PositiveSmallIntegerField()
    month = models.DateField()
    lines = SealedField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "version"], name="rules_version_once")]


class Closure(models.Model):
    """A Group that has closed: who closed it, and what they say to its members."""

    group = models.OneToOneField(Group, models.CASCADE, primary_key=True, related_name="closure")
    by = models.CharField(max_length=22)
    day = models.DateField()
    notice = SealedField()


class Picture(models.Model):
    """What a Group shows beside its rug: a WebP file of the house's own making, sealed under the Group's key.

    Another picture is another row with another `pid`: what a browser kept under the old address is never shown again.
    """

    id = RandomKey()
    pid = PublicId()
    group = models.OneToOneField(Group, models.CASCADE, related_name="+")
    sealed = SealedField()
