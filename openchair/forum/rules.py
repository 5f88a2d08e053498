"""What one may do in a group's forum."""

from __future__ import annotations

from django.utils.translation import gettext as _

from openchair.forum.models import Topic
from openchair.ground.verdict import Verdict, no, yes
from openchair.personas.models import Member
from openchair.personas.rules import is_carer, may_write

LONGEST_TITLE = 120
LONGEST_QUOTE = 800


def may_open(member: Member) -> Verdict:
    return may_write(member)


def may_reply(member: Member) -> Verdict:
    return may_write(member)


def may_reply_unread(member: Member) -> Verdict:
    """In a topic that waits to be read itself."""
    if is_carer(member):
        return no(_("This topic waits to be read. Show it first, then answer."))
    return yes


def title_fits(title: str) -> Verdict:
    if not title:
        return no(_("Give it a title. A few plain words are enough."))
    if len(title) > LONGEST_TITLE:
        return no(_("This title is too long. Keep it to a line; the rest can go into your words."))
    return yes


def need_known(need: str) -> Verdict:
    return yes if need in Topic.Need.values else no(_("Say what you need. It tells others how to answer."))


def quote_fits(quoted: str) -> Verdict:
    if not quoted:
        return no(_("Those words are not there any more. Yours are kept."))
    if len(quoted) > LONGEST_QUOTE:
        return no(_("Quote a few sentences at most. People can read the rest above."))
    return yes
