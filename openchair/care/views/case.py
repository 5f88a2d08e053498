"""What one sees of a case, and the small acts round it: take it, give it back, hand it over, raise it, leave a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from openchair.care import desk_rules as rules
from openchair.care import told
from openchair.care.desk_forms import AnswerForm, HandForm, NoteForm
from openchair.care.forms import DecideForm, kinds_for
from openchair.care.models import Case
from openchair.care.operations import taking
from openchair.care.operations.answering import answer
from openchair.care.queries import case as cases
from openchair.care.queries.around import around
from openchair.care.queries.quiet import standing
from openchair.care.queries.standing import labels_on
from openchair.ground.verdict import Refused
from openchair.personas.models import Member, Persona
from openchair.personas.queries import carers_of, lived_in_words

Act = Callable[[Member, Case, QueryDict], object]


def page_of(member: Member, case: Case, *, opened: bool) -> dict[str, Any]:
    """Without `opened`, nothing that was said is on the page: a Steward opens it, and that is noted."""
    others = [(face.pid, face.name) for face in _others(member, case)]
    return {
        **cases.facts(case, timezone.now()),
        "opened": opened,
        "calls": cases.calls(case) if opened else [],
        "around": around(case) if opened else None,
        "lived": lived_in_words(case.persona, case.group) if opened and case.persona else [],
        "notes": cases.notes(case),
        "talks": standing(member, case.persona) if case.persona and told.read(case).quietly else [],
        "history": cases.history(case),
        "may_take": rules.may_take(member, case),
        "may_handle": rules.may_handle(member, case),
        "may_raise": rules.may_raise(member, case),
        "note_form": NoteForm(auto_id="note_%s"),
        "answer_form": AnswerForm(auto_id="answer_%s"),
        "decide_form": decide_form(case),
        "hand_form": HandForm(carers=others, auto_id="hand_%s") if others else None,
    }


def decide_form(case: Case, data: QueryDict | None = None) -> DecideForm:
    """Only what can be done about this case is offered."""
    kinds = kinds_for(words=case.utterance_id is not None, person=case.persona, reported=True)
    labelled = labels_on(case.persona, case.utterance) if case.persona and case.utterance else ()
    return DecideForm(data, kinds=kinds, group=case.group, labelled=labelled)


def handle(request: HttpRequest, member: Member, case: Case, desk_at: str) -> HttpResponse | None:
    """Do what the button said, and go where one goes on; None where the page itself is the answer."""
    what = request.POST.get("what", "")
    if what == "open":
        taking.open_words(actor=member, case=case)
        return None
    act = ACTS.get(what)
    done = act is not None and act(member, case, request.POST)
    if not done and what in WRITTEN:
        raise Refused(_("Somebody else has this now, so nothing was sent."))
    if not done:
        return redirect(request.path)
    return redirect(desk_at if what in LEADS_BACK else request.path)


def _hand_over(member: Member, case: Case, sent: QueryDict) -> bool:
    to = Persona.objects.select_related("member__group__closure").filter(pid=sent.get("to", "")).first()
    if to is None:
        return False
    to.member._state.fields_cache["persona"] = to
    return taking.hand_over(actor=member, case=case, to=to.member, words=sent.get("words", ""))


ACTS: dict[str, Act] = {
    "claim": lambda member, case, sent: taking.claim(actor=member, case=case),
    "give-back": lambda member, case, sent: taking.give_back(actor=member, case=case),
    "hand-over": _hand_over,
    "raise": lambda member, case, sent: taking.raise_up(actor=member, case=case),
    "note": lambda member, case, sent: taking.write_note(actor=member, case=case, words=sent.get("words", "")),
    "answer": lambda member, case, sent: answer(actor=member, case=case, words=sent.get("words", "")),
}
WRITTEN = {"hand-over", "answer"}
LEADS_BACK = {"give-back", "hand-over", "answer"}


def _others(member: Member, case: Case) -> list[Any]:
    """Who could take it over. Among Stewards nobody is asked by name, see may_hand_to."""
    if case.group_id != member.group_id:
        return []
    about = case.persona.pid if case.persona else ""
    return [face for face in carers_of(member.group) if face.pid not in {member.persona.pid, about}]
