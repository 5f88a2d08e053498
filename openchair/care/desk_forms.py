"""What people write when they call for care, and what carers write to them and to each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openchair.care.desk_rules import LONGEST
from openchair.care.reasons import ELSE, REASONS


def _words(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, required=required, widget=forms.Textarea)


class ReportForm(forms.Form):
    """A reason is chosen already, so that two actions are enough: open the form, send it."""

    reason = forms.ChoiceField(
        label=_("What is it about?"), choices=list(REASONS.items()), initial=ELSE, widget=forms.RadioSelect
    )
    words = _words(_("What should we know?"))


class SuggestForm(forms.Form):
    """Labels that words should carry, in place of those they have."""

    labels = forms.MultipleChoiceField(
        label=_("Labels"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose one label or more."),
            "invalid_choice": _("Choose from the labels of this group."),
        },
    )

    def __init__(self, data: Any = None, *, names: Mapping[str, str], has: Collection[str]) -> None:
        super().__init__(data, initial={"labels": list(has)})
        self.fields["labels"].choices = list(names.items())  # type: ignore[attr-defined]
        self._has = has

    def clean_labels(self) -> list[str]:
        wanted: list[str] = self.cleaned_data["labels"]
        if {*wanted} == {*self._has}:
            raise forms.ValidationError(_("It carries these labels now."))
        return wanted


class NoteForm(forms.Form):
    words = _words(_("For whoever looks next"), required=True)


class AnswerForm(forms.Form):
    words = _words(_("What those who reported it will read"), required=True)


class HandForm(forms.Form):
    """`to` is the public id of another carer."""

    to = forms.ChoiceField(label=_("Hand it over to"))
    words = _words(_("What they should know"))

    def __init__(self, *args: Any, carers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = carers  # type: ignore[attr-defined]
