"""Whether what goes on behind the pages goes on: work that waits, and mail."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from openchair.ground.tasks import presence, queries
from openchair.notices import post
from openchair.notices.queries import given_up
from openchair.web.finding import Finding


def work() -> Iterator[Finding]:
    since, seen = queries.waiting_since(), presence.last_seen()
    late = since is not None and since < timezone.now().date()
    last = f" One was last seen on {seen:%d %B at %H:%M} UTC." if seen else ""
    yield Finding(
        not late,
        f"Work has waited since {since:%d %B}.{last}"
        if late
        else "A worker is at work."
        if presence.anybody()
        else f"No worker is at work, and none is late.{last}",
        "Run: openchair serve, which keeps a worker beside it.",
    )
    left = len(queries.letters())
    yield Finding(
        not left,
        f"{left} pieces of work were given up." if left else "No work was given up.",
        "A Steward reads why, and has them tried again, on the page /work.",
    )


def mail() -> Iterator[Finding]:
    """Opens a line to the mail server, and sends nothing."""
    if not post.is_set_up():
        yield Finding(True, "No mail is sent: OPENCHAIR_MAIL is empty.")
        return
    answers = post.answers()
    yield Finding(
        answers,
        "The mail server lets us in." if answers else "The mail server does not answer, or does not let us in.",
        "Look at OPENCHAIR_MAIL, then try: openchair mail-test ADDRESS",
    )
    away = given_up()
    yield Finding(
        not away,
        f"Mail was given up for {away} addresses, which turn it away." if away else "No mail was given up.",
        'Each is told so under "You". If it is many, look whether others trust the sender, OPENCHAIR_MAIL_FROM.',
    )
