"""What somebody wants folded or hidden. Nobody is told, and nothing is noted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups import labels
from openchair.personas import rules as may
from openchair.personas.models import Member, Persona
from openchair.personas.queries.filters import HOW, context, filters_of
from openchair.vault.sealing import seal

# Every filter is as long as every other: how much somebody cannot bear to read is nobody's business.
_LENGTH = 400


def keep_filters(*, member: Member, filters: Mapping[str, str], others: Sequence[Member] = ()) -> None:
    """Label id -> "show", "fold" or "hide"; a label that is not in it is shown.

    `others`, the same person's members of other Groups, get the same for every label that both Groups have. Each in a
    transaction of its own: PostgreSQL marks the rows of one, and a thief would read there who is one person. Raises
    Refused.
    """
    require(may.may_filter(member, filters))
    _keep(member, filters)
    here = labels.names(member.group)
    for other in others:
        of_its_own = {label: how for label, how in filters_of(other).items() if label not in here}
        shared = {label: filters[label] for label in labels.known(other.group, filters)}
        _keep(other, {**of_its_own, **shared})


@operation
def _keep(member: Member, filters: Mapping[str, str]) -> None:
    chosen = {label: how for label, how in filters.items() if how in HOW}
    text = json.dumps(chosen, separators=(",", ":")).ljust(_LENGTH)
    sealed = seal(member.persona.key_id, text, context(member.persona))
    Persona.objects.filter(pk=member.persona_id).update(filters=sealed)
