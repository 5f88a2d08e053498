"""Who comes into a Group's pages. Outside, every address answers as if there were no such page.

member       a member of the Group `group`; the view gets `member`
facilitator  one who looks after it; a plain member is refused
steward      one who looks after the House; the address names no Group
persona      whoever has a persona in the Group, also one who asked, left, was removed or is going
newcomer     anybody signed in whom the Group may be shown: the view gets `account`, `group` and `own`
visitor      whoever may see the Group's first page, signed in or not: the view gets `group` and `own`
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from openchair.ground.door import Door, SignInFirst
from openchair.groups import house
from openchair.groups.queries import by_pid
from openchair.personas.models import Member
from openchair.personas.queries.membership import member_of, persona_of
from openchair.personas.rules import has_care, is_carer
from openchair.vault.context import SecondStepFirst, account_of, is_proven
from openchair.vault.rules import may_look_after
from openchair.vault.sessions import CARER, SignedIn


def signed_in(request: HttpRequest) -> SignedIn:
    account = account_of(request)
    if account is None:
        raise SignInFirst
    return account


def member_here(request: HttpRequest, group: str) -> Member:
    """For doors of rooms above that add to this one. Raises SignInFirst, Http404."""
    member = member_of(signed_in(request).id, group)
    if member is None:
        raise Http404
    note_carer(request, member)
    return member


def note_carer(request: HttpRequest, member: Member) -> None:
    """Who looks after others sees more, so their session ends sooner: said once in a session.

    And what they see and do needs a second step; without one they are a member like any other.
    """
    if not has_care(member):
        return
    if CARER not in request.session:
        request.session[CARER] = True
    member.unproven = not may_look_after(proven=is_proven(request))


def as_carer(member: Member) -> Member:
    """Who passes a carer's door. Raises SecondStepFirst, PermissionDenied."""
    if member.unproven:
        raise SecondStepFirst
    if not is_carer(member):
        raise PermissionDenied
    return member


def _member(request: HttpRequest, *, group: str, **words: Any) -> Mapping[str, Any]:
    return {**words, "member": member_here(request, group)}


def _facilitator(request: HttpRequest, *, group: str, **words: Any) -> Mapping[str, Any]:
    return {**words, "member": as_carer(member_here(request, group))}


def _steward(request: HttpRequest, **words: Any) -> Mapping[str, Any]:
    return {**words, "account": signed_in(request), "member": as_carer(member_here(request, house.current().group))}


def _persona(request: HttpRequest, *, group: str, **words: Any) -> Mapping[str, Any]:
    own = persona_of(signed_in(request).id, group)
    if own is None:
        raise Http404
    return {**words, "member": own}


def _newcomer(request: HttpRequest, *, group: str, **words: Any) -> Mapping[str, Any]:
    account = signed_in(request)
    own = persona_of(account.id, group)
    found = own.group if own else by_pid(group)
    if found is None or not (own or found.listed):
        raise Http404
    return {**words, "account": account, "group": found, "own": own}


def _visitor(request: HttpRequest, *, group: str, **words: Any) -> Mapping[str, Any]:
    account = account_of(request)
    own = persona_of(account.id, group) if account else None
    found = own.group if own else by_pid(group)
    if found is None or not (own or found.listed):
        # For whom nobody is signed in, an unlisted group and none at all look like any page of a member.
        raise Http404 if account else SignInFirst
    return {**words, "group": found, "own": own}


member = Door("member", _member)
facilitator = Door("facilitator", _facilitator)
steward = Door("steward", _steward)
persona = Door("persona", _persona)
newcomer = Door("account", _newcomer)
visitor = Door("public", _visitor)
