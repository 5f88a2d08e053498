from __future__ import annotations

import re

import pytest
from django.test import Client

from openchair.ground.verdict import Refused
from openchair.vault import codes, limits, wrapping
from openchair.vault.models import Account, Session
from openchair.vault.operations import accounts, recovery, signing_in
from openchair.vault.tests.conftest import NAME, PASSPHRASE
from openchair.vault.tests.counting import Evaluations
from openchair.vault.tests.test_signing_in import UNKNOWN, what_differs

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NEW = "window garden seven teapots"


def account_key(account: Account) -> bytes:
    opened = signing_in.unlock(account=account, passphrase=PASSPHRASE)
    return opened.account_key


def come_back(code: str, *, name: str = NAME, passphrase: str = NEW, address: str = "127.77.0.1"):
    return recovery.set_passphrase_by_recovery(name=name, code=code, passphrase=passphrase, address=address)


def test_a_code_sets_a_new_passphrase_and_keeps_the_account_key(ana: Account) -> None:
    before = account_key(ana)
    code = recovery.make_recovery_code(account_id=ana.id, account_key=before)
    unlocked, next_code = come_back(" ".join(codes.groups(code)).lower())
    assert unlocked.account_key == before
    again = signing_in.sign_in(name=NAME, passphrase=NEW, device=None, address="")
    assert again.account_key == before
    with pytest.raises(signing_in.NotRight):
        signing_in.sign_in(name=NAME, passphrase=PASSPHRASE, device=None, address="")
    assert next_code != code


def test_a_code_works_once(ana: Account) -> None:
    code = recovery.make_recovery_code(account_id=ana.id, account_key=account_key(ana))
    _, next_code = come_back(code)
    with pytest.raises(signing_in.NotRight):
        come_back(code)
    come_back(next_code)


def test_a_new_code_ends_the_one_before(ana: Account) -> None:
    key = account_key(ana)
    first = recovery.make_recovery_code(account_id=ana.id, account_key=key)
    recovery.make_recovery_code(account_id=ana.id, account_key=key)
    with pytest.raises(signing_in.NotRight):
        come_back(first)


def test_without_a_code_nobody_gets_in(ana: Account) -> None:
    for code in ("", "A" * 24, codes.new_code()):
        with pytest.raises(signing_in.NotRight):
            come_back(code)


def test_a_code_of_another_account_opens_nothing(ana: Account) -> None:
    ben = accounts.open_account(name="stone field oak", passphrase=PASSPHRASE)
    code = recovery.make_recovery_code(account_id=ben.id, account_key=account_key(ben))
    Account.objects.filter(id=ana.id).update(wrapped_by_recovery=Account.objects.get(id=ben.id).wrapped_by_recovery)
    with pytest.raises(signing_in.NotRight):
        come_back(code)


def test_a_weak_new_passphrase_changes_nothing(ana: Account) -> None:
    code = recovery.make_recovery_code(account_id=ana.id, account_key=account_key(ana))
    with pytest.raises(Refused):
        come_back(code, passphrase="short one")
    come_back(code)


def test_all_sessions_end(ana: Account, signed_in: Client) -> None:
    code = recovery.make_recovery_code(account_id=ana.id, account_key=account_key(ana))
    come_back(code)
    assert signed_in.get("/you").status_code == 401
    assert not Session.objects.exists()


def test_known_and_unknown_names_get_the_same_answer(ana: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    recovery.make_recovery_code(account_id=ana.id, account_key=account_key(ana))
    said = {"code": "A" * 24, "passphrase": NEW, "again": NEW}
    answers = [Client().post("/recover", {"name": name, **said}) for name in (NAME, UNKNOWN)]
    assert what_differs(*answers) == []
    counted = Evaluations(monkeypatch)
    assert counted.during(lambda: [Client().post("/recover", {"name": name, **said}) for name in (NAME, UNKNOWN)]) == 0


def test_seeded_a_way_back_that_tells_who_is_here_is_caught(ana: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    def telling(*, name: str, **_: object) -> None:
        if recovery.by_name(name) is None:
            raise Refused("Nobody here has this name.")
        raise signing_in.NotRight

    monkeypatch.setattr(recovery, "set_passphrase_by_recovery", telling)
    with pytest.raises(AssertionError):
        test_known_and_unknown_names_get_the_same_answer(ana, monkeypatch)


def test_the_code_lets_the_owner_in_while_others_guess(ana: Account) -> None:
    code = recovery.make_recovery_code(account_id=ana.id, account_key=account_key(ana))
    for _ in range(200):
        limits.NAMES.take(bytes(ana.name_mark))
        limits.PREFIXES.take(limits.network("127.77.0.1"))
    assert come_back(code)


def test_the_pages_from_forgetting_to_the_next_code(ana: Account) -> None:
    code = recovery.make_recovery_code(account_id=ana.id, account_key=account_key(ana))
    client = Client()
    said = {"name": NAME, "code": code, "passphrase": NEW, "again": NEW, "next": "/g/abc"}
    page = client.post("/recover", said).content.decode()
    shown = "".join(re.findall(r"<li>([0-9A-Z]{4})</li>", page))
    assert len(shown) == codes.SIGNS
    assert wrapping.open_by_code(ana.id, bytes(Account.objects.get(id=ana.id).wrapped_by_recovery), shown)
    assert client.post("/you/recovery/noted", {"next": "/g/abc"}).headers["Location"] == "/g/abc"
    assert Account.objects.get(id=ana.id).recovery_noted


def test_the_card_is_shown_once_and_does_not_name_the_house(signed_in: Client) -> None:
    answer = signed_in.post("/you/recovery")
    page = answer.content.decode()
    card = page.split('class="sheet stitched"')[1].split("</div>")[0]
    assert "penchair" not in card
    shown = re.findall(r"<li>([0-9A-Z]{4})</li>", page)
    assert len(shown) == 6
    assert not any(part in signed_in.get("/you/recovery").content.decode() for part in shown)


def test_a_calm_note_until_it_is_noted(signed_in: Client) -> None:
    assert "A way back is missing" in signed_in.get("/you").content.decode()
    signed_in.post("/you/recovery/noted")
    assert "A way back is missing" in signed_in.get("/you").content.decode()  # nothing was made yet
    signed_in.post("/you/recovery")
    assert "A way back is missing" in signed_in.get("/you").content.decode()
    signed_in.post("/you/recovery/noted")
    assert "A way back is missing" not in signed_in.get("/you").content.decode()
