"""Up to where somebody has marked a Group as read."""

from __future__ import annotations

from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.personas.models import Member


@operation
def read_to(*, member: Member, pulse: int) -> int:
    """Set it to a pulse of the Group, or back to an earlier one; never beyond now. Answers what it was."""
    now = Group.objects.values_list("pulse", flat=True).get(pk=member.group_id)
    before = Member.objects.values_list("read_to", flat=True).get(pk=member.pk)
    Member.objects.filter(pk=member.pk).update(read_to=max(0, min(pulse, now)))
    return int(before)
