"""Sending the code that proves an address."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.ground.tasks.declaring import task
from openchair.notices import letters
from openchair.notices.language import speaking
from openchair.notices.models import Reminding
from openchair.notices.post import Line
from openchair.notices.wishes import wishes_of
from openchair.vault.queries import present


@task
def send_code(pid: str) -> None:
    """Nothing happens once it was typed, has run out, or its address was taken back. Twice is the same code again."""
    now = timezone.now()
    row = Reminding.objects.filter(pid=pid).first()
    for account in present([row.account_id]) if row else []:
        wishes = wishes_of(row, account.key_id)  # type: ignore[arg-type]
        if wishes.code and now < datetime.datetime.fromisoformat(wishes.until):
            with Line() as line, speaking(account):
                line.send(letters.code(wishes, now))
