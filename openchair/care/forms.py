"""What people fill in about decisions. Lengths are asked by the rules, so that no words are cut off in silence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from openchair.care import rules, whole
from openchair.care.models import Appeal
from openchair.care.saying import ABOUT_PEOPLE, ABOUT_WORDS, CHOICES, LEAVE, LIVED
from openchair.ground.verdict import Verdict
from openchair.groups import labels
from openchair.groups.models import Group
from openchair.personas.models import Persona
from openchair.speech.rules import reason_given
from openchair.vault.forms import EMPTY

HOURS = {24: _("A day"), 72: _("Three days"), 168: _("A week"), 720: _("A month")}
UNCHOSEN = {"required": _("Choose one of these.")}
NO_RULE = {"required": _("Choose the rule that this touches.")}


class AppealForm(forms.Form):
    words = forms.CharField(
        label=_("What the other person should know"),
        widget=forms.Textarea,
        error_messages={"required": _("There are no words here yet.")},
    )

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        pass_on(rules.appeal_fits(words))
        return words


class DecideForm(forms.Form):
    """What to do, what they will read, the rule it touches; for a quiet seat how long, for labels which.

    `kinds` are those of CHOICES that one may choose from, `labelled` the labels that the words have. What was sent
    comes out as deciding.act takes it.
    """

    choice = forms.ChoiceField(label=_("What will you do?"), widget=forms.RadioSelect, error_messages=UNCHOSEN)
    hours = forms.TypedChoiceField(
        label=_("How long the quiet seat is"), choices=list(HOURS.items()), coerce=int, initial=24, required=False
    )
    labels = forms.MultipleChoiceField(
        label=_("What the words talk about"), widget=forms.CheckboxSelectMultiple, required=False
    )
    rule = forms.ChoiceField(label=_("The rule it touches"), required=False)
    facts = forms.CharField(
        label=_("What they will read"),
        widget=forms.Textarea,
        help_text=_("Say what happened, which rule, and what they can do. They read it at once."),
        required=False,
    )

    def __init__(self, data: Any = None, *, kinds: Iterable[str], group: Group, labelled: Iterable[str] = ()) -> None:
        kinds = list(kinds)
        super().__init__(data, initial={"choice": kinds[0], "labels": list(labelled)})
        offered = [(kind, format_html("{}<small>{}</small>", *CHOICES[kind])) for kind in kinds]
        self.fields["choice"].choices = offered  # type: ignore[attr-defined]
        self.fields["rule"].choices = rules_among(whole.lines(group))  # type: ignore[attr-defined]
        self.fields["labels"].choices = list(labels.names(group).items())  # type: ignore[attr-defined]
        for name, kind in (("hours", "mute"), ("labels", "label")):
            if kind not in kinds:
                del self.fields[name]
            else:
                self.fields[name].must = _("for “%(choice)s”") % {"choice": CHOICES[kind].title}  # type: ignore[attr-defined]
        for name in ("rule", "facts"):
            self.fields[name].must = _("needed, unless you leave it") if LEAVE in kinds else _("needed")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("choice") in {*ABOUT_WORDS, *ABOUT_PEOPLE}:
            verdict = reason_given(said.get("facts", "").strip())
            if not verdict:
                self.add_error("facts", verdict.reason)
            if not said.get("rule"):
                self.add_error("rule", NO_RULE["required"])
        return {**said, "hours": said.get("hours") or 24, "labels": tuple(said.get("labels") or ())}


class EndForm(forms.Form):
    rule = forms.ChoiceField(label=_("The rule it touches"), error_messages=NO_RULE)
    facts = forms.CharField(
        label=_("What they will read"),
        widget=forms.Textarea,
        help_text=_("What happened, and why nothing less is enough. The other Steward reads it first."),
        error_messages=EMPTY,
    )

    def __init__(self, data: Any = None, *, group: Group) -> None:
        super().__init__(data)
        self.fields["rule"].choices = rules_among(whole.lines(group))  # type: ignore[attr-defined]


class AnswerAppealForm(forms.Form):
    verdict = forms.ChoiceField(label=_("What do you say?"), widget=forms.RadioSelect, error_messages=UNCHOSEN)
    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea,
        help_text=_("They read it at once. Say what you looked at, and why you see it so."),
        error_messages=EMPTY,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["verdict"].choices = [  # type: ignore[attr-defined]
            (Appeal.Verdict.STANDS, format_html("{}<small>{}</small>", _("It stands"), _("Nothing changes."))),
            (Appeal.Verdict.UNDONE, format_html("{}<small>{}</small>", _("Undo it"), _("All is as it was before."))),
        ]

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"].strip()
        pass_on(reason_given(reason))
        return reason


def rules_among(lines: Iterable[str]) -> list[tuple[str, Any]]:
    """None is chosen to begin with: whoever it is about reads the rule, so it must be meant."""
    return [("", _("Choose a rule")), *((line, line) for line in lines)]


def kinds_for(*, words: bool, person: Persona | None, reported: bool) -> list[str]:
    """What may be chosen, the mildest first."""
    offered = [LEAVE] if reported else []
    about = [kind for kind in ABOUT_PEOPLE if person is not None and (kind != LIVED or person.lived)]
    return offered + (list(ABOUT_WORDS) if words else []) + about


def pass_on(verdict: Verdict) -> None:
    """Turn a rule's no into the field's error."""
    if not verdict:
        raise forms.ValidationError(verdict.reason)
