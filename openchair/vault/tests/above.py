"""A room above, as small as can be: what the vault told it, in the order it was told."""

from __future__ import annotations

import datetime
from typing import Any

from openchair.vault.operations import forgetting

# persona id -> the id of its key
KEYS: dict[int, int] = {}
TOLD: list[tuple[str, tuple[int, ...]]] = []


def account_going(*, account_id: int, persona_ids: list[int], due: datetime.datetime) -> None:
    TOLD.append(("going", tuple(persona_ids)))
    for persona_id in persona_ids:
        forgetting.plan(key_id=KEYS[persona_id], kind="persona", due=due)


def account_stays(*, account_id: int, persona_ids: list[int], due: datetime.datetime) -> None:
    TOLD.append(("stays", tuple(persona_ids)))
    pending = forgetting.pending({KEYS[persona_id] for persona_id in persona_ids})
    for persona_id in persona_ids:
        if pending.get(KEYS[persona_id]) == due:
            forgetting.undo(key_id=KEYS[persona_id])


def forgotten(*, key_id: int) -> None:
    TOLD.append(("forgotten", (key_id,)))


def of_persona(*, persona_id: int) -> dict[str, Any] | None:
    TOLD.append(("asked", (persona_id,)))
    return {
        "group": f"Group {persona_id}",
        "name": "Ana",
        "role": "member",
        "joined": "2026-11",
        **{name: [] for name in ("accepted", "drafts", "posts", "reports", "decisions", "quiet_words")},
        "asked": "",
        "filters": {},
        "lived": {"line": "", "known": []},
        "offer": None,
        **dict.fromkeys(("blocked", "read", "followed"), 0),
        "reactions": {},
    }
