"""The machine notes that a carer should look soon. It answers nobody, and what it noted stands sealed."""

from __future__ import annotations

import datetime

from openchair.personas.models import Member
from openchair.speech.models import Concern, Utterance
from openchair.vault.sealing import seal_json, unseal_json

DANGER = "danger"


def notice(*, member: Member, utterance: Utterance, now: datetime.datetime) -> None:
    """One note about words, however often they are noticed. Called inside the operation that writes them."""
    concern = Concern(utterance_id=utterance.pk, group_id=member.group_id, day=now.date())
    told = {"kind": DANGER, "at": now.isoformat(timespec="minutes")}
    concern.told = seal_json(member.group.key_id, told, f"concern:{concern.pk}")
    Concern.objects.bulk_create([concern], ignore_conflicts=True)


def noticed_at(concern: Concern) -> datetime.datetime:
    """When the words were written. The group must be joined."""
    told = unseal_json(concern.group.key_id, concern.told, f"concern:{concern.pk}")
    return datetime.datetime.fromisoformat(told["at"])
