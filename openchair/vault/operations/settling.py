"""What must happen in the vault after words and keys were put back from copies, before anybody comes in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from openchair.ground.writing import operation
from openchair.vault import soundness
from openchair.vault.models import Export, Session
from openchair.vault.operations import exporting, forgetting


@operation
def end_all_sessions() -> None:
    """A session that was ended since the copy was made would be alive again."""
    Session.objects.all().delete()


@operation
def end_all_exports(*, now: datetime.datetime) -> None:
    """Their files are in no copy."""
    for account_id in list(Export.objects.values_list("account_id", flat=True)):
        exporting.end(account_id=account_id, now=now)


def forget_again(keys: Mapping[str, Iterable[int]], *, now: datetime.datetime) -> dict[str, int]:
    """Conclude what the keys know of and the words do not yet: whoever has no key any more was forgotten since.

    `keys`: ids of all keys that rows need, by kind. Answers how many were gone, by kind. Not inside an operation.
    """
    gone: dict[str, int] = {}
    for kind, ids in keys.items():
        missing = soundness.missing(ids)
        for key_id in sorted(missing):
            forgetting.plan(key_id=key_id, kind=kind, due=now)
        if missing:
            gone[kind] = len(missing)
    forgetting.finish(now=now)
    return gone
