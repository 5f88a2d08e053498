"""What two people write in a quiet word."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from openchair.care.desk_forms import ReportForm
from openchair.forum.forms import WordsForm


class QuietForm(WordsForm):
    """Between two people nothing is labelled."""

    labels = None  # type: ignore[assignment]


class TellForm(ReportForm):
    along = forms.BooleanField(label=_("Let them read what was written to me last"), required=False, initial=True)
