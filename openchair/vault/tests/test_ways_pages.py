"""The pages of the ways in: what they cost, however many there are; and accounts that are on their way out."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openchair.vault import limits
from openchair.vault.context import TWO
from openchair.vault.models import Account, Passkey
from openchair.vault.operations.leaving import delete_account
from openchair.vault.tests.authenticator import Device, come_in, give
from openchair.vault.tests.conftest import NAME, PASSPHRASE

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

# The session with its account; the account with its passkeys; and where something waits in the session, its row again.
QUERIES = {
    "/you": 3,
    "/you/passkeys": 3,
    "/you/passkeys/{passkey}": 3,
    "/you/second": 3,
    "/you/sessions": 2,
    "/you/app": 3,
    "/you/app/off": 1,
}


def cost(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connections["default"]) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", QUERIES)
def test_what_a_page_asks_of_the_database(ana: Account, signed_in: Client, path: str) -> None:
    for more in (1, 5):
        for number in range(more):
            row = give(ana.pk, f"phone {number}")
            signed_in = Client()
            signed_in.post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE})
            session = signed_in.session
            session[TWO] = True
            session.save()
            Client().post("/sign-in", {"name": NAME, "passphrase": PASSPHRASE})
        assert cost(signed_in, path.format(passkey=row.pid)) == QUERIES[path], more


def test_an_account_on_its_way_out_comes_in_to_stay_or_go(device: Device) -> None:
    delete_account(account_id=Account.objects.get().pk)
    assert come_in(Client(), device).headers["Location"] == "/you/stay"


def test_passkeys_go_with_their_account(device: Device) -> None:
    from openchair.vault.operations import leaving

    assert Passkey.objects.exists()
    leaving.forgotten(key_id=Account.objects.get().key_id)
    assert not Passkey.objects.exists()


def test_many_questions_from_one_network_are_slowed(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(limits.PASSKEYS.allowed):
        limits.PASSKEYS.take(limits.network("127.77.0.1"))
    answer = Client().post("/sign-in/passkey/ask", REMOTE_ADDR="127.77.0.9")
    assert answer.status_code == 200
    assert "Please wait" in answer.json()["wrong"]
    assert "publicKey" in Client().post("/sign-in/passkey/ask", REMOTE_ADDR="127.77.9.9").json()
