"""How long the worst words take to become HTML: as long as may be, and made to trouble a parser.

`run` starts this file as a program of its own, in a data folder that is thrown away.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.table import Result, at_most

MOST_MS = 2_000


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENCHAIR_")}
        command = [sys.executable, "-m", "bench.words"]
        surroundings = kept | {"OPENCHAIR_DATA": folder}
        ran = subprocess.run(
            command, env=surroundings, cwd=Path(__file__).parents[1], check=True, stdout=subprocess.PIPE, text=True
        )
    name, took = json.loads(ran.stdout)
    return [at_most(f"the slowest words to HTML ({name})", took, "ms", MOST_MS)]


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
    import django

    django.setup()
    from openchair.speech import markup
    from openchair.speech.tests.long import SLOW
    from openchair.vault import keyring

    keyring._house["signing"] = bytes(32)  # links are signed, and there is no database here
    taken: dict[str, float] = {}
    for name, words in SLOW.items():
        began = time.process_time()
        markup.render(words)
        taken[name] = (time.process_time() - began) * 1000
    slowest = max(taken, key=lambda name: taken[name])
    print(json.dumps([slowest, taken[slowest]]))


if __name__ == "__main__":
    main()
