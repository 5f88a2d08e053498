"""What one may do in a group's forum."""

from __future__ import annotations

from django.utils.translation import gettext as _

from openchair.forum.models import Topic
from openchair.ground.verdict import Verdict, no, yes
from openchair.personas.models import Member
from openchair.personas.rules import is_carer, may_write

LONGEST_TITLE = 120
LONGEST_CLOSING = 600
MOST_PINNED = 3
LONGEST_QUOTE = 800


def may_open(member: Member) -> Verdict:
    return may_write(member)


def may_reply(member: Member, topic: Topic) -> Verdict:
    if topic.is_closed:
        return no(_("This topic is closed. It takes no more answers."))
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


def may_follow(topic: Topic, *, follows: bool) -> Verdict:
    if follows and topic.is_closed:
        return no(_("This topic is closed, so there will be nothing new in it."))
    return yes


def may_pin(member: Member, *, others: int) -> Verdict:
    """`others`: how many topics of the group are kept at the top already."""
    if not is_carer(member):
        return no(_("Only those who look after this group can keep a topic at the top."))
    if others >= MOST_PINNED:
        return no(_("Three topics are at the top already. Let one of them go first."))
    return yes


def may_unpin(member: Member) -> Verdict:
    return may_pin(member, others=0)


def may_close(member: Member, topic: Topic) -> Verdict:
    if topic.is_closed:
        return no(_("This topic is closed already."))
    if is_carer(member):
        return yes
    if topic.opener_id != member.persona_id:
        return no(_("Only the person who began a topic can close it, and those who look after the group."))
    return may_write(member)


def may_reopen(member: Member, topic: Topic) -> Verdict:
    if not topic.is_closed:
        return no(_("This topic is open already."))
    if is_carer(member) or (topic.opener_id == member.persona_id == topic.closure.by_id):
        return yes
    return no(_("Only those who look after the group can open it again."))


def closing_said(words: str) -> Verdict:
    if not words:
        return no(_("Write why, in a sentence. Everybody in the group can read it."))
    if len(words) > LONGEST_CLOSING:
        return no(_("A few sentences are enough here. Make it shorter."))
    return yes
