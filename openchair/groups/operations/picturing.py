"""Showing a picture of a Group, and taking it away."""

from __future__ import annotations

import datetime

from django.utils import timezone

from openchair.ground.verdict import require
from openchair.ground.writing import operation
from openchair.groups import pictures
from openchair.groups import rules as may
from openchair.groups.drawing import Drawn
from openchair.groups.models import Group, Picture
from openchair.groups.operations.counting import in_line
from openchair.groups.operations.noting import note


@operation
def show_picture(*, group: Group, picture: Drawn, alt: str, by: str, now: datetime.datetime | None = None) -> None:
    """This one instead of the one before. `alt` says what is on it. Raises Refused."""
    now = now or timezone.now()
    require(may.may_change(group))
    require(may.alt_fits(alt))
    in_line(group.pk)
    Picture.objects.filter(group=group).delete()
    row = Picture(group=group)
    group.picture, row.sealed = pictures.seal(group, row.pid, picture, alt)
    row.save(force_insert=True)
    Group.objects.filter(pk=group.pk).update(picture=group.picture)
    note(group=group, by=by, verb="picture", today=now.date(), told=alt)


@operation
def take_picture_away(*, group: Group, by: str, now: datetime.datetime | None = None) -> None:
    """Also in a closed Group: whoever is on it need not wait."""
    now = now or timezone.now()
    in_line(group.pk)
    gone, _ = Picture.objects.filter(group=group).delete()
    group.picture = b""
    Group.objects.filter(pk=group.pk).update(picture=group.picture)
    if gone:
        note(group=group, by=by, verb="picture gone", today=now.date())
