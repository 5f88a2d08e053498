"""What a kind of decision is called, and what it means, in the words of whom it concerns."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REWORD = "reword"


class Said(NamedTuple):
    """`title` to whom it concerns, `to_carers` in a list of the desk, `means` what it does."""

    title: str | Promise
    to_carers: str | Promise
    means: str | Promise


KINDS: dict[str, Said] = {
    "aside": Said(
        _("Your words were set aside"),
        _("Words set aside"),
        _("You can still read them. Others see that something stood here, and no more."),
    ),
    REWORD: Said(
        _("You are asked to say it in other words"),
        _("Asked to reword"),
        _("Your words are set aside until you change them. Then they are back in their place."),
    ),
    "label": Said(
        _("Your words have other labels now"),
        _("Labels changed"),
        _("Labels say what words talk about, so that people can choose what they meet. Nothing else has changed."),
    ),
    "withdraw": Said(
        _("Your words were taken away"),
        _("Words taken away"),
        _("Nobody can read them now. They are kept locked, so that this can be undone."),
    ),
    "mute": Said(
        _("You have a quiet seat for a time"),
        _("A quiet seat"),
        _("You can read everything here, and write again when the time is over."),
    ),
    "remove": Said(
        _("You are not in this group any more"),
        _("Removed from the group"),
        _("This is about this one group, whatever name you come with. Your other groups are as they were."),
    ),
    "end": Said(
        _("Your account was ended"),
        _("Account ended"),
        _("You cannot use this house any more. Two people decided it together."),
    ),
}
