from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from openchair.notices import limits
from openchair.notices.models import Reminding
from openchair.notices.operations import asking
from openchair.notices.tests import above, office
from openchair.notices.tests.office import Office
from openchair.notices.wishes import Wishes, due_of, wishes_of
from openchair.vault.operations.accounts import open_account
from openchair.vault.signed import SignedIn

START = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
ORIGIN = "http://localhost"


@pytest.fixture(autouse=True)
def _mail(settings: Any) -> None:
    settings.MAIL_FROM = "notes@chairs.example"
    settings.NEWS = ["openchair.notices.tests.above.news"]
    for throttle in (limits.SENDERS, limits.ADDRESSES, limits.HOUSE):
        throttle._buckets.clear()
    above.NEWS.clear()
    above.ASKED.clear()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as clock:
        yield clock


@pytest.fixture
def post_office(settings: Any) -> Iterator[Office]:
    """Mails go over a real line to a real port."""
    with office.opened() as opened:
        settings.EMAIL_BACKEND = "openchair.notices.post.Backend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", opened.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield opened


def account(name: str = "river lamp oak") -> SignedIn:
    return SignedIn.of(open_account(name=name, passphrase="kettle harbour slow umbrella"))


def wishes(who: SignedIn) -> Wishes:
    return wishes_of(Reminding.objects.get(account_id=who.id), who.key_id)


def wanting(name: str = "river lamp oak", address: str = "", **how: Any) -> SignedIn:
    """Somebody who takes mail: by default once a day, at any hour, by a clock on UTC."""
    who = account(name)
    asking.give_address(account=who, address=address or f"{name.replace(' ', '.')}@mail.example")
    asking.prove(account=who, typed=wishes(who).code)
    asking.choose(account=who, **{"rhythm": "daily", "zone": 0, "quiet": 0, "wake": 0, **how})
    return who


def hour_of(who: SignedIn) -> datetime.datetime | None:
    """When their next mail may go."""
    row = Reminding.objects.get(account_id=who.id)
    return due_of(row.id, row.due)
