"""The attacks at their full size, each in a house of its own that is thrown away."""

from __future__ import annotations

import base64
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

from tests.attacks.sheet import Sheet

ROOT = Path(__file__).resolve().parents[2]


def texts(folder: Path, many: int) -> Sheet:
    """Every known text and so many generated ones, through every field, looked at in Chromium."""
    from playwright.sync_api import sync_playwright

    from tests.attacks.looking import Looker, planted
    from tests.attacks.ordinary import ORDINARY
    from tests.attacks.texts import generated, known, packs
    from tests.browser.browsers import FLAGS, found
    from tests.browser.house import filled, served

    hostile = known() + generated(many)
    with served(filled(folder)) as house, sync_playwright() as playwright, planted(house) as planter:
        browser = playwright.chromium.launch(executable_path=found(), args=FLAGS)
        looker = Looker(browser, house, planter.cookies)
        for texts in packs(ORDINARY + ORDINARY[::-1], 19):
            for role, path in planter.plant(texts, planter.places):
                looker.look(role, path, ordinary=True)
        for texts in packs(hostile, 19):
            for role, path in planter.plant(texts, planter.places):
                looker.look(role, path)
        counts = {"texts": len(hostile), "pages looked at": looker.seen, "ran": len(looker.hits)}
        counts |= {f"{field}: put": count for field, count in planter.put.items()}
        counts |= {f"{field}: refused by a rule": count for field, count in planter.refused.items()}
        return Sheet(counts, [*looker.hits, *looker.faults, *sorted(looker.strange), *_logged(house.complaints())])


def inside(name: str, folder: Path, many: int) -> Sheet:
    """An attack that runs in the house's own process: this file, started as a program in the folder."""
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENCHAIR_")}
    told = subprocess.run(
        [sys.executable, "-m", "tests.attacks.whole", name, str(many)],
        env=kept | {"OPENCHAIR_DATA": str(folder), "OPENCHAIR_KEY": key},
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return Sheet(**json.loads(told.stdout))


def _logged(log: str) -> list[str]:
    return [f"the server wrote: {line}" for line in log.splitlines() if line.strip()]


def _requests(many: int) -> Sheet:
    from openchair.vault.passphrases import HouseHasher
    from tests.attacks.sending import send
    from tests.privacy.cast import everybody

    HouseHasher.memory_cost, HouseHasher.time_cost = 8, 1
    sent = send(everybody(), many)
    counts: dict[str, float] = {"requests": sum(sent.statuses.values())}
    counts |= {f"answers {status}": count for status, count in sorted(sent.statuses.items())}
    return Sheet(counts, [f"{how}: {letter}" for how, letter in sent.broken.items()])


def main() -> None:
    import logging

    os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from tests.attacks.guessing import guesses

    logging.disable(logging.CRITICAL)
    setup_test_environment()
    for alias in ("default", "keys"):
        call_command("migrate", database=alias, verbosity=0, skip_checks=True)
    sheet = _requests(int(sys.argv[2])) if sys.argv[1] == "requests" else guesses()
    sys.stdout.write(json.dumps(sheet.as_json()))


if __name__ == "__main__":
    main()
