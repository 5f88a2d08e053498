"""What Stewards do about work that was given up: have it tried again, or let it go. Both are noted."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.ground.tasks import operations as tasks
from openchair.ground.verdict import Refused, Verdict, no, require, yes
from openchair.ground.writing import operation
from openchair.groups.operations import note
from openchair.personas.models import Member
from openchair.personas.rules import is_carer


def may_mend(actor: Member) -> Verdict:
    if is_carer(actor) and actor.group.is_house:
        return yes
    return no(_("Only the Stewards of the house can do this."))


@operation
def try_again(*, actor: Member, letter: UUID, now: datetime.datetime | None = None) -> None:
    """Raises Refused when it is not there any more."""
    require(may_mend(actor))
    _require_there(tasks.try_again(row_id=letter))
    _note(actor, "had work tried again", now)


@operation
def let_go(*, actor: Member, letter: UUID, now: datetime.datetime | None = None) -> None:
    """Raises Refused when it is not there any more."""
    require(may_mend(actor))
    _require_there(tasks.let_go(row_id=letter))
    _note(actor, "let work go", now)


def _require_there(was_there: bool) -> None:
    if not was_there:
        raise Refused(_("Another Steward saw to this a moment ago."))


def _note(actor: Member, verb: str, now: datetime.datetime | None) -> None:
    note(group=actor.group, by=actor.persona.pid, verb=verb, today=(now or timezone.now()).date())
