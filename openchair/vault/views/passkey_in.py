"""Coming in with a passkey: no name is asked for, so no answer can say who is here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from openchair.ground.door import public
from openchair.vault import asking, devices, limits, relying
from openchair.vault.entering import enter
from openchair.vault.forms import SigningIn
from openchair.vault.operations.passkeys import come_in
from openchair.vault.operations.signing_in import NotRight
from openchair.vault.views.second_step import go_on
from openchair.vault.views.signing_in import show

_SHOW = "show"


@public.post
def ask(request: HttpRequest) -> HttpResponse:
    """What a device is asked to show: the same for everybody. {"wrong": why} where too many ask."""
    try:
        limits.turn((limits.PASSKEYS, limits.network(request.META.get("REMOTE_ADDR", ""))))
    except limits.Wait as wait:
        return JsonResponse({"wrong": _("Please wait %(n)s minutes, then try again.") % {"n": wait.minutes}})
    options, state = relying.ask_to_show()
    asking.ask(request, _SHOW, state)
    return JsonResponse(options)


@public.post
def sign_in(request: HttpRequest) -> HttpResponse:
    asked = asking.take(request, _SHOW)
    answer, given = request.POST.get("answer", ""), relying.given(request.POST.get("given", ""))
    state = asked["state"] if asked else {}
    try:
        enter(request, come_in(state=state, answer=answer, given=given, device=devices.kind(request)))
    except NotRight:
        wrong = _("This passkey did not open anything here. Try once more, or use your passphrase.")
        return show(request, SigningIn(), wrong=wrong)
    return go_on(request)
