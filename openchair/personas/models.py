"""Who belongs where, and the face they wear there."""

from __future__ import annotations

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from openchair.ground.fields import PublicId, RandomKey, SealedField
from openchair.groups.models import Group


class Persona(models.Model):
    """The face an Account wears in one Group; unlinkable across Groups.

    A forgotten persona keeps its row, so that the place of its words stays; its key, name and tie are gone.
    `name_mark` is how the name looks, `spoken_mark` how it looks once capitals are set aside: a look-alike in
    either sense meets a constraint. Sealed JSON under the persona's key: `filters` {label: "fold" or "hide"}, `lived`
    {"line", "known": [experiences]}, `offers` {"until", "about": [experiences]}: "I can answer now". `helped`: the day
    on which help was last shown beside words of theirs, sealed, see operations/helping.py.
    """

    id = RandomKey()
    pid = PublicId()
    group = models.ForeignKey(Group, models.CASCADE, related_name="personas")
    key_id = models.BigIntegerField(unique=True)
    tie = models.BinaryField(max_length=32, unique=True, null=True)
    tie_back = SealedField()
    name = SealedField()
    name_mark = models.BinaryField(max_length=32, null=True)
    spoken_mark = models.BinaryField(max_length=32, null=True)
    cushion = models.CharField(max_length=4)
    joined = models.DateField()
    hidden = models.BooleanField(default=False)
    filters = SealedField()
    lived = SealedField()
    offers = SealedField()
    helped = SealedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "name_mark"], name="name_once_in_a_group"),
            models.UniqueConstraint(fields=["group", "spoken_mark"], name="name_once_in_any_capitals"),
        ]


class Member(models.Model):
    """A Persona belonging to a Group, with a role.

    `said` is sealed JSON under the Persona's key: what they asked the carers with, and what was answered. `read_to` is
    the Group's pulse up to which they marked all as read. Hot copies: `accepted` and `accepted_month` of their latest
    Acceptance, `muted_until` of their Mute.
    """

    # A facilitator whose session began with a passphrase alone reads and writes as any member does. Said by the door.
    unproven = False

    class Role(models.TextChoices):
        ASKING = "asking", _("Has asked to join")
        DECLINED = "declined", _("Was told: not now")
        MEMBER = "member", _("Member")
        FACILITATOR = "facilitator", _("Facilitator")
        FORMER = "former", _("A former member")
        REMOVED = "removed", _("Removed")

    persona = models.OneToOneField(Persona, models.CASCADE, primary_key=True, related_name="member")
    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    accepted = models.PositiveSmallIntegerField(default=0)
    accepted_month = models.DateField(null=True)
    said = SealedField()
    read_to = models.PositiveBigIntegerField(default=0)
    muted_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["group", "role"])]


class Acceptance(models.Model):
    """A Member's yes to one version of the Ground rules."""

    id = RandomKey()
    member = models.ForeignKey(Member, models.CASCADE, related_name="acceptances")
    version = models.PositiveSmallIntegerField()
    month = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "version"], name="accepted_once")]


class Removal(models.Model):
    """Kept against the tie, so that it outlives a forgotten persona and meets the Account's next one here."""

    id = RandomKey()
    pid = PublicId()
    group = models.ForeignKey(Group, models.CASCADE, related_name="removals")
    tie = models.BinaryField(max_length=32)
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    day = models.DateField()
    reason = SealedField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "tie"], name="removed_once")]


class Mute(models.Model):
    """Somebody may read and not write here until a whole hour. Kept against the tie, as a Removal is."""

    id = RandomKey()
    group = models.ForeignKey(Group, models.CASCADE, related_name="mutes")
    tie = models.BinaryField(max_length=32)
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "tie"], name="muted_once")]


class Invite(models.Model):
    """A link into a Group. Only the hash of its token is kept.

    One that makes a facilitator is for a Group without any, works once, and is by nobody of that Group.
    """

    id = RandomKey()
    pid = PublicId()
    group = models.ForeignKey(Group, models.CASCADE, related_name="invites")
    token_hash = models.BinaryField(max_length=32, unique=True)
    by = models.ForeignKey(Persona, models.CASCADE, null=True, related_name="+")
    role = models.CharField(max_length=12, choices=Member.Role.choices, default=Member.Role.MEMBER)
    ends = models.DateField()

    @property
    def until(self) -> str:
        """The last day it holds, as it is written."""
        return date_format(self.ends, "j F")


class Block(models.Model):
    """Two people of one Group who do not see each other there. Kept by ties; who asked for it is `by`.

    `seen_as` is the face that was blocked: whoever comes back with another one is not given away by this row.
    """

    id = RandomKey()
    pid = PublicId()
    group = models.ForeignKey(Group, models.CASCADE, related_name="blocks")
    by = models.BinaryField(max_length=32)
    of = models.BinaryField(max_length=32)
    seen_as = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "of"], name="blocked_once")]
        indexes = [models.Index(fields=["of"])]
