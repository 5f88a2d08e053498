"""What search goes by: how often words of a Group became others, and how often some went.

Every process reads both numbers with the Group, at the beginning of a page. What it had read before is then too old:
after `changed` it looks again, after `gone` it throws away all that it knew of this Group's words.
"""

from __future__ import annotations

from django.db.models import F

from openchair.ground.writing import operation
from openchair.groups.models import Group


@operation
def in_line(group_id: int) -> None:
    """Hold a Group's row until the operation ends: before its places and words, so that nobody waits in a ring."""
    Group.objects.select_for_update().only("pk").get(pk=group_id)


@operation
def words_changed(group_id: int) -> None:
    """Words that a search may know were changed, labelled, or came without moving their Group's pulse."""
    Group.objects.filter(pk=group_id).update(changed=F("changed") + 1)


@operation
def words_gone(group_id: int) -> None:
    """Words were taken back, hidden or destroyed: no index may keep them."""
    Group.objects.filter(pk=group_id).update(gone=F("gone") + 1)
