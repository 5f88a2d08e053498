"""Up to where somebody has marked a Group as read."""

from __future__ import annotations

from openchair.ground.writing import operation
from openchair.groups.models import Group
from openchair.personas.models import Member


@operation
def read_to(*, member: Member, pulse: int) -> int:
    """Move the mark to a pulse of the Group, never back and never beyond now. Answers where it was."""
    now = Group.objects.values_list("pulse", flat=True).get(pk=member.group_id)
    before: int = Member.objects.values_list("read_to", flat=True).get(pk=member.pk)
    Member.objects.filter(pk=member.pk).update(read_to=max(before, min(pulse, now)))
    return before


@operation
def unread_from(*, member: Member, pulse: int) -> None:
    """Put the mark back to where it was."""
    Member.objects.filter(pk=member.pk, read_to__gt=pulse).update(read_to=pulse)
