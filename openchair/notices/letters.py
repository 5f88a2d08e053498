"""What the house writes: that there is something to read, and where. Nothing of what, from whom, or about what."""

from __future__ import annotations

import datetime
from email.utils import format_datetime, formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from openchair.ground.ids import public_id
from openchair.notices.wishes import Wishes
from openchair.vault.house import house


def reminder(wishes: Wishes, now: datetime.datetime) -> EmailMessage:
    """In the language that is on now."""
    stop = settings.ENV.origin + reverse("mail-stop", kwargs={"token": wishes.token})
    words = [
        _("There is something for you to read:"),
        f"{settings.ENV.origin}/",
        _("To stop these reminders, open this page and press the button:"),
        stop,
    ]
    one_press = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return _letter(wishes.address, _("You have a reminder"), words, now, one_press)


def code(wishes: Wishes, now: datetime.datetime) -> EmailMessage:
    words = [
        _("Your code is %(code)s") % {"code": wishes.code},
        _("It works for half an hour. If you did not ask for it, you can forget this mail."),
    ]
    return _letter(wishes.address, _("Your code"), words, now, {})


def trial(address: str, now: datetime.datetime) -> EmailMessage:
    """For whoever keeps the machine."""
    return _letter(address, "You have a reminder", ["This is a trial. Mail works.", f"{settings.ENV.origin}/"], now, {})


def _letter(to: str, subject: str, words: list[str], now: datetime.datetime, more: dict[str, str]) -> EmailMessage:
    # Left to itself, the library would write this machine's name, its process and the second into the headers.
    quarter = now.astimezone(datetime.UTC).replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
    headers = {
        "Message-ID": f"<{public_id()}@{settings.MAIL_FROM.rpartition('@')[2]}>",
        "Date": format_datetime(quarter),
        "Auto-Submitted": "auto-generated",
        **more,
    }
    sender = formataddr((house().neutral_name, settings.MAIL_FROM))
    return EmailMessage(subject, "\n\n".join(words) + "\n", sender, [to], headers=headers)
