"""What people fill in about what they have lived with, and when they can answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openchair.groups import experiences, lines
from openchair.groups.models import Group
from openchair.personas import rules


class ExperiencesForm(forms.Form):
    """The Group's list, one a line. How many and how long is asked by the rules."""

    experiences = forms.CharField(
        label=_("What people here may have lived with"), widget=forms.Textarea, required=False
    )

    def clean_experiences(self) -> list[str]:
        return lines.typed_once(self.cleaned_data["experiences"])


class LivedForm(forms.Form):
    line = forms.CharField(label=_("In a line of your own"), required=False)
    known = forms.MultipleChoiceField(label=_("What I know"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_experiences(self, "known", group)


class OfferForm(forms.Form):
    """Nothing chosen in `about` is anything."""

    hours = forms.TypedChoiceField(
        label=_("For how long"),
        choices=list(
            zip(rules.OFFER_HOURS, (_("One hour"), _("Two hours"), _("Four hours"), _("Until I say")), strict=True)
        ),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how long.")},
    )
    about = forms.MultipleChoiceField(label=_("About what"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_experiences(self, "about", group)


def _offer_experiences(form: forms.Form, name: str, group: Group) -> None:
    choices = list(experiences.names(group).items())
    if choices:
        form.fields[name].choices = choices  # type: ignore[attr-defined]
    else:
        del form.fields[name]
