"""Cases as carers meet them on the desk."""

from __future__ import annotations

from typing import Any


def lying(group: Any) -> dict[str, dict[str, str]]:
    """Danger that waits, one that Fay took and left a note on, and one raised to the Stewards. Ben reported them."""
    from openchair.care.operations import taking
    from openchair.care.operations.reporting import report
    from tests import make

    hal, eve, ida = (make.member(group, name) for name in ("Hal", "Eve", "Ida"))
    ben, fay = make.member(group, "Ben"), make.facilitator(group)
    topic = make.topic(hal, "Nobody would notice", words="Another night without sleep.")
    sharp = make.post(topic, eve, "If you cannot manage three days, why come here?")
    make.post(topic, ida, "Stay, Hal. Day three is the hard one.")
    waits = report(member=ben, subject=make.post_of(topic), reason="danger", words="He has not answered since.").case
    taken = report(member=ben, subject=make.post_of(topic, sharp.number), reason="cruel", words="Hal left then.").case
    taking.claim(actor=fay, case=taken)
    taking.write_note(actor=fay, case=taken, words="I wrote to Hal. Eve was kind all week, this is not like her.")
    raised = report(member=ben, subject=eve.persona, reason="selling").case
    taking.raise_up(actor=fay, case=raised)
    cases = {"case": waits, "taken": taken, "raised": raised}
    return {name: {"group": group.pid, "case": case.pid} for name, case in cases.items()}
