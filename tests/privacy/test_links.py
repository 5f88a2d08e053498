"""The link scan: eight people, two personas each, one life; nothing tells which two belong together."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse

from openchair.ground.ids import public_id
from openchair.personas.models import Persona
from openchair.personas.operations import joining, seating
from openchair.web.pages import persona as page
from tests.privacy.linkscan import ABOUT, links, tokens
from tests.privacy.same_life import Face, Street, lived
from tests.privacy.world import Address, addresses

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def persona_page(address: Address) -> bool:
    return address.name == "persona"


def few_links(street: Street) -> set[str]:
    """A smaller scan, for leaks that stand on one page."""
    return links(street, only=persona_page, watchers=["member"])


def test_nothing_links_two_personas_of_one_person() -> None:
    assert links(lived(8)) == set()


def test_the_scan_looks_at_every_page_about_somebody() -> None:
    street = lived(1)
    about = [one for one in addresses() if "GET" in one.methods and ABOUT & set(one.words)]
    left_out = {word for one in about for word in one.words} - street.faces[0].given.keys()
    assert left_out == set()
    assert len(about) > 15


def test_an_id_made_from_the_account_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: the front half of a public id is drawn from the account, the rest at random."""
    seats: list[int] = []
    seat = seating.seat

    def seat_noted(*, account_id: int, **how: Any) -> Any:
        seats.append(account_id)
        return seat(account_id=account_id, **how)

    def made(**how: Any) -> Persona:
        return Persona(pid=hashlib.sha256(str(seats[-1]).encode()).hexdigest()[:10] + public_id()[10:], **how)

    monkeypatch.setattr(joining, "seat", seat_noted)
    monkeypatch.setattr(seating, "Persona", made)
    assert any(token.startswith("part ") for token in few_links(lived(4)))


def test_a_cushion_drawn_from_the_account_would_be_found() -> None:
    assert few_links(lived(4, cushion_of_account=True))


def _account(face: Face, street: Street) -> str:
    return str(face.account_id)


def _inside_a_link(face: Face, street: Street) -> str:
    told = json.dumps({"n": face.side, "who": face.account_id}).encode()
    return base64.urlsafe_b64encode(told).decode()


def _second(face: Face, street: Street) -> str:
    return street.joined[face.given["persona"]].isoformat()


def _epoch(face: Face, street: Street) -> str:
    return f"v={int(street.joined[face.given['persona']].timestamp())}"


def _setting(face: Face, street: Street) -> str:
    """Something chosen once for the whole account, such as a size of letters, echoed on a page."""
    return f"letters-{12 + face.person}px"


LEAKS = [_account, _inside_a_link, _second, _epoch, _setting]
PLACES = ["page", "etag", "cookie"]


def tells(told: dict[str, str], place: str) -> Callable[..., HttpResponse]:
    """A page about a persona that says more than it should: in its words, in a validator or in a cookie."""
    render = page.render

    def leaky(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        said = told.get(context["face"].pid, "")
        response = render(request, template, context | ({"joined": said} if place == "page" else {}))
        if place == "etag":
            response["ETag"] = f'"{said}"'
        elif place == "cookie":
            response.set_cookie("seen", said)
        return response

    return leaky


def test_what_a_page_tells_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defects: the page about a persona says, somewhere, what belongs to the account behind it."""
    street = lived(3)
    assert few_links(street) == set()
    missed = []
    for leak, place in product(LEAKS, PLACES):
        told = {face.given["persona"]: leak(face, street) for face in street.faces}
        with monkeypatch.context() as patched:
            patched.setattr(page, "render", tells(told, place))
            if not few_links(street):
                missed.append((leak.__name__, place))
    assert missed == []


def test_tokens_are_what_one_could_compare() -> None:
    hidden = base64.urlsafe_b64encode(b"account 8471").decode()
    assert f"inside {b'unt 84'.hex()}" in tokens(f'<a href="/x/{hidden}">')
    assert f"inside {b'unt 84'.hex()}" in tokens(f"<b>{b'account 8471'.hex()}</b>")
    assert "time 1993953" in tokens("<i>1794558000</i>")
    assert "letters-14px" in tokens('<p class="letters-14px">')
    assert "part k3d9x7f2" in tokens("<p>k3d9x7f2abcd</p>")
