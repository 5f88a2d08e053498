"""What one may ask of the mail."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from openchair.ground.verdict import Verdict, no, yes
from openchair.notices.wishes import RHYTHMS

LONGEST = 254
ZONES = range(-11, 13)


def may_give_address(address: str) -> Verdict:
    """Signs beyond ASCII are refused: many servers cannot take them, and the code would never come."""
    try:
        validate_email(address)
    except ValidationError:
        return no(_("This does not look like an address, such as name@example.org."))
    if len(address) > LONGEST or not address.isascii():
        return no(_("We cannot send to this address. Please use another one."))
    return yes


def may_choose(*, rhythm: str, zone: int, quiet: int, wake: int) -> Verdict:
    hours = range(24)
    if rhythm in RHYTHMS and zone in ZONES and quiet in hours and wake in hours:
        return yes
    return no(_("Please choose one of those on the page."))
