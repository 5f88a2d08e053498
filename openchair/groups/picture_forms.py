"""A picture as a facilitator sends it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from openchair.groups.drawing import Drawn, Unfit, drawn
from openchair.groups.pictures import LONGEST_ALT


class PictureForm(forms.Form):
    """`cleaned_data["picture"]` is a Drawn; the file itself is let go at once."""

    picture = forms.FileField(
        label=_("The picture"), allow_empty_file=True, error_messages={"required": _("Choose a picture first.")}
    )
    alt = forms.CharField(
        label=_("What is on it, in words"),
        max_length=LONGEST_ALT,
        error_messages={"required": _("Say in a few words what is on the picture.")},
    )

    def clean_picture(self) -> Drawn:
        try:
            return drawn(self.cleaned_data["picture"].read())
        except Unfit as unfit:
            raise forms.ValidationError(str(unfit)) from None
