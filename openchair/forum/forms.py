"""What people fill in. Lengths are asked by the rules, not by the browser: it would cut words off in silence."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openchair.forum import closures, rules
from openchair.forum.labelling import sent
from openchair.forum.models import Topic
from openchair.forum.operations.opening import tidy_title
from openchair.ground.verdict import Refused, Verdict
from openchair.speech import rules as speech_rules
from openchair.speech.kinds import Told
from openchair.speech.weighing import Stopped


class LabelsField(forms.MultipleChoiceField):
    """Ids of content labels. What is no label in the group by now is left out by whoever keeps them, not refused."""

    def to_python(self, value: Any) -> list[str]:
        return sent(super().to_python(value))

    def valid_value(self, value: str) -> bool:
        return True


class WordsForm(forms.Form):
    """`client_key` makes a double sending harmless; one that was tampered with is made anew.

    `stopped`: what was on a list, see `refuse`.
    """

    stopped: tuple[Told, ...] = ()

    words = forms.CharField(
        label=_("Your words"),
        widget=forms.Textarea,
        strip=False,
        error_messages={"required": _("There are no words here yet.")},
    )
    labels = LabelsField(widget=forms.CheckboxSelectMultiple, required=False)
    client_key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"client_key": str(uuid.uuid4()), **(initial or {})})

    def refuse(self, refused: Refused) -> None:
        """Say why the words were not taken. They stand in the form."""
        self.add_error(None, refused.reason)
        if isinstance(refused, Stopped):
            self.stopped = refused.told

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        _pass(speech_rules.fit(words))
        return words

    def clean_client_key(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.cleaned_data["client_key"])
        except ValueError:
            return uuid.uuid4()


class ReplyForm(WordsForm):
    """`quote` is the quoted post, `span` from where to where, as "12-80"."""

    quote = forms.CharField(widget=forms.HiddenInput, required=False, max_length=22)
    span = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)


class TopicForm(WordsForm):
    title = forms.CharField(
        label=_("What is it about, in a line"),
        error_messages={"required": _("Give it a title. A few plain words are enough.")},
    )
    need = forms.ChoiceField(
        label=_("What do you need?"),
        choices=Topic.Need.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say what you need. It tells others how to answer."),
            "invalid_choice": _("Say what you need. It tells others how to answer."),
        },
    )
    # An experience of the group by its id; one that it has given up by now is left out by the operation.
    asks = forms.CharField(label=_("Who would know this?"), required=False, max_length=8, widget=forms.Select)
    field_order = ("title", "need", "asks", "words")

    def clean_title(self) -> str:
        title = tidy_title(self.cleaned_data["title"])
        _pass(rules.title_fits(title))
        return title


class EditForm(WordsForm):
    """A topic's first words bring their title along."""

    title = forms.CharField(label=_("Title"), required=False)
    field_order = ("title", "words")

    def __init__(self, data: Any = None, *, with_title: bool, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["title"].required = with_title
        if not with_title:
            del self.fields["title"]

    def clean_title(self) -> str:
        title = tidy_title(self.cleaned_data["title"])
        _pass(rules.title_fits(title))
        return title


class CloseForm(forms.Form):
    """Who looks after the group writes why; who began the topic chooses."""

    why = forms.ChoiceField(
        label=_("Why"),
        choices=closures.Why.choices,
        widget=forms.RadioSelect,
        help_text=_("Everybody in the group can read it."),
        error_messages={"required": _("Choose what fits best.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea,
        help_text=_("Everybody in the group can read it. Say what is closed and what people can do instead."),
        error_messages={"required": _("Write why, in a sentence. Everybody in the group can read it.")},
    )

    def __init__(self, data: Any = None, *, carer: bool) -> None:
        super().__init__(data)
        del self.fields["why" if carer else "reason"]

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        _pass(rules.closing_said(reason))
        return reason


def _pass(verdict: Verdict) -> None:
    if not verdict:
        raise forms.ValidationError(verdict.reason)
