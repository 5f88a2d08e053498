"""What people fill in about decisions. Lengths are asked by the rules, so that no words are cut off in silence."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from openchair.care import rules
from openchair.ground.verdict import Verdict


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


def pass_on(verdict: Verdict) -> None:
    """Turn a rule's no into the field's error."""
    if not verdict:
        raise forms.ValidationError(verdict.reason)
