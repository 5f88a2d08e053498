"""What was decided about people, as they and the desk meet it."""

from __future__ import annotations

from typing import Any

FACTS = "You wrote to somebody again and again, also after they had asked you to stop."


def decided(group: Any) -> dict[str, dict[str, str]]:
    """Rae was muted, then removed, and asks for another look. Of two ended accounts, one still needs a second yes."""
    from openchair.care.operations.appealing import appeal
    from openchair.care.operations.deciding import act
    from openchair.care.operations.ending import propose, say_yes
    from tests import make

    fay, rae, rule = make.facilitator(group), make.member(group, "Rae"), make.RULES[0]
    muted = act(actor=fay, kind="mute", facts=FACTS, rule=rule, person=rae, hours=24)
    removed = act(actor=fay, kind="remove", facts=FACTS, rule=rule, person=rae)
    appeal(member=rae, action=removed, words="They had asked me to write. I can show it.")
    first, second = (make.member(make.house(), name, carer=True) for name in ("Sol", "Tove"))
    enid, nils = make.member(group, "Enid"), make.member(group, "Nils")
    say_yes(actor=second, ending=propose(actor=first, about=enid, facts=FACTS, rule=rule))
    wish = propose(actor=first, about=nils, facts=FACTS, rule=rule)
    here = {"group": group.pid}
    return {
        "left": {**here, "action": removed.pid},
        "decided": {**here, "action": muted.pid},
        "ending": {**here, "ending": wish.pid},
    }
