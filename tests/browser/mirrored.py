"""The house's settings with one language more, that runs from right to left and that nobody speaks."""

from __future__ import annotations

from openchair.web.settings import *  # noqa: F403
from openchair.web.settings import ENV, LANGUAGES

CODE = "he"
LANGUAGES = [*LANGUAGES, (CODE, "Mirrored")]
LOCALE_PATHS = [ENV.data / "locale"]
