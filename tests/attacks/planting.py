"""Runs inside a filled data folder: puts texts in their places, one pack for each line of JSON that is read.

A line names the places and the texts; the answer, one line too, tells who should look at which page. `raw` switches on
a defect: words are kept as they were typed.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import nullcontext
from typing import Any
from unittest import mock


def serve() -> None:
    from openchair.speech import markup
    from tests.attacks.cared import CARED
    from tests.attacks.cast import Cast
    from tests.attacks.fields import SAID

    places = SAID | CARED
    cast = Cast()
    _tell({"cookies": cast.cookies(), "places": list(places)})
    for line in sys.stdin:
        asked = json.loads(line)
        with mock.patch.object(markup, "render", str) if asked["raw"] else nullcontext():
            for place in asked["places"]:
                for page in places[place](cast, asked["texts"]):
                    _tell({"page": page})
                    sys.stdin.readline()
        _tell({"put": cast.put, "refused": cast.refused})


def _tell(said: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
    import django

    django.setup()
    serve()
