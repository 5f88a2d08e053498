"""In whose language a mail is written."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.conf import settings
from django.utils.translation import override

from openchair.vault.middleware import LANGUAGE
from openchair.vault.queries import settings_of
from openchair.vault.signed import SignedIn


def speaking(account: SignedIn) -> AbstractContextManager[None]:
    """The one they chose, else the house's."""
    return override(settings_of(account).get(LANGUAGE) or settings.LANGUAGE_CODE)
