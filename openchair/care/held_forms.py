"""What a carer writes to somebody whose words are not shown as they are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openchair.care.forms import NO_RULE, rules_among


class NotNowForm(forms.Form):
    """`lines`: the promises that hold in this group."""

    facts = forms.CharField(
        label=_("Why not now"),
        widget=forms.Textarea,
        help_text=_("The writer reads this. Say what would have to change, and what is good as it is."),
        error_messages={"required": _("Write why, in a sentence. The writer will read it.")},
    )
    rule = forms.ChoiceField(label=_("Which promise it touches"), error_messages=NO_RULE)

    def __init__(self, *args: Any, lines: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = rules_among(lines)  # type: ignore[attr-defined]
