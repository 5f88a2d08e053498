"""Words that wait to be read, and a quiet word, as the two sides meet them."""

from __future__ import annotations

import uuid
from typing import Any


def unread(circle: Any) -> dict[str, dict[str, str]]:
    """Ben has begun a topic and answered in another, where everything is read first. Fay has written to him."""
    from openchair.groups.operations import change_reading
    from tests import make

    group = make.group("A circle that reads first", carer="Fay")
    old = make.topic(make.member(group, "Cleo"), "Mornings", words="They are the worst part of the day.")
    change_reading(group=group, mode="before", own={"off": [], "own": []}, by="house")
    ben = make.member(group, "Ben")
    topic = make.topic(ben, "The first birthday without her", words="It is on Friday. I do not know where to be.")
    answer = make.post(old, ben, "For me it is the ten minutes before the light.")
    waits = {"group": group.pid, "topic": topic.pid, "words": answer.pid}
    return {"unread": waits, "read": {"group": group.pid, "topic": old.pid}, "quiet": _quiet(circle)}


def _quiet(circle: Any) -> dict[str, str]:
    from openchair.care.operations import quiet
    from tests import make

    fay, ben = make.facilitator(circle), make.member(circle, "Ben")
    words = "You have been quiet since Tuesday. Is there something I could do, or is it a time for being left alone?"
    talk = quiet.begin(actor=fay, other=ben, words=words, client_key=uuid.uuid4())
    quiet.speak(member=ben, talk=talk, words="Thank you for asking. I am tired, that is all.", client_key=uuid.uuid4())
    return {"group": circle.pid, "talk": talk.pid, "persona": ben.persona.pid}
