"""What a decision says, sealed: the facts and the rule under the Group's key, and what undoing puts back.

Words as they were are kept under their writer's key, so that forgetting reaches them.
"""

from __future__ import annotations

import datetime
import json
from typing import Any

from openchair.care.models import Action, Appeal, Ending
from openchair.groups.house import current
from openchair.groups.models import Group
from openchair.groups.queries import by_pid, rules_of
from openchair.vault.keyring import KeyGone
from openchair.vault.sealing import readable, seal, seal_json, unseal_json

_OF_WORDS = {Action.Kind.WITHDRAW, Action.Kind.LABEL, Action.Kind.LIVED}


def lines(group: Group) -> list[str]:
    """The promises that hold here: the Group's ground rules, then the House's, which bind everybody."""
    house = None if group.is_house else by_pid(current().group)
    own = rules_of(group)
    return own + [line for line in (rules_of(house) if house else []) if line not in own]


def shut(action: Action, *, facts: str, rule: str, before: dict[str, Any]) -> None:
    key_id = action.group.key_id
    action.facts = seal(key_id, facts, f"action:{action.pid}:facts")
    action.rule = seal(key_id, rule, f"action:{action.pid}:rule")
    action.before = seal_json(_key_of_before(action), before, f"action:{action.pid}:before")


def facts_of(action: Action) -> str:
    return readable(action.group.key_id, action.facts, f"action:{action.pid}:facts") or ""


def rule_of(action: Action) -> str:
    return readable(action.group.key_id, action.rule, f"action:{action.pid}:rule") or ""


def in_one(action: Action) -> str:
    """What the audit keeps of a decision, so that its row cannot be changed afterwards without being found."""
    ends = action.ends.astimezone(datetime.UTC).isoformat() if action.ends else ""
    parts = (action.kind, ends, str(action.automated), rule_of(action), facts_of(action))
    return json.dumps(parts, ensure_ascii=False)


def before_of(action: Action) -> dict[str, Any] | None:
    """None where the writer has been forgotten: then there is nothing to put back."""
    try:
        return unseal_json(_key_of_before(action), action.before, f"action:{action.pid}:before") or {}
    except KeyGone:
        return None


def _key_of_before(action: Action) -> int:
    if action.kind in _OF_WORDS and action.about is not None:
        return action.about.key_id
    return action.group.key_id


def shut_appeal(appeal: Appeal, words: str) -> bytes:
    """Under the key of whoever asks: it is theirs, and goes with them."""
    assert appeal.by is not None
    return seal(appeal.by.key_id, words, f"appeal:{appeal.action.pid}:words")


def appeal_of(appeal: Appeal) -> str | None:
    """None where whoever asked has gone with all their words. `by` must be joined."""
    return readable(appeal.by.key_id, appeal.words, f"appeal:{appeal.action.pid}:words") if appeal.by else None


def shut_answer(action: Action, reason: str) -> bytes:
    return seal(action.group.key_id, reason, f"appeal:{action.pid}:answer")


def answer_of(action: Action, sealed: bytes | memoryview) -> str:
    return readable(action.group.key_id, sealed, f"appeal:{action.pid}:answer") or ""


def shut_wish(ending: Ending, told: dict[str, str]) -> bytes:
    return seal_json(ending.group.key_id, told, f"ending:{ending.pid}:told")


def wish_of(ending: Ending) -> dict[str, str]:
    """{"facts", "rule"}. The group must be joined."""
    return dict(unseal_json(ending.group.key_id, ending.told, f"ending:{ending.pid}:told") or {})
