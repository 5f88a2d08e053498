"""Words that are not sent yet."""

from __future__ import annotations

import uuid
from typing import Any

from openchair.ground.writing import operation
from openchair.personas.models import Member
from openchair.speech import markup
from openchair.speech.models import Draft, Utterance
from openchair.vault.sealing import seal_json

# A draft may be longer than a post: that is when it is needed most.
LONGEST = 4 * markup.LONGEST


@operation
def keep(*, member: Member, spot: str, form: dict[str, Any], client_key: str = "") -> None:
    """Keep what a form holds, in place of what was kept there before. Empty fields are left out.

    An empty form drops the draft. One that was sent already is not kept: a draft can arrive after its own post.
    """
    if _was_sent(member, client_key):
        return
    filled = {name: value[:LONGEST] if isinstance(value, str) else value for name, value in form.items() if value}
    if not filled:
        drop(member=member, spot=spot)
        return
    sealed = seal_json(member.persona.key_id, filled, f"draft:{member.persona.pid}:{spot}")
    Draft.objects.bulk_create(
        [Draft(persona_id=member.persona_id, spot=spot, form=sealed)],
        update_conflicts=True,
        unique_fields=["persona", "spot"],
        update_fields=["form"],
    )


@operation
def drop(*, member: Member, spot: str) -> None:
    Draft.objects.filter(persona=member.persona_id, spot=spot).delete()


def _was_sent(member: Member, client_key: str) -> bool:
    try:
        key = uuid.UUID(client_key)
    except ValueError:
        return False
    return Utterance.objects.filter(author=member.persona_id, client_key=key).exists()
