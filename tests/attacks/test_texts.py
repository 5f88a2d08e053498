"""Every known hostile text, as a title and as a post, in Chromium: none runs, none breaks the policy, none stands out.

The whole attack, with thousands of texts in every field, is `make attack`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.attacks.looking import Looker, Planter, planted
from tests.attacks.ordinary import ORDINARY
from tests.attacks.texts import generated, known, packs
from tests.browser.house import House

pytestmark = pytest.mark.browser
SCRIPT = "So: <script>__hit()</script>"
PICTURE = "So: <img src=x onerror=__hit()>"


@pytest.fixture(scope="module")
def planter(house: House) -> Iterator[Planter]:
    with planted(house) as opened:
        yield opened


@pytest.fixture(scope="module")
def opened(chromium: Browser, house: House, planter: Planter) -> Iterator[Looker]:
    looker = Looker(chromium, house, planter.cookies)
    for role, path in planter.plant(ORDINARY, ["posts"]):
        looker.look(role, path, ordinary=True)
    yield looker
    looker.close()


@pytest.fixture
def looker(opened: Looker) -> Looker:
    opened.forget()
    return opened


def test_there_are_enough_texts_and_all_differ() -> None:
    assert len(set(known())) == len(known()) >= 250
    assert len(set(generated(5_000))) == 5_000
    assert generated(50) == generated(50)


def test_no_known_text_does_anything_as_title_or_post(looker: Looker, planter: Planter) -> None:
    for texts in packs(known(), 19):
        for role, path in planter.plant(texts, ["posts"]):
            looker.look(role, path)
    assert planter.put["title"] > 0.9 * len(known())
    assert planter.put["post"] > 0.9 * len(known())
    assert (looker.hits, looker.faults, looker.strange) == ([], [], set())


def test_seeded_words_kept_as_they_were_typed_are_caught(looker: Looker, planter: Planter) -> None:
    for role, path in planter.plant([PICTURE, "So: <p id=main style='color:red'>"], ["posts"], raw=True):
        looker.look(role, path)
    assert any("img[onerror src]" in found for found in looker.strange)
    assert any("p[id style]" in found for found in looker.strange)
    assert any("script-src" in fault for fault in looker.faults)
    assert looker.hits == []  # the policy still holds


def test_seeded_words_kept_as_they_were_typed_run_where_the_policy_is_off(looker: Looker, planter: Planter) -> None:
    for role, path in planter.plant([SCRIPT, PICTURE], ["posts"], raw=True):
        looker.look(role, path, bare=True)
    assert looker.hits


def test_seeded_a_title_that_is_called_safe_is_caught(looker: Looker, planter: Planter) -> None:
    def safe(page: str) -> str:
        return re.sub(r"(?s)<h[1-3].*?</h[1-3]>", lambda title: html.unescape(title.group()), page)

    for role, path in planter.plant([PICTURE], ["posts"]):
        looker.look(role, path, change=safe)
    assert any("img[onerror src]" in found for found in looker.strange)


def test_seeded_a_page_without_its_policy_is_caught(looker: Looker, planter: Planter) -> None:
    looker.look("guest", "/help", bare=True)
    assert any("policy None" in fault for fault in looker.faults)
