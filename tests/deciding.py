"""What a carer decides about words."""

from __future__ import annotations

from typing import Any

from openchair.care import whole
from openchair.care.models import Action
from openchair.care.operations.deciding import act
from openchair.care.operations.undoing import put_words_back
from openchair.forum.models import Post
from openchair.personas.models import Member


def set_aside(carer: Member, post: Post, reason: str = "It names somebody.", **how: Any) -> Action:
    """A decision, by the first of the rules that hold in the group."""
    return act(actor=carer, kind="aside", post=post, facts=reason, rule=whole.lines(carer.group)[0], **how)


def put_back(carer: Member, post: Post, **how: Any) -> None:
    """Words that were set aside, or that waited, for others to read."""
    put_words_back(actor=carer, post=post, **how)
