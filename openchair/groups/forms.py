"""What a facilitator writes about a Group."""

from __future__ import annotations

import functools
import zoneinfo
from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from openchair.groups import hours as duty_hours
from openchair.groups import lines as ground_lines
from openchair.groups import rules
from openchair.groups.about import About
from openchair.groups.house import current
from openchair.groups.models import Group

_NEEDS = [
    ("heard", _("To be heard")),
    ("experience", _("Experience")),
    ("advice", _("Advice")),
    ("resources", _("Things to read")),
    ("quiet", _("No reply")),
]
_SAMPLE = ("title", "need", "words", "answer")


def _text(label: Any, longest: int, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, widget=forms.Textarea)


class AboutForm(forms.Form):
    """What guests read, and how the Group talks."""

    name = forms.CharField(label=_("The name of the group"), max_length=60)
    purpose = _text(_("What it is for"), 400)
    for_whom = _text(_("It is for you, if"), 400)
    not_for = _text(_("It is not for you, if"), 400, required=False)
    rhythm = forms.CharField(label=_("How often people write or meet"), max_length=120, required=False)
    subject = forms.ChoiceField(label=_("What it is about"))
    format = forms.ChoiceField(label=_("How it is led"), choices=Group.Format.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("The language people write in"))
    timezone = forms.ChoiceField(label=_("The group's clock"))
    title = forms.CharField(label=_("A topic as an example"), max_length=80, required=False)
    need = forms.ChoiceField(label=_("What its writer wants"), choices=_NEEDS, required=False)
    words = _text(_("What it says"), 600, required=False)
    answer = _text(_("What somebody answers"), 600, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = list(current().subjects.items())  # type: ignore[attr-defined]
        self.fields["language"].choices = languages()  # type: ignore[attr-defined]
        self.fields["timezone"].choices = [(zone, zone) for zone in zones()]  # type: ignore[attr-defined]

    @classmethod
    def of(cls, group: Group, about: About) -> AboutForm:
        """The form as the Group stands."""
        said = {name: getattr(about, name) for name in ("name", "purpose", "for_whom", "not_for", "rhythm")}
        how = {name: getattr(group, name) for name in ("subject", "format", "language", "timezone")}
        return cls(initial={**about.sample, **said, **how})

    def about(self) -> About:
        """After is_valid only."""
        said = self.cleaned_data
        sample = {name: said[name] for name in _SAMPLE} if said["words"] else {}
        return About(said["name"], said["purpose"], said["for_whom"], said["not_for"], said["rhythm"], sample)

    def how(self) -> dict[str, Any]:
        """`subject`, `format`, `language` and `timezone`, after is_valid only."""
        return {name: self.cleaned_data[name] for name in ("subject", "format", "language", "timezone")}


class JoiningForm(forms.Form):
    """How people come in."""

    joining = forms.ChoiceField(label=_("How people come in"), choices=Group.Joining.choices, widget=forms.RadioSelect)
    listed = forms.BooleanField(label=_("Show it in the list of groups"), required=False)


class RulesForm(forms.Form):
    """One promise a line; `lines()` has them after is_valid."""

    rules = forms.CharField(label=_("Ground rules, one on each line"), max_length=6500, widget=forms.Textarea)

    def clean_rules(self) -> str:
        typed = str(self.cleaned_data["rules"])
        verdict = rules.may_promise(ground_lines.typed(typed))
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        return typed

    def lines(self) -> list[str]:
        return ground_lines.typed(self.cleaned_data["rules"])


class LabelsForm(forms.Form):
    """The Group's own labels, one a line; `labels()` has them after is_valid."""

    names = forms.CharField(
        label=_("Labels of your own, one on each line"), max_length=2000, required=False, widget=forms.Textarea
    )

    def clean_names(self) -> str:
        typed = str(self.cleaned_data["names"])
        verdict = rules.labels_fit(ground_lines.typed_once(typed))
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        return typed

    def labels(self) -> list[str]:
        return ground_lines.typed_once(self.cleaned_data["names"])


class NoticeForm(forms.Form):
    notice = forms.CharField(label=_("What you want to tell the members"), max_length=1000, widget=forms.Textarea)


class HoursForm(forms.Form):
    """When carers are here, one field a weekday, `day0` is Monday; `hours()` has them after is_valid."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day, name in WEEKDAYS.items():
            self.fields[f"day{day}"] = forms.CharField(label=name, max_length=80, required=False)

    @classmethod
    def of(cls, group: Group) -> HoursForm:
        return cls(initial={f"day{day}": duty_hours.typed(group.hours, day) for day in WEEKDAYS})

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        self._read: duty_hours.Hours = []
        for day in WEEKDAYS:
            try:
                self._read += duty_hours.parse(said.get(f"day{day}", ""), day)
            except ValueError as wrong:
                self.add_error(
                    f"day{day}", _("We could not read “%(part)s”. Write it like 9:00-12:30.") % {"part": wrong}
                )
        verdict = duty_hours.may_be(self._read)
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        return said

    def hours(self) -> duty_hours.Hours:
        return self._read


@functools.cache
def languages() -> list[tuple[str, str]]:
    """Every language Django knows, in its own words."""
    known = {code: str(info["name_local"]) for code, info in LANG_INFO.items() if "name_local" in info}
    return sorted(known.items(), key=lambda pair: pair[1].casefold())


@functools.cache
def zones() -> list[str]:
    """Towns by their region: "Europe/Lisbon". The machine's own names are left out."""
    return sorted(
        zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith(("Etc/", "System"))
    )
