"""What is true of any words wherever they are said."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from openchair.ground.fields import PublicId, RandomKey, SealedField
from openchair.groups.models import Group
from openchair.personas.models import Member, Persona
from openchair.personas.queries import sees_with
from openchair.personas.rules import is_carer
from openchair.speech import reach


class Place(models.Model):
    """Where words are said in order. `last` is the number of its newest Utterance, counted under its row lock.

    Words that wait to be read for the first time are not counted: they stand above `last` until somebody shows them.
    """

    id = RandomKey()
    group = models.ForeignKey(Group, models.CASCADE, related_name="places")
    last = models.PositiveIntegerField(default=0)


class UtteranceQuerySet(models.QuerySet["Utterance"]):
    def visible_to(self, member: Member) -> UtteranceQuerySet:
        """Words of the member's group that exist for them. The member's persona must be joined."""
        return self.filter(
            reach.in_sight(
                tie=sees_with(member),
                persona_id=member.persona_id,
                carer=is_carer(member),
            ),
            reach.shown(persona_id=member.persona_id, carer=is_carer(member)),
            place__group=member.group_id,
        )


class Utterance(models.Model):
    """Any words said in a Place, with that Place's number.

    `words` is sealed under the author's key, see words.py, with its content labels; `source` is the Markdown. Both are
    emptied when the words are taken back. In clear stand only the number and the day.
    """

    id = RandomKey()
    pid = PublicId()
    place = models.ForeignKey(Place, models.CASCADE, related_name="utterances")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(Persona, models.PROTECT, related_name="utterances")
    day = models.DateField()
    words = SealedField()
    source = SealedField()
    client_key = models.UUIDField()
    withdrawn = models.BooleanField(default=False)

    objects = UtteranceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "number"], name="one_number_in_a_place"),
            models.UniqueConstraint(fields=["author", "client_key"], name="sent_once"),
        ]
        indexes = [models.Index(fields=["author", "-day"], name="said_by")]


class Revision(models.Model):
    """What words were before an edit, for their writer and the carers. `source` is sealed JSON of the form's fields."""

    id = RandomKey()
    utterance = models.ForeignKey(Utterance, models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    day = models.DateField()
    source = SealedField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["utterance", "number"], name="one_revision_a_number")]


class Hold(models.Model):
    """Words set aside until someone looks; lifted by deleting the row, which the audit remembers.

    `by` is a carer, or nobody where the Group's own settings held words before anybody saw them.
    """

    class Kind(models.TextChoices):
        ASIDE = "aside", _("Set aside")
        REWORD = "reword", _("Set aside until reworded")
        NEWCOMER = "newcomer", _("First words here")
        BEFORE = "before", _("This group reads before it shows")
        TERMS = "terms", _("Some words in it")

    utterance = models.OneToOneField(Utterance, models.CASCADE, primary_key=True, related_name="hold")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.ASIDE)
    by = models.ForeignKey(Persona, models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    reason = SealedField()


class Concern(models.Model):
    """A note by the machine that a carer should look soon; nobody has read the words yet.

    `told` is sealed JSON under the Group's key, {"kind", "at"}: nothing in clear says what it is about.
    """

    id = RandomKey()
    utterance = models.OneToOneField(Utterance, models.CASCADE, related_name="concern")
    group = models.ForeignKey(Group, models.CASCADE, related_name="concerns")
    day = models.DateField()
    told = SealedField()


class Reaction(models.Model):
    """Comfort, not rank: who said it is shown, how many is not."""

    class Kind(models.TextChoices):
        HEAR = "hear", _("I hear you")
        ME_TOO = "me-too", _("Me too")
        STRENGTH = "strength", _("Strength")
        THANKS = "thanks", _("Thank you")
        HELPED = "helped", _("This helped")

    id = RandomKey()
    utterance = models.ForeignKey(Utterance, models.CASCADE, related_name="reactions")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["utterance", "persona", "kind"], name="reacted_once"),
        ]


class ReadMark(models.Model):
    """How far a Persona has read in a Place. `follows`: 1 where they want to hear of it, -1 where not, 0 not said."""

    id = RandomKey()
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, models.CASCADE, related_name="marks")
    number = models.PositiveIntegerField()
    follows = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["persona", "place"], name="one_mark_a_place")]
        indexes = [models.Index(fields=["persona", "follows"], name="followed_by")]


class Draft(models.Model):
    """Words not sent yet, sealed JSON of the form's fields. `spot` says which form: "topic", or a Topic's pid."""

    id = RandomKey()
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="drafts")
    spot = models.CharField(max_length=24)
    form = SealedField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["persona", "spot"], name="one_draft_a_spot")]
