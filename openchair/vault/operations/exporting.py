"""A copy of all of somebody's words, for themselves: asked for, made by a task, kept a day, then gone with its key.

It is the one place where all faces of a person stand together. So the house can fill it and cannot open it
(boxes.py), and its row says nothing of what is in it: how far it is stands sealed too, because it counts faces.

The vault does not know what anybody said. settings.EXPORTED names who tells it:

    def of_persona(*, persona_id: int) -> dict | None
    All that this persona said and chose, ready for JSON; None when there is nothing of it. Nobody else's words.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import override

from openchair.ground.ids import public_id
from openchair.ground.tasks.declaring import task
from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.vault import boxes, exported, rules, shelf
from openchair.vault.archive import packing
from openchair.vault.exported import Progress
from openchair.vault.keyring import existing, new_key
from openchair.vault.middleware import LANGUAGE
from openchair.vault.models import Account, Export
from openchair.vault.operations import forgetting, lately
from openchair.vault.queries import persona_ids, settings_of

KEPT = datetime.timedelta(days=1)


def ask(*, account_id: int, account_key: bytes, now: datetime.datetime | None = None) -> None:
    """Ask for a copy, in place of the one before. It is gone a day from now, fetched or not. Raises Refused."""
    _begin(account_id=account_id, account_key=account_key, key_id=new_key(), now=now or timezone.now())


@operation
def _begin(*, account_id: int, account_key: bytes, key_id: int, now: datetime.datetime) -> None:
    account = Account.objects.select_for_update().get(id=account_id)
    require(rules.may_ask_for_copy(going=account.going))
    end(account_id=account_id, now=now)
    export = Export(account=account, key_id=key_id, pid=public_id())
    export.lock = boxes.new_lock(account_key, exported.context(export))
    export.progress = exported.seal(export, Progress(asked=now))
    export.save(force_insert=True)
    forgetting.plan(key_id=key_id, kind="export", due=now + KEPT)
    make.enqueue(export.pid)


@task
def make(pid: str) -> None:
    """Fill the box and put it on the shelf. Nothing happens when it was let go, or was made already."""
    export = Export.objects.select_related("account").filter(pid=pid).first()
    if export is None or not existing([export.key_id]) or exported.progress_of(export).made:
        return
    with override(settings_of(export.account).get(LANGUAGE) or settings.LANGUAGE_CODE):
        parts = _gather(export)
        packed = packing.pack(exported.whole(export.account, parts, timezone.now()))
    shelf.put(export.key_id, boxes.fill(bytes(export.lock), packed, exported.context(export)))
    if not _note(export=export, done=len(parts), all=len(parts), made=True):
        shelf.remove(export.key_id)


def fetch(*, account_id: int, account_key: bytes, device: str = "") -> bytes | None:
    """The archive, opened; None while it is not ready. It stays until its day is over. Its owner is told."""
    found = exported.of(account_id)
    if found is None or not found[1].made:
        return None
    export, _ = found
    box = shelf.take(export.key_id)
    if box is None:
        return None
    archive = boxes.empty(bytes(export.lock), account_key, box, exported.context(export))
    lately.note(account_id=account_id, kind="words", device=device)
    return archive


def end(*, account_id: int, now: datetime.datetime | None = None) -> None:
    """Let the copy go before its day is over: its key and its file go within a minute. May be part of an operation."""
    for export in Export.objects.filter(account_id=account_id):
        _drop(export=export, now=now or timezone.now())


def forgotten(*, key_id: int) -> None:
    """See settings.FORGOTTEN: the key is destroyed; the file under it goes too, and the row."""
    shelf.remove(key_id)
    Export.objects.filter(key_id=key_id).delete()


@operation
def _drop(*, export: Export, now: datetime.datetime) -> None:
    forgetting.plan(key_id=export.key_id, kind="export", due=now)
    Export.objects.filter(pk=export.pk).delete()


def _gather(export: Export) -> list[dict[str, Any]]:
    tell = import_string(settings.EXPORTED)
    ids = persona_ids(export.account)
    parts = []
    for done, persona_id in enumerate(ids):
        _note(export=export, done=done, all=len(ids))
        if part := tell(persona_id=persona_id):
            parts.append(part)
    return parts


@operation
def _note(*, export: Export, done: int, all: int, made: bool = False) -> bool:  # noqa: A002
    """How far it is. False when it was let go meanwhile."""
    asked = exported.progress_of(export).asked
    sealed = exported.seal(export, Progress(asked, done, all, made))
    return bool(Export.objects.filter(pk=export.pk).update(progress=sealed))
