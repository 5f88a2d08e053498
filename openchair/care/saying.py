"""What a kind of decision is called and what it means: to whom it concerns, and to the carer who chooses."""

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
    "lived": Said(
        _("A line was taken off your page"),
        _("A line taken off a page"),
        _("What you have lived with does not stand on your page now. All else there is as it was."),
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


class Choice(NamedTuple):
    """What a carer may choose, and what comes of it."""

    title: str | Promise
    means: str | Promise


LEAVE = "leave"
ABOUT_WORDS = (REWORD, "aside", "label", "withdraw")
LIVED = "lived"
ABOUT_PEOPLE = (LIVED, "mute", "remove")
CHOICES: dict[str, Choice] = {
    LEAVE: Choice(_("Leave it, and thank the reporter"), _("Nothing changes for anybody else.")),
    REWORD: Choice(_("Ask the writer to reword"), _("The words are set aside until then. They keep their place.")),
    "aside": Choice(_("Set the words aside"), _("Members see that something was set aside, not what.")),
    "label": Choice(_("Change the labels"), _("The words stay. People who filter these labels meet them folded.")),
    "withdraw": Choice(_("Take the words away"), _("Nobody reads them any more, not even their writer.")),
    LIVED: Choice(
        _("Take the line off their page"), _("What they say they have lived with. They can write another one.")
    ),
    "mute": Choice(_("A quiet seat for a time"), _("They can read everything in this group and not write.")),
    "remove": Choice(
        _("Remove them from the group"), _("At once, whatever name they come back with. Their words stay.")
    ),
}
