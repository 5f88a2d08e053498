"""What two people write in a quiet word."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openchair.care.desk_forms import ReportForm
from openchair.speech.rules import fit


class QuietForm(forms.Form):
    words = forms.CharField(
        label=_("Your words"),
        widget=forms.Textarea,
        strip=False,
        error_messages={"required": _("There are no words here yet.")},
    )
    client_key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, words: str = "") -> None:
        super().__init__(data, initial={"client_key": str(uuid.uuid4()), "words": words})

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        verdict = fit(words)
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        return words

    def clean_client_key(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.cleaned_data["client_key"])
        except ValueError:
            return uuid.uuid4()


class TellForm(ReportForm):
    along = forms.BooleanField(label=_("Let them read what was written to me last"), required=False, initial=True)
