"""How often a search asks the databases: the same for one post and many, for one group and many."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openchair.forum.operations.changing import edit_post
from openchair.forum.views import finding
from openchair.personas.models import Member
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

# Session, member, rows. What changed costs one more, what came new two, what was never read two, by whom one.
READY, CHANGED, CAME, COLD, BY = 3, 5, 5, 5, 4


def queries(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connections["default"]) as asked, CaptureQueriesContext(connections["keys"]) as keys:
        assert browser.get(path).status_code == 200
    return len(asked) + len(keys)


def address(browser: Client, path: str, **asked: str) -> str:
    browser.get(path)  # keys and house are known from now on
    return str(browser.post(path, asked)["Location"])


def talk(group: str, posts: int) -> Member:
    ben = make.member(make.group(group, carer=f"Fay {group}"), "Ben")
    topic = make.topic(ben, "Soup")
    for _ in range(posts - 1):
        make.post(topic, ben, "Soup.")
    return ben


@pytest.mark.parametrize("posts", [1, 30])
def test_in_one_group(posts: int) -> None:
    make.house()
    ben = talk("One", posts)
    browser, here = make.client(ben), f"/g/{ben.group.pid}/search"
    soup = address(browser, here, words="soup")
    assert queries(browser, soup) == COLD
    assert queries(browser, soup) == READY
    assert queries(browser, address(browser, here, words="soup", mine="on")) == READY
    post = make.post(make.topic(ben, "Tea"), ben, "Tea and soup.")
    assert queries(browser, soup) == CAME
    edit_post(member=ben, post=post, words="Only soup.")
    assert queries(browser, soup) == CHANGED
    assert queries(browser, soup) == READY


def test_by_somebody() -> None:
    make.house()
    ben = talk("One", 3)
    ana, browser = make.member(ben.group, "Ana"), make.client(ben)
    make.topic(ana, "Soup")
    path = address(browser, f"/g/{ben.group.pid}/search", words="soup", by=ana.persona.pid)
    browser.get(path)
    assert queries(browser, path) == BY


@pytest.mark.parametrize("groups", [1, 6])
def test_in_all_groups(groups: int) -> None:
    make.house()
    members = [talk(f"Group {number}", 4) for number in range(groups)]
    browser = make.client(members[0])
    path = address(browser, "/search", words="soup")
    assert queries(browser, path) == COLD
    assert queries(browser, path) == READY


def test_the_form_alone_asks_for_nobody_s_words(monkeypatch: pytest.MonkeyPatch) -> None:
    make.house()
    ben = talk("One", 2)
    monkeypatch.setattr(finding, "find", None)
    browser, here = make.client(ben), f"/g/{ben.group.pid}/search"
    browser.get(here)
    assert queries(browser, here) == READY - 1
