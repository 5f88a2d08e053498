"""A call for care, who took it up, what they decided, and asking for another look.

What a row is about (danger, a rule, a reason) stands sealed under the Group's key. In clear stand only ids, days and
whether it is still open: a thief learns that somebody asked for care, not why.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from openchair.care.quiet_models import QuietLine, QuietTalk
from openchair.ground.fields import PublicId, RandomKey, SealedField
from openchair.groups.models import Group
from openchair.personas.models import Persona
from openchair.speech.models import Utterance

__all__ = ["Action", "Appeal", "Case", "CaseNote", "Ending", "QuietLine", "QuietTalk", "Report"]


class Case(models.Model):
    """What carers look at together: one for each thing that was reported, however many reported it.

    About words (`utterance`), somebody (`persona`) or the Group itself (neither); where it is about words, `persona`
    is who wrote them. `told` is sealed JSON, see told.Told. `copy` is the words as they were, sealed under their
    writer's key: forgetting reaches them. `raised`: it also lies on the Stewards' desk.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Waits")
        TAKEN = "taken", _("Somebody looks at it")
        CLOSED = "closed", _("Done")

    id = RandomKey()
    pid = PublicId()
    group = models.ForeignKey(Group, models.CASCADE, related_name="cases")
    utterance = models.ForeignKey(Utterance, models.CASCADE, null=True, related_name="cases")
    # The case stays when they have gone with all their words: so does an emptied row of theirs.
    persona = models.ForeignKey(Persona, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    raised = models.BooleanField(default=False)
    taken_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    day = models.DateField()
    told = SealedField()
    copy = SealedField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["utterance"], condition=~Q(state="closed"), name="one_open_case_about_words"
            ),
            models.UniqueConstraint(
                fields=["persona"],
                condition=Q(utterance=None) & ~Q(state="closed"),
                name="one_open_case_about_somebody",
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(utterance=None, persona=None) & ~Q(state="closed"),
                name="one_open_case_about_a_group",
            ),
            models.CheckConstraint(condition=~Q(state="open") | Q(taken_by=None), name="what_waits_is_with_nobody"),
            models.CheckConstraint(condition=~Q(told=b""), name="a_case_says_what_it_is"),
        ]
        indexes = [models.Index(fields=["group", "state"]), models.Index(fields=["raised", "state"])]


class Report(models.Model):
    """Somebody's call for care. `told`: {"reason", "words", "at"}; `answer`: what the carers said to the reporter.

    Who reported is never shown to whom it is about; `seen`: the reporter has read the answer.
    """

    id = RandomKey()
    pid = PublicId()
    case = models.ForeignKey(Case, models.CASCADE, related_name="reports")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    day = models.DateField()
    told = SealedField()
    answer = SealedField()
    seen = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "by"], name="reported_once")]


class CaseNote(models.Model):
    """What one carer tells the next. `words` is sealed JSON: {"words", "at"}."""

    id = RandomKey()
    case = models.ForeignKey(Case, models.CASCADE, related_name="notes")
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    day = models.DateField()
    words = SealedField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_note_a_number")]


class Action(models.Model):
    """What a carer did. It cannot be stored without what, the facts, the rule, and until when one may appeal.

    `about` is whom it concerns, and `tie` their mark, so that it meets whatever persona comes. `facts` and `rule` are
    sealed under the Group's key. `before`, sealed JSON, is what undoing puts back. `ends`: whole hours, None for
    without end. `second` is the other Steward where two are needed. `automated`: a list of words pointed a person to
    it; people decide all the same. `read`: the member has read it.
    """

    class Kind(models.TextChoices):
        ASIDE = "aside", _("Words set aside")
        LABEL = "label", _("Label changed")
        WITHDRAW = "withdraw", _("Words taken away")
        MUTE = "mute", _("A quiet seat for a time")
        LIVED = "lived", _("A line on their page")
        REMOVE = "remove", _("Removed from the group")
        END = "end", _("Account ended")

    id = RandomKey()
    pid = PublicId()
    group = models.ForeignKey(Group, models.CASCADE, related_name="actions")
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="actions")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    about = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    tie = models.BinaryField(max_length=32, null=True)
    utterance = models.ForeignKey(Utterance, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    second = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    automated = models.BooleanField(default=False)
    day = models.DateField()
    ends = models.DateTimeField(null=True)
    facts = SealedField()
    rule = SealedField()
    before = SealedField()
    appeal_until = models.DateField()
    undone = models.DateField(null=True)
    undone_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    read = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kind="") & ~Q(facts=b"") & ~Q(rule=b""), name="a_decision_is_whole"),
            models.CheckConstraint(condition=Q(tie__isnull=False), name="a_decision_is_about_one"),
            models.CheckConstraint(condition=~Q(kind="mute") | Q(ends__isnull=False), name="a_mute_ends"),
        ]
        indexes = [models.Index(fields=["tie", "read"]), models.Index(fields=["group", "-day"])]


class Appeal(models.Model):
    """Asking for another look, by somebody other than who decided. Answered by `due`, with a reason.

    `words` is sealed under the persona's key, `answer` under the Group's.
    """

    class Verdict(models.TextChoices):
        WAITS = "", _("Waits")
        STANDS = "stands", _("It stands")
        UNDONE = "undone", _("Undone")

    action = models.OneToOneField(Action, models.CASCADE, primary_key=True, related_name="appeal")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    day = models.DateField()
    due = models.DateField()
    words = SealedField()
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.WAITS, blank=True)
    answered_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    answer = SealedField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verdict="") | ~Q(answer=b""), name="an_answer_has_a_reason"),
        ]


class Ending(models.Model):
    """A Steward's wish to end an account, until another Steward says yes or no. `told`: {"facts", "rule"}."""

    id = RandomKey()
    pid = PublicId()
    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="endings")
    about = models.OneToOneField(Persona, models.CASCADE, related_name="+")
    by = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    day = models.DateField()
    told = SealedField()
