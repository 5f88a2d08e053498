"""Words that Ben would rather not meet: folded, kept back, quoted, in lists and on a person's page."""

from __future__ import annotations

from typing import Any


def filtered() -> dict[str, Any]:
    from openchair.forum.operations.replying import reply
    from openchair.forum.quoting import Quote
    from openchair.groups.operations import change_labels
    from openchair.personas.operations import keep_filters
    from tests import make

    group = make.group("A circle with labels", carer="Fay")
    change_labels(group=group, names=["the last days in hospital", "weight"], by="house")
    cleo, ben = make.member(group, "Cleo"), make.member(group, "Ben")
    keep_filters(member=ben, filters={"death": "fold", "alcohol": "hide"})
    make.topic(cleo, "The bottle in the wardrobe", labels=["alcohol"])
    topic = make.topic(cleo, "The night it happened", labels=["death", "medical"], words="I was in the corridor.")
    hidden = make.post(topic, cleo, "I drank that night.", labels=["alcohol"])
    folded = make.post(topic, cleo, "The machine went quiet.", labels=["death"])
    for post, text in ((hidden, "I drank that night."), (folded, "The machine went quiet.")):
        reply(
            member=make.facilitator(group),
            topic=topic,
            words="I read it.",
            client_key=post.client_key,
            quote=Quote(post.pk, 0, len(text), text),
        )
    make.post(topic, ben, "I am here.", labels=["faith"])
    return {"filtered": {"group": group.pid, "topic": topic.pid, "persona": cleo.persona.pid, "words": hidden.pid}}
