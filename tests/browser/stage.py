"""What the browser's tests need beside the demonstration: the cast, and pages in every state a person can meet.

Run inside a filled data folder; tells the addresses' words as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from tests.browser import care, cases, topics
from tests.browser.decided import decided
from tests.browser.filtered import filtered
from tests.browser.knowing import knowing
from tests.browser.unread import unread
from tests.browser.ways_in import ways_in


def set_up() -> dict[str, Any]:
    from tests import make

    make.account("New")
    _account_going()
    circle = make.group("A circle for trying", carer="Fay")
    for name in ("Ben", "Cleo", "Dora", "Eve", "Hal", "Ida"):
        make.member(circle, name)
    told: dict[str, Any] = {"passphrase": make.PASSPHRASE}
    told["circle"] = {"group": circle.pid, "persona": _pid(circle, "Cleo"), "own": _pid(circle, "Ben")}
    told["long"] = {"persona": _pid(circle, topics.LONG)}
    told["house"] = {"group": make.house().pid, "signed": _signed()}
    told["full"] = {"group": circle.pid, "topic": topics.full(circle)}
    told["nothing"] = {"topic": "A" * 22}
    told["shut"] = {"group": circle.pid, "topic": topics.shut(circle)}
    told["wide"] = {"group": circle.pid, "topic": topics.wide(circle)}
    return (
        told
        | topics.odd(circle)
        | cases.lying(circle)
        | care.circles()
        | knowing()
        | unread(circle)
        | filtered()
        | ways_in()
        | _groups()
    )


def _account_going() -> None:
    from openchair.vault.operations.leaving import delete_account
    from tests import make

    delete_account(account_id=make.account("Gail").pk)


def _signed() -> str:
    """The end of the address of the page on the way out to somewhere."""
    from openchair.speech import links

    to = links.target("https://www.example.org/bench")
    assert to
    return links.leaving_address(to).rpartition("/")[2]


def _pid(group: Any, name: str) -> str:
    from tests import make

    return make.member(group, name).persona.pid


def _groups() -> dict[str, Any]:
    """Groups that are empty, closed, asked to let somebody in, with new rules, left, and being left for good."""
    from openchair.groups.operations import close_group, new_rules
    from openchair.groups.tests.pictures import hang
    from openchair.personas import operations
    from tests import make

    empty, closed, asked, linked, promised, left, going, pictured = (
        make.group(f"A {what} circle", carer="Fay", **how)
        for what, how in (
            ("new", {}),
            ("closed", {}),
            ("careful", {"joining": "request"}),
            ("hidden", {"joining": "link", "listed": False}),
            ("changed", {}),
            ("left", {}),
            ("leaving", {}),
            ("painted", {}),
        )
    )
    for group in (empty, closed, promised, left, going, pictured):
        make.member(group, "Ben")
    hang(pictured)
    close_group(group=closed, notice="We meet at the river from now on. Thank you all.", by="house")
    asking = make.join(asked, "Oz", asking_words="My mother forgets me now. I would like to listen first.")
    operations.decline(member=make.asking(asked, "Una"), actor=make.facilitator(asked), words="Next month, perhaps.")
    link = operations.make_invite(member=make.facilitator(linked), days=7)
    new_rules(group=promised, lines=[*make.RULES, "No doses."])
    operations.leave(member=make.member(left, "Ben"))
    operations.take_words(member=make.member(going, "Ben"))
    return {
        "empty": {"group": empty.pid},
        "closed": {"group": closed.pid},
        "asked": {"group": asked.pid, "persona": asking.persona.pid},
        "linked": {"group": linked.pid, "token": link},
        "promised": {"group": promised.pid},
        **decided(left),
        "going": {"group": going.pid},
        "pictured": {"group": pictured.pid},
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
    import django

    django.setup()
    sys.stdout.write(json.dumps(set_up()))
