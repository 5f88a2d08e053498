"""What a facilitator chooses about words before others see them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from openchair.groups import lines, rules, terms
from openchair.groups.models import Group
from openchair.groups.terms import Own
from openchair.speech import kinds


class ReadingForm(forms.Form):
    mode = forms.ChoiceField(
        label=_("When does a carer read?"),
        choices=Group.Mode.choices,
        widget=forms.RadioSelect,
        help_text=_("Words that wait are seen by nobody else. Choose it only if somebody looks in each day."),
    )
    used = forms.MultipleChoiceField(
        label=_("Words to ask about before they are sent"),
        choices=list(kinds.OF_THE_HOUSE.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Whoever uses them is told why and can say it differently. If they send it all the same, you read it first."
        ),
    )
    own = forms.CharField(
        label=_("Your own words, one on each line"),
        widget=forms.Textarea,
        required=False,
        help_text=_("For this group alone. Nobody but you sees this list."),
    )

    @classmethod
    def of(cls, group: Group) -> ReadingForm:
        """The form as the Group stands."""
        kept = terms.opened(group)
        used = [kind for kind in kinds.OF_THE_HOUSE if kind not in kept["off"]]
        return cls(initial={"mode": group.mode, "used": used, "own": "\n".join(kept["own"])})

    def clean_own(self) -> str:
        typed = str(self.cleaned_data["own"])
        verdict = rules.may_list(Group.Mode.AFTER, lines.typed_once(typed))
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        return typed

    def lists(self) -> Own:
        """After is_valid only."""
        off = [kind for kind in kinds.OF_THE_HOUSE if kind not in self.cleaned_data["used"]]
        return {"off": off, "own": lines.typed_once(self.cleaned_data["own"])}
