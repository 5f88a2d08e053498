"""A House begins: its answers, its own Group, and the link by which its first Steward comes in."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from openchair.ground.verdict import Refused
from openchair.ground.writing import operation
from openchair.groups import house
from openchair.groups.about import About
from openchair.groups.models import Group
from openchair.groups.operations import open_group, save_house
from openchair.groups.queries import house_group
from openchair.personas.operations.inviting import carer_link
from openchair.web import subjects

_OF_THE_GROUP = ("timezone", "ground_rules")


@operation
def open_house(answers: dict[str, Any]) -> str:
    """Keep the answers, open the House's Group if there is none; the path of a link for the first Steward.

    No answers keep those that stand; so does a list of subjects that is not among them. No link, but an empty text,
    where somebody looks after the House already.
    """
    group = house_group()
    if group is None:
        group = _open_group(answers)
    if answers:
        kept = {name: value for name, value in answers.items() if name not in _OF_THE_GROUP}
        kept.setdefault("subjects", house.current().subjects or subjects.usual())
        save_house(answers=kept, demo=False, opened=True)
    try:
        return reverse("invite", kwargs={"token": carer_link(group=group)})
    except Refused:
        return ""


def _open_group(answers: dict[str, Any]) -> Group:
    return open_group(
        about=About(name=answers["name"], purpose="Those who keep this house, and look after all of its groups."),
        subject="other",
        format=Group.Format.STRUCTURED,
        joining=Group.Joining.LINK,
        listed=False,
        language="en",
        timezone=answers["timezone"],
        rules=answers["ground_rules"],
        is_house=True,
    )
