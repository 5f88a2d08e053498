"""What stays of the quiet words of somebody who is forgotten: nothing, not even that there were any."""

from __future__ import annotations

from openchair.care.models import QuietTalk
from openchair.forum.operations import going
from openchair.ground.writing import operation


@operation
def forgotten(*, key_id: int) -> None:
    """See settings.FORGOTTEN: the top room is told, and tells those below."""
    QuietTalk.objects.filter(member__key_id=key_id).delete()
    going.forgotten(key_id=key_id)
