"""What people type to come in, to ask, to answer and to go."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openchair.groups import labels
from openchair.groups.forms import AboutForm, JoiningForm, RulesForm
from openchair.groups.models import Group
from openchair.personas import naming, offers
from openchair.personas.names import tidy
from openchair.personas.operations.inviting import DAYS

OFFERED, OWN = "offered", "own"
LOOKS = [("show", _("Show")), ("fold", _("Fold")), ("hide", _("Hide"))]
_WORDS = 1000


def words(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=_WORDS, required=required, widget=forms.Textarea)


class FaceForm(forms.Form):
    """A name and a cushion for one Group, or for one that is still to open.

    `others` are the person's names elsewhere, for the warning. After is_valid the name is in `called`.
    """

    choice = forms.ChoiceField(label=_("Your name in this group"), widget=forms.RadioSelect)
    own = forms.CharField(label=_("Your own name"), max_length=100, required=False)
    anyway = forms.BooleanField(label=_("I want to use it all the same"), required=False)
    offered = forms.CharField(widget=forms.HiddenInput, max_length=100)
    cushion = forms.CharField(widget=forms.HiddenInput, max_length=4)

    def __init__(self, *args: Any, group: Group | None = None, others: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._group, self._others = group, others or []
        self.likeness = ""
        choices = [(OFFERED, self["offered"].value()), (OWN, _("A name of my own"))]
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]

    def clean_cushion(self) -> str:
        digits = str(self.cleaned_data["cushion"])
        if not offers.is_cushion(digits):
            raise forms.ValidationError(_("Take one of the cushions that are offered."))
        return digits

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        field = "own" if said.get("choice") == OWN else "offered"
        if field == "offered" and tidy(said.get("own", "")):
            self.add_error("choice", _("You typed a name of your own as well. Choose it, or empty its field."))
        name = tidy(said.get(field, ""))
        verdict = naming.may_be_called(self._group, name)
        if not verdict:
            self.add_error("own" if field == "own" else "choice", verdict.reason)
        elif field == "own":
            self._warn(name, anyway=bool(said.get("anyway")))
        said["called"] = name
        return said

    @property
    def drawn(self) -> tuple[int, ...]:
        """The cushion for the template."""
        digits = str(self["cushion"].value() or "")
        return offers.recipe(digits if offers.is_cushion(digits) else "0000")

    def _warn(self, name: str, *, anyway: bool) -> None:
        """A name like one the person wears elsewhere would tell others that both are one."""
        self.likeness = naming.closest(name, self._others) or ""
        if self.likeness and not anyway:
            self.add_error("own", _("You wear a name much like this in another group. People could tell it is you."))


class RulesYes(forms.Form):
    """A yes to one version of the rules; the version rides along, so that nobody says yes to one they did not see."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    rules = forms.BooleanField(
        label=_("I have read the ground rules and I will keep them"),
        error_messages={"required": _("Everybody here says yes to the rules first.")},
    )


class JoinForm(FaceForm, RulesYes):
    words = words(_("A few words to those who look after the group"))
    field_order = ["rules", "choice", "own", "anyway", "words"]


class ReturnForm(RulesYes):
    """For somebody who has a face here already."""

    words = words(_("A few words to those who look after the group"))


class FoundForm(FaceForm, RulesForm, JoiningForm, AboutForm):
    """A new Group, and the face of its first facilitator there."""


class FilterForm(forms.Form):
    """For each label of a Group what becomes of words about it; `filters()` has them after is_valid."""

    everywhere = forms.BooleanField(
        label=_("The same in my other groups"),
        help_text=_("Only you know that these groups are yours. That stays so."),
        required=False,
    )

    def __init__(self, data: Any = None, *, group: Group, now: dict[str, str]) -> None:
        super().__init__(data)
        self._labels = labels.names(group)
        for label, name in self._labels.items():
            self.fields[f"on-{label}"] = forms.ChoiceField(
                label=name,
                choices=LOOKS,
                initial=now.get(label, "show"),
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose show, fold or hide.")},
            )

    def rows(self) -> list[tuple[str, forms.BoundField]]:
        """Each label's id with its field."""
        return [(label, self[f"on-{label}"]) for label in self._labels]

    def filters(self) -> dict[str, str]:
        """Label id -> "show", "fold" or "hide"."""
        return {label: self.cleaned_data[f"on-{label}"] or "show" for label in self._labels}


class AnswerForm(forms.Form):
    words = words(_("What you want to tell them"))


class LinkForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("How long it holds"),
        choices=list(zip(DAYS, (_("One day"), _("A week"), _("A month")), strict=True)),
        coerce=int,
        initial=7,
        widget=forms.RadioSelect,
    )
