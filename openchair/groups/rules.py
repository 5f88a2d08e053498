"""What may be done to a Group whoever asks. Who may ask is decided above, in personas.rules."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openchair.ground.verdict import Verdict, no, yes
from openchair.groups import experiences, terms
from openchair.groups.lines import LONGEST, MOST
from openchair.groups.models import Group


def may_change(group: Group) -> Verdict:
    if group.is_closed:
        return no(_("This group is closed. Open it again first."))
    return yes


def may_close(group: Group) -> Verdict:
    if group.is_house:
        return no(_("This is the group of the whole house. It stays open as long as the house does."))
    return yes


def may_promise(lines: list[str]) -> Verdict:
    if not lines:
        return no(_("A group needs at least one ground rule."))
    if len(lines) > MOST:
        return no(ngettext("Keep it to %(n)d rule.", "Keep it to %(n)d rules.", MOST) % {"n": MOST})
    if any(len(line) > LONGEST for line in lines):
        return no(_("One rule is too long. Keep each under %(n)d letters.") % {"n": LONGEST})
    return yes


def may_list(mode: str, own: list[str]) -> Verdict:
    """`own`: the words that this Group wants to be read first."""
    if mode not in Group.Mode.values:
        return no(_("Choose when a carer reads."))
    if len(own) > terms.MOST:
        return no(_("Keep your own list to %(n)d lines.") % {"n": terms.MOST})
    if any(len(words) > terms.LONGEST for words in own):
        return no(_("One line is too long. Keep each under %(n)d letters.") % {"n": terms.LONGEST})
    return yes


def may_list_experiences(wanted: list[str]) -> Verdict:
    if len(wanted) > experiences.MOST:
        return no(_("Keep it to %(n)d lines.") % {"n": experiences.MOST})
    if any(len(name) > experiences.LONGEST for name in wanted):
        return no(_("One line is too long. Keep each under %(n)d letters.") % {"n": experiences.LONGEST})
    return yes
