"""What may be done to a Group whoever asks. Who may ask is decided above, in personas.rules."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from openchair.ground.verdict import Verdict, no, yes
from openchair.groups import experiences, labels, pictures, terms
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


def may_list_subjects(kept: Collection[str], used: Collection[str]) -> Verdict:
    """Both are codes. A Group whose subject is not on the list could be found by nobody who looks for it."""
    if dropped := sorted(set(used) - set(kept)):
        said = {"subjects": ", ".join(dropped)}
        return no(_("There are groups about this: %(subjects)s. Keep it on the list.") % said)
    return yes


def labels_fit(names: Sequence[str]) -> Verdict:
    """The Group's own labels, beside the general ones."""
    if len(names) > labels.MOST:
        return no(ngettext("Keep it to %(n)d label.", "Keep it to %(n)d labels.", labels.MOST) % {"n": labels.MOST})
    if any(not labels.SHORTEST <= len(name) <= labels.LONGEST for name in names):
        limits = {"least": labels.SHORTEST, "most": labels.LONGEST}
        return no(_("A label has %(least)d to %(most)d letters. Take one or two plain words.") % limits)
    said = [name.casefold() for name in names]
    if twice := {*said} & {name.casefold() for name in labels.general(get_language() or "en").values()}:
        return no(_("Every group has this one: %(name)s. Leave it out here.") % {"name": min(twice)})
    if len({*said}) < len(said):
        return no(_("One of these stands there twice."))
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


def alt_fits(alt: str) -> Verdict:
    """What is on a picture, in words: for those who do not see it there is nothing else."""
    if not alt.strip():
        return no(_("Say in a few words what is on the picture."))
    if len(alt) > pictures.LONGEST_ALT:
        return no(_("Keep it to %(n)d letters.") % {"n": pictures.LONGEST_ALT})
    return yes
