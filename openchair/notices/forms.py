"""What people fill in about the mail they want."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openchair.notices import rules
from openchair.notices.wishes import DAILY, WEEKLY
from openchair.vault.forms import EMPTY


class Address(forms.Form):
    address = forms.CharField(
        label=_("Your e-mail address"),
        max_length=rules.LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "email"}),
        error_messages=EMPTY,
    )


class Code(forms.Form):
    code = forms.CharField(
        label=_("The code from the mail"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=EMPTY,
    )

    def clean_code(self) -> str:
        return "".join(sign for sign in self.cleaned_data["code"] if sign.isdecimal() and sign.isascii())


class How(forms.Form):
    """`zone` is asked for by the clock on one's wall: nobody needs to say where they are."""

    rhythm = forms.ChoiceField(
        label=_("How often"),
        choices=[(DAILY, _("Once a day at most")), (WEEKLY, _("Once a week at most"))],
        widget=forms.RadioSelect,
        error_messages=EMPTY,
    )
    quiet = forms.TypedChoiceField(label=_("No mail from"), coerce=int)
    wake = forms.TypedChoiceField(label=_("Until"), coerce=int)
    zone = forms.TypedChoiceField(label=_("Your clock shows about"), coerce=int)

    def __init__(self, *args: Any, now: datetime.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hours = [(hour, _clock(hour)) for hour in range(24)]
        here = sorted((zone for zone in rules.ZONES), key=lambda zone: (now.hour + zone) % 24)
        for name, choices in {"quiet": hours, "wake": hours}.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["zone"].choices = [  # type: ignore[attr-defined]
            (zone, _clock((now.hour + zone) % 24)) for zone in here
        ]


def _clock(hour: int) -> str:
    return f"{hour:02}:00"
