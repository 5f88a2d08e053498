"""The pages about what the house holds, and the copy that somebody takes along."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openchair.ground.tasks.worker import Worker
from openchair.vault import exported, holding, keyring, limits
from openchair.vault.models import Account, Export
from openchair.vault.operations import accounts, exporting, forgetting
from openchair.vault.sealing import seal_json
from openchair.vault.tests import above
from openchair.vault.tests.conftest import NAME, PASSPHRASE

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

NOON = datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.UTC)
QUERIES = {"/you/data": 1, "/you/copy": 2}


@pytest.fixture(autouse=True)
def _own_shelf(settings: object, tmp_path: Path) -> None:
    settings.EXPORTS = tmp_path / "exports"  # type: ignore[attr-defined]
    limits.COPIES._buckets.clear()


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(tidy=keyring.drop_all)
    yield made
    made._presence.end()


@pytest.fixture
def ready(signed_in: Client, worker: Worker) -> Client:
    signed_in.post("/you/copy")
    worker.work_off()
    return signed_in


def page(browser: Client, path: str = "/you/copy") -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_stranger_meets_one_nameless_page(client: Client) -> None:
    answers = [
        client.get("/you/data"),
        client.get("/you/copy"),
        client.post("/you/copy"),
        client.post("/you/copy/file"),
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1


def test_what_is_held_is_at_most_eight_kinds_each_with_a_reason_and_an_end(signed_in: Client) -> None:
    assert len(holding.KINDS) <= 8
    said = page(signed_in, "/you/data")
    assert f"{len(holding.KINDS)} kinds of thing." in said
    for kind in holding.KINDS:
        assert all(str(sentence) in said for sentence in kind)


def test_a_copy_is_asked_for_made_and_fetched_with_the_passphrase(signed_in: Client, worker: Worker) -> None:
    assert "Make my copy" in page(signed_in)
    assert signed_in.post("/you/copy").status_code == 302
    assert "is being made" in page(signed_in)
    assert "It waits for its turn" in page(signed_in)
    worker.work_off()
    assert "is ready" in page(signed_in)
    assert "23 more hours" in page(signed_in) or "24 more hours" in page(signed_in)
    fetched = signed_in.post("/you/copy/file", {"passphrase": PASSPHRASE})
    assert fetched.status_code == 200
    assert fetched.headers["Content-Type"] == "application/zip"
    assert fetched.headers["Content-Disposition"] == 'attachment; filename="copy.zip"'
    assert fetched.headers["Cache-Control"] == "no-store"
    archive = zipfile.ZipFile(io.BytesIO(fetched.content))
    assert NAME in archive.read("data.json").decode()
    assert "A copy of your words was fetched." in page(signed_in, "/you")
    assert "no-store" in fetched.headers["Cache-Control"]


def test_an_open_device_alone_does_not_give_it_away(ready: Client) -> None:
    for typed in ({}, {"passphrase": "not this one"}):
        answer = ready.post("/you/copy/file", typed)
        assert (answer.status_code, answer.headers["Content-Type"][:9]) == (422, "text/html")
    assert ready.get("/you/copy/file").status_code == 405


def test_seeded_a_page_that_asks_for_nothing_would_be_found(ready: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openchair.vault.views.data.opens", lambda *words: True)
    assert ready.post("/you/copy/file", {"passphrase": "not this one"}).status_code == 200


def test_one_person_never_gets_another_s(ready: Client) -> None:
    accounts.open_account(name="other lamp oak", passphrase=PASSPHRASE)
    ben = Client()
    ben.post("/sign-in", {"name": "other lamp oak", "passphrase": PASSPHRASE})
    assert "Make my copy" in page(ben)
    assert ben.post("/you/copy/file", {"passphrase": PASSPHRASE}).status_code == 302


def test_it_can_be_destroyed_before_its_day_is_over(ready: Client) -> None:
    assert ready.post("/you/copy", {"what": "go"}).status_code == 302
    assert "Make my copy" in page(ready)
    assert ready.post("/you/copy/file", {"passphrase": PASSPHRASE}).status_code == 302


def test_how_far_it_is_can_be_asked_for_alone(
    ana: Account, signed_in: Client, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def tell(*, persona_id: int) -> None:
        told.append(signed_in.get("/you/copy", headers={"X-Part": "copy"}).content.decode())

    monkeypatch.setattr(above, "of_persona", tell)
    for persona_id in (4711, 4712):
        accounts.note_persona(account_id=ana.id, persona_id=persona_id)
    signed_in.post("/you/copy")
    worker.work_off()
    assert ["0 of 2 groups are in it" in told[0], "1 of 2 groups are in it" in told[1]] == [True, True]
    assert "<html" not in told[0]
    assert signed_in.get("/you/copy", headers={"X-Part": "copy"}).status_code == 204


def test_copies_cost_work_so_nobody_gets_ever_more(signed_in: Client) -> None:
    answers = [signed_in.post("/you/copy").status_code for _ in range(6)]
    assert answers == [302] * limits.COPIES.allowed + [422] * (6 - limits.COPIES.allowed)
    assert Export.objects.count() == 1


def test_who_came_with_a_passkey_alone_is_asked_for_the_passphrase_first(
    signed_in: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = signed_in.session
    del session["account_key"]
    session.save()
    assert "The copy is locked with it." in page(signed_in)
    assert signed_in.post("/you/copy").status_code == 422
    assert signed_in.post("/you/copy", {"passphrase": PASSPHRASE}).status_code == 302
    assert exported.of(Account.objects.get().id) is not None


def test_an_ended_account_gets_its_words_all_the_same(ana: Account, signed_in: Client, worker: Worker) -> None:
    Account.objects.filter(id=ana.id).update(ended=seal_json(ana.key_id, {"facts": "x"}, f"account:{ana.id}:ended"))
    assert signed_in.get("/you").status_code == 401
    signed_in.post("/you/copy")
    worker.work_off()
    assert signed_in.post("/you/copy/file", {"passphrase": PASSPHRASE}).status_code == 200
    assert "/you/ended" in page(signed_in, "/you/data")


def test_a_receipt_says_what_is_gone_and_when_the_last_copy_of_its_key_will_be(ana: Account, signed_in: Client) -> None:
    assert "What is gone" not in page(signed_in, "/you/data")
    accounts.note_persona(account_id=ana.id, persona_id=4711)
    with time_machine.travel(NOON, tick=False) as clock:
        accounts.drop_persona(account_id=ana.id, persona_id=4711)
    signed_in.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE})
    with time_machine.travel(NOON, tick=False) as clock:
        signed_in.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE})
        said = page(signed_in, "/you/data")
        assert "destroyed on 22 November, 12:00 UTC" in said
        assert "is gone by 23 November, 00:00 UTC" in said
        clock.shift(datetime.timedelta(hours=11, minutes=59))
        assert "No copy of the key" not in page(signed_in, "/you/data")
        clock.shift(datetime.timedelta(minutes=1))
        assert "No copy of the key is left anywhere." in page(signed_in, "/you/data")


@pytest.mark.parametrize("path", list(QUERIES))
def test_the_database_is_asked_exactly_so_often(ready: Client, path: str) -> None:
    page(ready, path)
    with CaptureQueriesContext(connections["default"]) as words, CaptureQueriesContext(connections["keys"]) as keys:
        page(ready, path)
    assert len(words) + len(keys) == QUERIES[path]


def test_a_copy_whose_key_is_gone_is_no_error(ready: Client, worker: Worker) -> None:
    [key_id] = Export.objects.values_list("key_id", flat=True)
    keyring.destroy([key_id])
    assert "Make my copy" in page(ready)
    assert ready.post("/you/copy").status_code == 302
    worker.work_off()
    assert "is ready" in page(ready)
    forgetting.finish()
    assert exporting.fetch(account_id=0, account_key=b"") is None
