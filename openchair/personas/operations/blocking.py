"""Two people who do not see each other. Nobody is told, and nothing is noted."""

from __future__ import annotations

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.personas import rules as may
from openchair.personas.models import Block, Member


@operation
def block(*, member: Member, other: Member) -> None:
    """From now on neither sees the other here. Whoever looks after the Group sees everybody all the same."""
    require(may.may_block(member, other))
    if member.persona.tie is None or other.persona.tie is None:
        return
    Block.objects.get_or_create(
        by=bytes(member.persona.tie),
        of=bytes(other.persona.tie),
        defaults={"group_id": member.group_id, "seen_as": other.persona},
    )


@operation
def unblock(*, member: Member, pid: str) -> None:
    """End a block of one's own, by its public id. One that has ended already is no error."""
    Block.objects.filter(pid=pid, by=bytes(member.persona.tie or b"")).delete()
