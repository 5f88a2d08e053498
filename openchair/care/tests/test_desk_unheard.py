"""What nobody answered lies on the Group's desk once the Group's time is over."""

from __future__ import annotations

import datetime

import pytest
import time_machine

from openchair.forum.clocks import UNHEARD_AFTER
from openchair.personas.models import Member
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_it_rises_when_the_time_is_over_and_goes_when_somebody_answers() -> None:
    make.house()
    group = make.group()
    ana, fay = make.member(group, "Ana"), make.facilitator(group)
    topic = make.topic(ana, "Is anybody there", now=make.NOON)

    def desk(at: datetime.datetime, who: Member = fay, path: str = f"/g/{group.pid}/desk") -> str:
        with time_machine.travel(at, tick=False):
            return str(make.client(who).get(path).content.decode())

    assert "Is anybody there" not in desk(make.NOON + UNHEARD_AFTER - datetime.timedelta(minutes=1))
    assert "Is anybody there" in desk(make.NOON + UNHEARD_AFTER)
    assert "Is anybody there" not in desk(make.NOON + UNHEARD_AFTER, make.steward(), "/desk")
    make.post(topic, fay, now=make.NOON + UNHEARD_AFTER)
    assert "Is anybody there" not in desk(make.NOON + UNHEARD_AFTER)
