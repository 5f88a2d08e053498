"""Who looks after others needs a second step: without one a carer is a member like any other, and is told the way."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from openchair.groups.models import Group
from openchair.groups.operations import save_house
from openchair.groups.operations.reading import change_reading
from openchair.personas import doors, rules
from openchair.personas.models import Member
from openchair.vault.sessions import CARER, SessionStore
from tests import deciding, make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()


def with_a_passphrase_alone(who: Member) -> Client:
    session = SessionStore()
    session.begin_for(make._account_of(who))
    browser = make.client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return browser


def carers_pages(group: Group) -> list[str]:
    here = f"/g/{group.pid}"
    return [f"{here}/desk", f"{here}/desk/held", f"{here}/edit", f"{here}/requests", f"{here}/links"]


def test_a_carer_without_a_second_step_is_led_to_one_and_back(group: Group) -> None:
    fay = with_a_passphrase_alone(make.facilitator(group))
    for path in carers_pages(group):
        answer = fay.get(path)
        assert answer.status_code == 403, path
        assert f"/you/app?next={path}" in answer.content.decode()
    assert make.client(make.facilitator(group)).get(carers_pages(group)[0]).status_code == 200


def test_seeded_a_door_that_asks_for_nothing_is_caught(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "is_proven", lambda request: True)
    with pytest.raises(AssertionError):
        test_a_carer_without_a_second_step_is_led_to_one_and_back(group)


def test_a_steward_without_one_too() -> None:
    make.house()
    sam = with_a_passphrase_alone(make.steward())
    for path in ("/desk", "/groups/new"):
        assert sam.get(path).status_code == 403
        assert "One more step first" in sam.get(path).content.decode()


def test_they_read_and_write_as_any_member_does(group: Group) -> None:
    ana = make.member(group, "Ana")
    topic = make.topic(ana)
    held = make.post(topic, ana, "Words that were set aside.")
    deciding.set_aside(make.facilitator(group), held)
    here = f"/g/{group.pid}"
    proven, unproven = make.client(make.facilitator(group)), with_a_passphrase_alone(make.facilitator(group))
    for path, words in ((f"{here}/t/{topic.pid}", "Words that were set aside."), (here, "/desk")):
        assert words in proven.get(path).content.decode(), path
        page = unproven.get(path)
        assert page.status_code == 200, path
        assert words not in page.content.decode(), path
    assert (
        proven.get(f"{here}/w/{held.pid}/quote").status_code != unproven.get(f"{here}/w/{held.pid}/quote").status_code
    )
    assert unproven.get(f"{here}/w/{held.pid}/quote").status_code == 404


def test_home_tells_them_of_no_words_that_others_do_not_see(group: Group) -> None:
    change_reading(group=group, mode="before", own={"off": [], "own": []}, by="house")
    make.topic(make.member(group, "Ana"), "Waits to be read first")
    proven, unproven = make.client(make.facilitator(group)), with_a_passphrase_alone(make.facilitator(group))
    assert "Waits to be read first" in proven.get("/home").content.decode()
    assert "Waits to be read first" not in unproven.get("/home").content.decode()


def test_seeded_a_home_that_forgets_to_ask_is_caught(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("across", "waiting"):
        monkeypatch.setattr(f"openchair.forum.queries.{module}.role_that_cares", lambda members: "facilitator")
    with pytest.raises(AssertionError):
        test_home_tells_them_of_no_words_that_others_do_not_see(group)


def test_seeded_a_page_that_shows_a_carer_all_is_caught(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "may_look_after", lambda **_: True)
    with pytest.raises(AssertionError):
        test_they_read_and_write_as_any_member_does(group)


def test_what_they_wrote_is_not_lost_at_a_carers_door(group: Group) -> None:
    fay = with_a_passphrase_alone(make.facilitator(group))
    ana = make.member(group, "Ana")
    post = make.post_of(make.topic(ana))
    answer = fay.post(f"/g/{group.pid}/w/{post.pid}/hold", {"words": "It names somebody."})
    assert answer.status_code == 403
    assert "It names somebody." in answer.content.decode()


def test_the_group_keeps_its_only_carer_whatever_their_session_is(group: Group) -> None:
    fay = with_a_passphrase_alone(make.facilitator(group))
    fay.post(f"/g/{group.pid}/leave", {"what": "leave"})
    fay.post(f"/g/{group.pid}/leave", {"what": "take"})
    assert rules.is_carer(make.facilitator(group))


def test_their_session_is_as_short_as_any_carers(group: Group) -> None:
    fay = with_a_passphrase_alone(make.facilitator(group))
    fay.get(f"/g/{group.pid}")
    assert fay.session[CARER]


def test_a_demonstration_asks_for_none_and_says_so(group: Group) -> None:
    save_house(answers=make.ANSWERS, demo=True, opened=True)
    fay = with_a_passphrase_alone(make.facilitator(group))
    assert fay.get(carers_pages(group)[0]).status_code == 200
    assert "This demonstration does not ask for one." in fay.get("/you").content.decode()


def test_nobody_else_is_asked(group: Group) -> None:
    ana = with_a_passphrase_alone(make.member(group, "Ana"))
    assert ana.get(f"/g/{group.pid}").status_code == 200
    answer = ana.get(carers_pages(group)[0])
    assert answer.status_code == 403
    assert "One more step" not in answer.content.decode()
