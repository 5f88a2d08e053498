"""An address is given, proven, and taken back at once."""

from __future__ import annotations

import datetime
import json

import pytest
import time_machine
from django.core import mail

from openchair.ground.tasks.worker import Worker
from openchair.ground.verdict import Refused
from openchair.notices.models import Reminding
from openchair.notices.operations import asking
from openchair.notices.tests.conftest import DAY, HOUR, START, account, wanting, wishes
from openchair.notices.wishes import due_of, wishes_of
from openchair.vault import exported
from openchair.vault.keyring import KeyGone
from openchair.vault.models import Account
from openchair.vault.operations import leaving
from openchair.vault.sealing import Tampered
from tests.privacy.canaries import finds
from tests.privacy.thief import steal

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

ADDRESS = "marigold.quince@mail.example"


def work() -> None:
    worker = Worker(tidy=lambda: None)
    worker.work_off()
    worker._presence.end()


def test_a_code_goes_there_and_proves_it(clock: time_machine.Traveller) -> None:
    ana = account()
    asking.give_address(account=ana, address=ADDRESS)
    assert not wishes(ana).proven
    work()
    [letter] = mail.outbox
    assert letter.to == [ADDRESS]
    assert wishes(ana).code in letter.body
    asking.prove(account=ana, typed=wishes(ana).code)
    assert wishes(ana).proven
    row = Reminding.objects.get()
    assert due_of(row.id, row.due) >= START + DAY - 12 * HOUR


def test_a_code_that_is_old_or_guessed_at_is_worth_nothing(clock: time_machine.Traveller) -> None:
    ana = account()
    asking.give_address(account=ana, address=ADDRESS)
    code = wishes(ana).code
    with pytest.raises(asking.WrongCode):
        asking.prove(account=ana, typed=code, now=START + asking.CODE_LASTS)
    for _ in range(asking.MOST_WRONG - 1):
        with pytest.raises(asking.WrongCode):
            asking.prove(account=ana, typed=str(int(code) + 1))
    with pytest.raises(asking.WrongCode):
        asking.prove(account=ana, typed=code)
    with pytest.raises(asking.WrongCode):
        asking.prove(account=ana, typed="")


def test_a_code_that_ran_out_is_not_sent(clock: time_machine.Traveller) -> None:
    asking.give_address(account=account(), address=ADDRESS)
    clock.shift(asking.CODE_LASTS)
    work()
    assert mail.outbox == []


def test_another_address_is_proven_afresh(clock: time_machine.Traveller) -> None:
    ana = wanting(rhythm="weekly")
    before = wishes(ana)
    asking.give_address(account=ana, address=ADDRESS)
    after = wishes(ana)
    assert (after.address, after.proven, after.rhythm) == (ADDRESS, False, "weekly")
    assert after.token != before.token
    row = Reminding.objects.get()
    assert due_of(row.id, row.due) is None


@pytest.mark.parametrize(
    "address", ["nobody", "a@b", "a b@mail.example", "a@mail.example\nBcc: b@mail.example", "é@mail.example"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        asking.give_address(account=account(), address=address)
    assert not Reminding.objects.exists()


@pytest.mark.parametrize("how", [{"rhythm": "hourly"}, {"zone": 13}, {"quiet": 24}, {"wake": -1}])
def test_what_is_not_on_the_page_is_refused(how: dict[str, object]) -> None:
    with pytest.raises(Refused):
        wanting(**how)


def test_it_is_gone_at_once_and_with_the_account() -> None:
    ana, ben = wanting(), wanting("salt moss bell")
    asking.remove(account=ana)
    asking.remove(account=ana)
    assert Reminding.objects.get().account_id == ben.id
    leaving.forgotten(key_id=ben.key_id)
    assert not Reminding.objects.exists()


def test_a_thief_reads_neither_address_nor_hour(clock: time_machine.Traveller) -> None:
    ana = wanting(address=ADDRESS)
    assert wishes(ana).address == ADDRESS
    assert found_by_a_thief(ana) == []


def test_seeded_an_address_in_clear_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsealed(row: Reminding, key_id: int, wishes: object) -> bytes:
        return json.dumps(wishes._asdict()).encode()

    monkeypatch.setattr(asking, "seal_wishes", unsealed)
    monkeypatch.setattr(asking, "wishes_of", lambda row, key_id: asking.Wishes(**json.loads(row.wishes)))
    ana = account()
    asking.give_address(account=ana, address=ADDRESS)
    rows = [(table, repr(row).encode()) for table, of in steal().items() for row in of]
    assert finds([ADDRESS], rows)


def found_by_a_thief(who: object) -> list[str]:
    rows = [(table, repr(row).encode()) for table, of in steal().items() for row in of]
    row = Reminding.objects.get()
    due = due_of(row.id, row.due)
    return finds([ADDRESS, wishes(who).token, due.isoformat()[:16]], rows)


def test_a_row_that_was_moved_to_somebody_else_does_not_open() -> None:
    ana, ben = wanting(), wanting("salt moss bell")
    row = Reminding.objects.get(account_id=ana.id)
    with pytest.raises(Tampered):
        wishes_of(row, ben.key_id)


def test_without_the_key_nothing_opens() -> None:
    from openchair.vault import keyring

    ana = wanting()
    keyring.destroy([Account.objects.get(id=ana.id).key_id])
    with pytest.raises(KeyGone):
        wishes(ana)


def test_paused_is_paused_until_they_go_on(clock: time_machine.Traveller) -> None:
    ana = wanting()
    asking.pause(account=ana, paused=True)
    row = Reminding.objects.get()
    assert due_of(row.id, row.due) is None
    asking.pause(account=ana, paused=False, now=START + 30 * DAY)
    row = Reminding.objects.get()
    assert due_of(row.id, row.due) > START + 30 * DAY
    assert due_of(row.id, row.due) - START < datetime.timedelta(days=32)


def test_a_copy_of_one_s_words_holds_the_address(clock: time_machine.Traveller) -> None:
    ana, ben = wanting(address=ADDRESS), account("salt moss bell")
    told = [exported.whole(Account.objects.get(id=one.id), [], START)["account"]["reminders_to"] for one in (ana, ben)]
    assert told == [ADDRESS, ""]
