"""What this house holds on somebody, why, and when it ends: as few kinds of thing as can be, and no others."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(NamedTuple):
    """`what` it is, `why` it is kept, when it `ends`. Sentences for whom it is about."""

    title: str | Promise
    what: str | Promise
    why: str | Promise
    ends: str | Promise


KINDS = (
    Kind(
        _("Your way in"),
        _("Your sign-in name, a proof of your passphrase, and your recovery code, passkeys or app if you made them."),
        _("So that you come in, and nobody else does."),
        _("When you change them, and with your account."),
    ),
    Kind(
        _("Where you are signed in"),
        _("A rough word for the device, and the day. Locked with your cookie, when you last turned a page."),
        _("So that you stay signed in. That a way in was used or changed is told to you for 30 days."),
        _("When you sign out, or after 14 days at most."),
    ),
    Kind(
        _("Your faces"),
        _("For each group a name, a cushion, the month you came, your yes to its rules, what you have lived with."),
        _("So that people there know who speaks. No two groups can find out that you are the same person."),
        _("When you take your words with you, and with your account."),
    ),
    Kind(
        _("Your words"),
        _("What you wrote, when, and what it was before a change. Comfort you gave. What you began and have not sent."),
        _("So that others can read it, and you can go on."),
        _("When you take them back: here at once, in copies of the house within 30 days."),
    ),
    Kind(
        _("How you like it"),
        _(
            "What you want folded, whom you do not want to see, what you follow, how far you read, your last visit. "
            "An address for reminders, if you gave one."
        ),
        _("So that you meet what you can bear, and hear of it as you like."),
        _("When you change it, and with your words. An address goes the moment you say so."),
    ),
    Kind(
        _("What you told the carers"),
        _("What you reported, and what you and a carer said to each other alone."),
        _("So that somebody can look after it."),
        _("With your words. Copies of what was reported go after 200 days."),
    ),
    Kind(
        _("What carers decided about you"),
        _("What it was, why, and what you said to it."),
        _("So that you can ask for another look, and so that a removal holds."),
        _("A removal stays as a mark that names nobody. The rest goes with its group."),
    ),
    Kind(
        _("Your copy"),
        _("If you asked for one: all of this in one file that only your passphrase opens."),
        _("So that you can take it with you."),
        _("A day after you asked for it."),
    ),
)
