"""The places where words stand between members and carers: reports, notes, decisions, appeals, quiet talks."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

from openchair.care.operations import answering, appealing, quiet, reporting, taking
from openchair.care.operations.deciding import act
from openchair.forum.operations.replying import reply
from openchair.groups.operations import change_reading
from tests import make
from tests.attacks.cast import Cast, Page


def reports(cast: Cast, texts: list[str]) -> Iterator[Page]:
    """What somebody reports, what carers note about it, and what those who reported it read."""
    for text in texts:
        said = make.post_of(cast.topic(words=text))
        told = {"member": cast.members["Ben"], "subject": said, "reason": "rule", "words": text[:1000]}
        made = cast.tries("report", reporting.report, **told)
        if not made:
            continue
        taking.claim(actor=cast.fay, case=made.case)
        made.case.refresh_from_db()
        cast.tries("note", taking.write_note, actor=cast.fay, case=made.case, words=text[:1000])
        cast.tries("answer", answering.answer, actor=cast.fay, case=made.case, words=text[:1000])
        yield "facilitator", cast.at(f"/desk/{made.case.pid}")
    yield "other", cast.at("/reports")
    yield "facilitator", cast.at("/desk")


def decisions(cast: Cast, texts: list[str]) -> Iterator[Page]:
    """Words are set aside with a reason, their writer asks for another look, and is answered."""
    topic, sam = cast.topic(), make.member(make.house(), "Sam")
    for text in texts:
        post = reply(member=cast.members["Ana"], topic=topic, words=text or "x", client_key=uuid.uuid4(), as_it_is=True)
        post = make.post_of(topic, post.number)
        facts = {"kind": "aside", "facts": text[:4000], "rule": make.RULES[0], "post": post}
        action = cast.tries("facts", act, actor=cast.fay, **facts)
        if not action:
            continue
        asked = cast.tries("appeal", appealing.appeal, member=cast.members["Ana"], action=action, words=text[:4000])
        yield "steward", f"/desk/decisions/{action.pid}"
        if asked:
            answered = {"actor": sam, "action": action, "verdict": "stands", "reason": text[:1000]}
            cast.tries("appeal's answer", appealing.answer, **answered)
        yield "member", cast.at(f"/decisions/{action.pid}")
        yield "facilitator", cast.at(f"/desk/decisions/{action.pid}")
    yield "member", cast.at(f"/t/{topic.pid}")
    yield "member", cast.at("/decisions")
    yield "facilitator", cast.at("/desk/decisions")


def talks(cast: Cast, texts: list[str]) -> Iterator[Page]:
    talk = None
    for text in texts:
        if talk is None:
            begun = {"actor": cast.fay, "other": cast.members["Ana"], "words": text[:4000]}
            talk = cast.tries("quiet word", quiet.begin, **begun, client_key=uuid.uuid4())
        else:
            said = {"member": cast.members["Ana"], "talk": talk, "words": text[:4000]}
            cast.tries("quiet word", quiet.speak, **said, client_key=uuid.uuid4())
    if talk:
        yield "member", cast.at(f"/quiet/{talk.pid}")
        yield "facilitator", cast.at(f"/quiet/{talk.pid}")
        yield "member", cast.at(f"/quiet/{talk.pid}/tell")


def waiting(cast: Cast, texts: list[str]) -> Iterator[Page]:
    """Words that a carer reads first, and the group's own list of words."""
    own = {"off": [], "own": [text[:57].strip() or "x" for text in texts[:10]]}
    cast.tries("list", change_reading, group=cast.stage, mode="after", own=own, by="house")
    yield "facilitator", f"/g/{cast.stage.pid}/reading"
    change_reading(group=cast.group, mode="before", own={"off": [], "own": []}, by="house")
    cast.members["Ana"] = make.member(cast.group, "Ana")
    for text in texts:
        cast.tries("held", cast.topic, title=text[:120], words=text)
    yield "facilitator", cast.at("/desk/held")
    change_reading(group=cast.group, mode="after", own={"off": [], "own": []}, by="house")
    cast.members["Ana"] = make.member(cast.group, "Ana")


CARED: dict[str, Callable[[Cast, list[str]], Iterator[Page]]] = {
    each.__name__: each for each in (reports, decisions, talks, waiting)
}
