"""The pages of what people know and can answer, and of what helped them."""

from __future__ import annotations

from tests.budgets import acts
from tests.budgets.visiting import Visit

INSIDE = "member facilitator"

KNOWING = [
    Visit("group", INSIDE, "knows"),
    Visit("home", "member", "knows"),
    Visit("topic", INSIDE, "knows"),
    Visit("persona", INSIDE, "knows"),
    Visit("lived", INSIDE, "knows"),
    Visit("lived", "member"),
    Visit("offers", INSIDE, "knows"),
    Visit("offers", "member", act=acts.send_empty),
    Visit("experiences", "facilitator", "knows"),
    Visit("experiences", "member", "knows", status=403),
    Visit("asking", INSIDE, "knows"),
    Visit("asking", "member"),
    Visit("topic-new", "member", "knows"),
    Visit("tips", INSIDE, "knows"),
    Visit("tips", "member"),
    Visit("tip", "member", "knows"),
    Visit("tip", "member", "mine"),
    Visit("reply-times", "facilitator", "told"),
    Visit("reply-times", "facilitator"),
]
