"""What somebody whose words wait is told about how long it may take."""

from __future__ import annotations

import datetime

from django.template.loader import render_to_string

from openchair.groups.hours import on_duty
from openchair.groups.models import Group


def wait_said(group: Group, now: datetime.datetime) -> str:
    """A sentence, ready for HTML. No query."""
    return render_to_string("forum/_wait.html", {"duty": on_duty(group, now)}).strip()
