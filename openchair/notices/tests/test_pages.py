"""The page under "You", and the one press that needs nobody signed in."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openchair.ground.tasks.worker import Worker
from openchair.notices import limits, views
from openchair.notices.models import Reminding
from openchair.notices.operations import asking
from openchair.notices.tests.conftest import wishes
from openchair.notices.wishes import new_token
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

ADDRESS = "marigold.quince@mail.example"
QUERIES = 2  # the session with its account, and what they asked for


@pytest.fixture
def ana() -> Client:
    make.house()
    return make.client("Ana")


def give(ana: Client) -> str:
    """The code that was sent."""
    assert ana.post("/you/mail", {"address": ADDRESS}).status_code == 302
    return wishes(make.signed_in("Ana")).code


def proven(ana: Client) -> None:
    assert ana.post("/you/mail/code", {"code": give(ana)}).status_code == 302


def said(ana: Client) -> str:
    answer = ana.get("/you/mail")
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_nothing_to_reminders_and_back(ana: Client) -> None:
    assert "Send me a code" in said(ana)
    code = give(ana)
    assert "A code is on its way" in said(ana)
    assert ana.post("/you/mail/code", {"code": "x"}).status_code == 422
    assert ana.post("/you/mail/code", {"code": f" {code[:3]} {code[3:]} "}).status_code == 302
    assert "Reminders are on" in said(ana)
    how = {"rhythm": "weekly", "quiet": "22", "wake": "8", "zone": "-5"}
    assert ana.post("/you/mail/how", how).status_code == 302
    now = wishes(make.signed_in("Ana"))
    assert (now.rhythm, now.quiet, now.wake, now.zone) == ("weekly", 22, 8, -5)
    ana.post("/you/mail/pause", {"what": "pause"})
    assert "Paused" in said(ana)
    ana.post("/you/mail/pause", {"what": "go"})
    assert "Reminders are on" in said(ana)
    assert ana.post("/you/mail/remove").status_code == 302
    assert not Reminding.objects.exists()
    assert "Send me a code" in said(ana)


def test_the_address_is_on_no_page(ana: Client) -> None:
    give(ana)
    assert ADDRESS not in said(ana)
    ana.post("/you/mail/code", {"code": wishes(make.signed_in("Ana")).code})
    assert ADDRESS not in said(ana)
    assert "m…@mail.example" in said(ana)


@pytest.mark.parametrize("path", ["again", "code", "how", "pause", "remove"])
def test_pressing_before_there_is_anything_does_no_harm(ana: Client, path: str) -> None:
    how = {"code": "123456", "rhythm": "weekly", "quiet": "22", "wake": "8", "zone": "-5"}
    assert ana.post(f"/you/mail/{path}", how).status_code in {302, 422}
    assert not Reminding.objects.exists()


@pytest.mark.parametrize("wrong", [{"rhythm": "hourly"}, {"zone": "99"}, {"quiet": "x"}])
def test_nonsense_is_told(ana: Client, wrong: dict[str, str]) -> None:
    proven(ana)
    how = {"rhythm": "daily", "quiet": "22", "wake": "8", "zone": "0", **wrong}
    assert ana.post("/you/mail/how", how).status_code == 422


def test_codes_are_not_sent_without_end(ana: Client) -> None:
    give(ana)
    for _ in range(limits.SENDERS.allowed - 1):
        assert ana.post("/you/mail/again").status_code == 302
    assert "Please wait" in ana.post("/you/mail/again").content.decode()
    ben = make.client("Ben")
    answer = ben.post("/you/mail", {"address": ADDRESS.upper()})
    assert answer.status_code == 422, "somebody else's mail is flooded from many accounts"
    assert "Please wait" in answer.content.decode()


def test_a_house_without_a_mail_server_says_so(ana: Client, settings: object) -> None:
    settings.MAIL_FROM = ""
    assert "This house sends no mail" in said(ana)
    assert ana.post("/you/mail", {"address": ADDRESS}).status_code == 422
    assert not Reminding.objects.exists()


def test_what_the_page_asks_of_the_database(ana: Client) -> None:
    for _ in range(2):
        said(ana)
        with CaptureQueriesContext(connections["default"]) as asked:
            said(ana)
        assert len(asked) == QUERIES
        proven(ana)


def test_one_press_without_signing_in(ana: Client) -> None:
    proven(ana)
    path = f"/stop/{wishes(make.signed_in('Ana')).token}"
    stranger = Client(enforce_csrf_checks=True)
    assert "Stop the reminders?" in stranger.get(path).content.decode()
    assert Reminding.objects.exists(), "looking at the page must not stop anything: mail programs look ahead"
    answer = stranger.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Reminding.objects.exists()


def differs(ana: Client) -> list[str]:
    """Where a token that stops something, one that did, and one that never was are told apart."""
    proven(ana)
    token, found = wishes(make.signed_in("Ana")).token, []
    for method in ("GET", "HEAD", "POST", "POST", "GET", "PUT"):
        real, never = (Client().generic(method, f"/stop/{which}") for which in (token, new_token()))
        if (real.status_code, real.content, dict(real.headers)) != (
            never.status_code,
            never.content,
            dict(never.headers),
        ):
            found.append(method)
    return found


def test_a_token_that_stops_nothing_answers_the_same(ana: Client) -> None:
    assert differs(ana) == []
    assert not Reminding.objects.exists()


def test_seeded_a_page_that_knows_its_tokens_would_be_found(ana: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.http import Http404

    def stop(*, token: str) -> None:
        row_id = views.queries.by_token(token)
        if row_id is None:
            raise Http404
        asking._stop(row_id=row_id)

    monkeypatch.setattr(views.asking, "stop", stop)
    assert differs(ana) != []


def test_the_row_that_waits_names_one_thing(ana: Client, clock: time_machine.Traveller) -> None:
    from django_tasks_db.models import DBTaskResult

    give(ana)
    row = DBTaskResult.objects.get()
    assert row.args_kwargs == {"args": [Reminding.objects.get().pid], "kwargs": {}}
    worker = Worker(tidy=lambda: None)
    assert worker.work_off() == 1
    worker._presence.end()


def test_you_leads_there(ana: Client) -> None:
    assert re.search(r'href="/you/mail"', ana.get("/you").content.decode())
