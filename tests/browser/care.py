"""Groups for the stories of care: looked after by Fay alone, with hours that are not now, reading newcomers first."""

from __future__ import annotations

import datetime
from typing import Any


def circles() -> dict[str, dict[str, str]]:
    """Sam is a Steward, so that somebody other than Fay can look again."""
    from openchair.groups.operations import change_reading
    from tests import make

    make.member(make.house(), "Sam", carer=True)
    cared, night, reading = (
        make.group(f"A circle {what}", carer="Fay") for what in ("cared for", "by night", "read first")
    )
    for group, names in ((cared, ("Ana", "Ben", "Cleo")), (night, ("Ana", "Ned")), (reading, ("Ana", "Ned", "Ben"))):
        for name in names:
            make.member(group, name)
    _on_duty_in_two_days(night)
    change_reading(group=reading, mode="newcomers", own={"off": [], "own": []}, by="house")
    return {"cared": {"group": cared.pid}, "night": {"group": night.pid}, "reading": {"group": reading.pid}}


def _on_duty_in_two_days(group: Any) -> None:
    from openchair.groups.operations import give_hours

    day = (datetime.datetime.now(datetime.UTC).weekday() + 2) % 7
    give_hours(group=group, hours=[(day, "09:00", "10:00")], by="house")
