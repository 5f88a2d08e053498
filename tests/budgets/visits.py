"""Every page of the house and the states it can be in, and who looks at them."""

from __future__ import annotations

from openchair.web.demo.signs import SIGNS
from tests.browser.house import House
from tests.budgets import acts
from tests.budgets.visiting import Visit as Visit
from tests.privacy.world import Address, addresses

# What answers a GET but shows no page: the way out, and a word for a watchdog.
NOT_PAGES = {"exit", "health"}
ANYBODY = "guest member"
INSIDE = "member facilitator"

VISITS = [
    Visit("front", "guest"),
    Visit("find", "guest newcomer member"),
    Visit("find", "guest", query="?subject=grief&format=structured"),
    Visit("find", "guest", query="?subject=grief&format=unstructured&joining=request"),
    Visit("group", "guest newcomer member facilitator"),
    Visit("group", "guest member", "closed"),
    Visit("group", "guest", "asked"),
    Visit("group", INSIDE, "empty"),
    Visit("group", "member", "promised"),
    Visit("group", "steward", "house"),
    Visit("crisis", ANYBODY),
    Visit("crisis-country", ANYBODY),
    Visit("promise", ANYBODY),
    Visit("house-rules", ANYBODY),
    Visit("using", ANYBODY),
    Visit("style", "guest"),
    Visit("leaving", ANYBODY, "house"),
    Visit("sign-in", "guest"),
    Visit("sign-in", "guest", act=acts.send_empty),
    Visit("sign-up", "guest"),
    Visit("sign-up", "guest", act=acts.send_empty),
    Visit("sign-up", "guest", act=acts.agree),
    Visit("sign-up", "guest", act=acts.agree_and_send_empty),
    Visit("recover", "guest"),
    Visit("recover", "guest", act=acts.send_empty),
    Visit("invite", "guest newcomer", "linked"),
    Visit("home", "newcomer member facilitator steward"),
    Visit("home", "guest", status=401),
    Visit("you", "newcomer steward"),
    Visit("you-passphrase", "newcomer"),
    Visit("you-passphrase", "newcomer", act=acts.send_empty),
    Visit("you-recovery", "newcomer"),
    Visit("you-delete", "newcomer"),
    Visit("you-stay", "going"),
    Visit("join", "newcomer"),
    Visit("join", "newcomer", act=acts.be_offered_a_long_name),
    Visit("join", "newcomer", act=acts.send_empty),
    Visit("join", "newcomer", "asked"),
    Visit("join", "member", "left"),
    Visit("join", "removed", "left", status=403),
    Visit("asked", "asking", "asked"),
    Visit("asked", "declined", "asked"),
    Visit("going", "member", "left"),
    Visit("going", "member", "going"),
    Visit("topics", INSIDE),
    Visit("topics", "member", query="?order=waiting"),
    Visit("topics", "member", "empty"),
    Visit("topics", "member", "closed"),
    Visit("topics", "member", query="?before=0"),
    Visit("topic", INSIDE, "full"),
    Visit("topic", INSIDE, "odd", act=acts.unfold),
    Visit("topic", "member", "wide"),
    Visit("reply", "member", "wide"),
    Visit("topic-new", INSIDE),
    Visit("topic-new", "member", act=acts.send_empty),
    Visit("topic-new", "member", "promised"),
    Visit("reply", INSIDE, "full"),
    Visit("reply", "member", "full", act=acts.send_empty),
    Visit("reply", "member", "full", act=acts.send_expired),
    Visit("reply", "member", "full", act=acts.send_signed_out),
    Visit("topic", "member", "nothing", status=404),
    Visit("topic", INSIDE, "shut"),
    Visit("topic-close", INSIDE, "mine"),
    Visit("topic-close", INSIDE, "mine", act=acts.send_empty),
    Visit("words", "member", "mine"),
    Visit("mine", "member"),
    Visit("mine", "member", "empty"),
    Visit("topic-new", "member", act=acts.ask_for_similar),
    Visit("quote", INSIDE, "odd"),
    Visit("edit", "member", "mine"),
    Visit("edit", "member", "mine", act=acts.send_empty),
    Visit("withdraw", "member", "mine"),
    Visit("history", INSIDE, "changed"),
    Visit("hold", "facilitator", "odd"),
    Visit("hold", "facilitator", "odd", act=acts.send_empty),
    Visit("hold", "member", "odd", status=403),
    Visit("report-words", "member", "odd"),
    Visit("report-words", "member", "odd", act=acts.say_danger),
    Visit("report-persona", "member"),
    Visit("report-group", "member"),
    Visit("my-reports", "member"),
    Visit("my-reports", "member", "empty"),
    Visit("desk", "facilitator"),
    Visit("desk", "facilitator", "empty"),
    Visit("case", "facilitator", "case"),
    Visit("case", "facilitator", "taken", act=acts.unfold),
    Visit("stewards-desk", "steward"),
    Visit("stewards-case", "steward", "raised"),
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
    Visit("decisions", "member"),
    Visit("decisions", "removed", "left"),
    Visit("decision", "removed", "left"),
    Visit("decision", "removed", "decided"),
    Visit("decision", "removed", "decided", act=acts.send_empty),
    Visit("desk-decisions", "facilitator", "left"),
    Visit("desk-decision", "facilitator", "left"),
    Visit("stewards-decisions", "steward"),
    Visit("stewards-decision", "steward", "left"),
    Visit("stewards-decision", "steward", "left", act=acts.send_empty),
    Visit("members", INSIDE),
    Visit("persona", INSIDE),
    Visit("persona", "member", "long"),
    Visit("block", "member", "long"),
    Visit("here", INSIDE),
    Visit("block", INSIDE),
    Visit("leave", INSIDE),
    Visit("member-rules", "member"),
    Visit("member-rules", "member", "promised"),
    Visit("requests", "facilitator"),
    Visit("requests", "facilitator", "asked"),
    Visit("invite-make", "facilitator", "linked"),
    Visit("removed", "facilitator", "left"),
    Visit("remove", "facilitator"),
    Visit("remove", "facilitator", act=acts.send_empty),
    Visit("appoint", "facilitator"),
    Visit("step-down", "facilitator"),
    Visit("group-edit", "facilitator"),
    Visit("group-edit", "facilitator", act=acts.send_empty),
    Visit("group-joining", "facilitator"),
    Visit("group-hours", "facilitator"),
    Visit("group-reading", "facilitator"),
    Visit("group-reading", "facilitator", act=acts.send_empty),
    Visit("held", "facilitator"),
    Visit("group-rules", "facilitator"),
    Visit("group-rules", "facilitator", act=acts.send_empty),
    Visit("filters", INSIDE),
    Visit("filters", "member", query="?kept=1"),
    Visit("group-labels", "facilitator"),
    Visit("group-labels", "facilitator", act=acts.send_too_long_a_label),
    Visit("label", "member", "odd"),
    Visit("label", "member", "odd", act=acts.send_empty),
    Visit("group-close", "facilitator"),
    Visit("group-close", "facilitator", "closed"),
    Visit("group-new", "steward"),
    Visit("group-new", "steward", act=acts.send_empty),
    Visit("groups-uncared", "steward"),
]

PEOPLE = {
    "newcomer": "New",
    "member": "Ben",
    "facilitator": "Fay",
    "going": "Gail",
    "asking": "Oz",
    "declined": "Una",
    "removed": "Rae",
}


def sign_in_of(role: str, house: House) -> tuple[str, str]:
    """Name and passphrase; the steward is the demonstration's."""
    if role == "steward":
        return next((sign.name, sign.passphrase) for sign in SIGNS if sign.key == role)
    return f"{PEOPLE[role]} signs in", house.stage["passphrase"]


def pages() -> list[Address]:
    """Every address that shows a page."""
    return [address for address in addresses() if "GET" in address.methods and address.name not in NOT_PAGES]


EACH = [(visit, role) for visit in VISITS for role in visit.roles.split()]


def told(of: tuple[Visit, str]) -> str:
    """A visit in words, for the list of tests."""
    visit, role = of
    done = f", {visit.act.__name__}" if visit.act else ""
    return f"{visit.name}{visit.query}, {visit.given}{done}, {role}"
