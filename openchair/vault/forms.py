"""What people type on the way in. A form that does not pass shows it again, but for the passphrase of a sign-in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openchair.ground.verdict import Verdict
from openchair.vault import names, rules

LONGEST_NAME = 120
EMPTY = {"required": _("This is still empty.")}


def passphrase_field(label: Any) -> forms.CharField:
    """Not stripped: a space at the end is part of it. A text widget, so that it stands there again after an error."""
    return forms.CharField(label=label, strip=False, max_length=1000, widget=forms.TextInput, error_messages=EMPTY)


class Agreeing(forms.Form):
    """Step 1: how old, and the rules of the house."""

    age = forms.BooleanField(
        error_messages={"required": _("Please tick this if it is so. If not, this house cannot take you in.")}
    )
    rules = forms.BooleanField(
        label=_("I have read the rules of this house and I will keep them"),
        error_messages={"required": _("Everybody here says yes to these rules first.")},
    )

    def __init__(self, *args: Any, least_age: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["age"].label = _("I am %(age)s years old or older") % {"age": least_age}


class TwoPassphrases(forms.Form):
    """A passphrase and the same once more, to be mixed into the forms that set one."""

    passphrase = passphrase_field(_("A passphrase"))
    again = passphrase_field(_("The passphrase once more"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, again = said.get("passphrase"), said.get("again")
        if first and again and first != again:
            self.add_error("again", _("This is not the same as above. We left both, so that you can compare."))
        return said

    def check(self, field: str, verdict: Verdict) -> None:
        """Put the reason of a rule that says no beside its field."""
        if not verdict:
            self.add_error(field, verdict.reason)


class SigningUp(TwoPassphrases):
    """Step 2: a name that was offered, or an own word, and a passphrase."""

    field_order = ["choice", "word", "passphrase", "again"]
    choice = forms.ChoiceField(label=_("Choose a name to sign in with"), widget=forms.RadioSelect, error_messages=EMPTY)
    word = forms.CharField(label=_("Or a word of your own"), max_length=40, required=False)

    def __init__(self, *args: Any, offers: list[str], **kwargs: Any) -> None:
        """`offers` are signed names, as names.shut makes them. The first is chosen until another is."""
        super().__init__(*args, **kwargs)
        self.offers = offers
        choices = [(offer, names.open_(offer) or "") for offer in offers]
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]
        self.initial["choice"] = offers[0]

    def clean_word(self) -> str:
        word = str(self.cleaned_data["word"]).strip()
        if word:
            self.check("word", rules.may_be_own_word(word))
        return word

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("passphrase"):
            self.check("passphrase", rules.may_use_passphrase(said["passphrase"], self._plain_name(said)))
        return said

    def name(self) -> str:
        """The sign-in name that was chosen; who wrote a word of their own meant that. After is_valid only."""
        if self.cleaned_data["word"]:
            return names.from_own_word(self.cleaned_data["word"])
        return names.open_(self.cleaned_data["choice"]) or ""

    def _plain_name(self, said: dict[str, Any]) -> str:
        return said.get("word") or names.open_(said.get("choice", "")) or ""


class SigningIn(forms.Form):
    name = forms.CharField(label=_("Your sign-in name"), max_length=LONGEST_NAME, error_messages=EMPTY)
    # Not given back after a wrong try: whoever looks at the page next must not read it.
    passphrase = forms.CharField(
        label=_("Your passphrase"), strip=False, max_length=1000, widget=forms.PasswordInput, error_messages=EMPTY
    )


class Recovering(TwoPassphrases):
    field_order = ["name", "code", "passphrase", "again"]
    name = forms.CharField(label=_("Your sign-in name"), max_length=LONGEST_NAME, error_messages=EMPTY)
    code = forms.CharField(label=_("Your recovery code"), max_length=80, error_messages=EMPTY)
    passphrase = passphrase_field(_("A new passphrase"))
    again = passphrase_field(_("The new passphrase once more"))

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("passphrase"):
            self.check("passphrase", rules.may_use_passphrase(said["passphrase"], said.get("name", "")))
        return said


class NewPassphrase(TwoPassphrases):
    field_order = ["old", "passphrase", "again"]
    old = passphrase_field(_("Your passphrase until now"))
    passphrase = passphrase_field(_("A new passphrase"))
    again = passphrase_field(_("The new passphrase once more"))


def code_field() -> forms.CharField:
    """Six digits, typed with or without a space in between."""
    numeric = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"})
    return forms.CharField(label=_("The code from your app"), max_length=12, widget=numeric, error_messages=EMPTY)


class Code(forms.Form):
    code = code_field()


class AppOn(forms.Form):
    """The code proves that the app has the secret, the passphrase that it is the owner's app."""

    field_order = ["code", "passphrase"]
    code = code_field()
    passphrase = passphrase_field(_("Your passphrase"))


class NamingPasskey(forms.Form):
    called = forms.CharField(label=_("A name for it"), max_length=40, error_messages=EMPTY)


class NewPasskey(NamingPasskey):
    field_order = ["called", "passphrase"]
    passphrase = passphrase_field(_("Your passphrase"))
