"""What one may do with tips."""

from __future__ import annotations

from django.utils.translation import gettext as _

from openchair.ground.verdict import Verdict, no, yes
from openchair.personas.models import Member
from openchair.personas.rules import is_carer, may_write
from openchair.speech.models import Utterance

# So many fit on top of a page; with more, none of them stands out.
MOST_KEPT = 12


def may_offer_tip(member: Member, said: Utterance, *, held: bool) -> Verdict:
    if said.author_id != member.persona_id:
        return no(_("Only the person who wrote this can offer it as a tip."))
    if said.withdrawn or held:
        return no(_("Others cannot read these words now, so they cannot be a tip."))
    return may_write(member)


def may_take_tip_back(member: Member, said: Utterance) -> Verdict:
    """Always for one's own, whatever the other rules say by now."""
    return (
        yes if said.author_id == member.persona_id else no(_("Only the person who offered this tip can take it off."))
    )


def may_keep_tip(member: Member, *, kept: int) -> Verdict:
    """`kept`: how many stand at the top already, without this one."""
    if not is_carer(member):
        return no(_("Only those who look after this group can do this."))
    if kept >= MOST_KEPT:
        return no(_("At most %(n)d tips fit at the top. Let another one go first.") % {"n": MOST_KEPT})
    return yes
