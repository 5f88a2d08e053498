from typing import Any

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from openchair.ground.door import Door, public


def _view(request: HttpRequest, **words: Any) -> HttpResponse:
    return HttpResponse(repr(words))


def _admit(request: HttpRequest, *, group: str, **rest: Any) -> dict[str, Any]:
    if group != "known":
        raise Http404
    return {"member": "Ana", **rest}


member = Door("member", _admit)


def test_a_door_hands_the_view_what_it_found_instead_of_the_id() -> None:
    answer = member(_view)(RequestFactory().get("/"), group="known", topic="t")
    assert answer.content == b"{'member': 'Ana', 'topic': 't'}"


def test_who_may_not_come_in_learns_nothing_of_the_method() -> None:
    with pytest.raises(Http404):
        member.post(_view)(RequestFactory().get("/"), group="unknown")


@pytest.mark.parametrize(
    ("take", "method", "status"), [("get", "POST", 405), ("post", "GET", 405), ("get", "HEAD", 200)]
)
def test_a_wrong_method_is_refused(take: str, method: str, status: int) -> None:
    guarded = getattr(member, take)(_view)
    assert guarded(RequestFactory().generic(method, "/"), group="known").status_code == status


def test_a_view_wears_the_name_of_its_door() -> None:
    assert public.get(_view).door == "public"  # type: ignore[attr-defined]
    assert member(_view).door == "member"  # type: ignore[attr-defined]
