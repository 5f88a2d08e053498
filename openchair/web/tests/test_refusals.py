"""What a person sees when something cannot be done, and where their words are then."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.test.utils import override_settings

from openchair.forum.models import Post
from openchair.groups.models import Group
from openchair.groups.operations import close_group
from openchair.personas.models import Member
from openchair.vault.models import Session
from openchair.web.bridge import REFUSED
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

WORDS = "It took me an hour & a half to write <this>."


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()


@pytest.fixture
def ana(group: Group) -> Member:
    return make.member(group, "Ana")


def form() -> dict[str, str]:
    return {"words": WORDS, "client_key": str(uuid.uuid4())}


def test_a_session_lost_on_the_way_gives_the_words_back_after_signing_in(group: Group, ana: Member) -> None:
    topic = make.topic(ana)
    client, path = make.client(ana), f"/g/{group.pid}/t/{topic.pid}/reply"
    Session.objects.all().delete()
    closed = client.post(path, form())
    assert closed.status_code == 401
    page = closed.content.decode()
    assert "Your words are kept" in page
    assert "an hour &amp; a half to write &lt;this&gt;." in page
    assert f'name="next" value="{path}"' in page
    offered = client.post("/sign-in", {"words": WORDS, "next": path})
    assert "an hour &amp; a half" in offered.content.decode()
    entered = client.post(
        "/sign-in", {"words": WORDS, "next": path, "name": "Ana signs in", "passphrase": make.PASSPHRASE}
    )
    assert entered.headers["Location"] == path
    assert "an hour &amp; a half to write &lt;this&gt;." in client.get(path).content.decode()
    assert Post.objects.count() == 1


def test_a_lost_session_leads_back_to_the_page_above_an_address_that_only_takes_forms(group: Group) -> None:
    make.member(group, "Ana")
    page = make.client().post(f"/g/{group.pid}/p/nobody/block", {"words": WORDS}).content.decode()
    assert f'name="next" value="/g/{group.pid}/p/nobody' in page


@pytest.mark.parametrize("who", ["Ana", None])
def test_an_address_with_a_nul_in_it_is_as_unknown_as_any(ana: Member, who: str | None) -> None:
    browser = make.client(who)
    for path in ("/g/%s", "/g/%s/topics", f"/g/{ana.group.pid}/t/%s"):
        odd, other = browser.get(path % "a%00b"), browser.get(path % "axb")
        assert odd.status_code == other.status_code in (401, 404)


def test_the_page_for_nobody_names_nothing(group: Group) -> None:
    page = make.client().get("/home").content.decode()
    for name in (make.ANSWERS["name"], "group", "Group", "Harbour", "sign"):
        assert name not in page.split("<body")[1].replace('aria-label="Sign', "")


def test_a_form_whose_time_ran_out_stands_there_to_be_sent_again(group: Group, ana: Member) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = make.client(ana).cookies
    topic = make.topic(ana)
    answer = strict.post(f"/g/{group.pid}/t/{topic.pid}/reply", form())
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "an hour &amp; a half to write &lt;this&gt;." in page
    assert "Nothing is lost" in page
    assert f'action="/g/{group.pid}/t/{topic.pid}/reply"' in page
    assert Post.objects.count() == 1


def test_a_form_from_another_site_is_not_offered_to_be_sent(group: Group, ana: Member) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = make.client(ana).cookies
    page = strict.post(f"/g/{group.pid}/close", form(), headers={"Sec-Fetch-Site": "cross-site"}).content.decode()
    assert "<form" not in page


def test_a_rule_that_says_no_gives_its_sentence_and_the_words(group: Group, ana: Member) -> None:
    topic = make.topic(ana)
    close_group(group=group, notice="We stop here.", by="house")
    answer = make.client(ana).post(f"/g/{group.pid}/t/{topic.pid}/reply", form())
    page = answer.content.decode()
    assert answer.status_code in {403, 422}
    assert "This group is closed." in page
    assert "an hour &amp; a half to write &lt;this&gt;." in page


@pytest.mark.parametrize(("status", "words"), [(413, "too long"), (408, "too slow")])
def test_what_the_bridge_refuses_is_a_page(group: Group, ana: Member, status: int, words: str) -> None:
    answer = make.client(ana).generic("GET", f"/g/{group.pid}", **{REFUSED: status})
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert ("Was it a picture? It may take up 280 KB" in answer.content.decode()) == (status == 413)
    assert "Go back one page" in answer.content.decode() or "go back one page" in answer.content.decode()


def test_a_header_cannot_pass_for_the_bridge(group: Group) -> None:
    assert make.client().get("/", headers={REFUSED: "413"}).status_code == 200


@override_settings(DEBUG=False)
def test_what_breaks_says_so_and_nothing_else(monkeypatch: pytest.MonkeyPatch, group: Group) -> None:
    from openchair.web.pages import find

    def broken(*_: object) -> None:
        raise RuntimeError("a secret of Ana")

    monkeypatch.setattr(find.queries, "listed", broken)
    client = make.client()
    client.raise_request_exception = False
    answer = client.get("/groups")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "It is our fault, not yours." in page
    assert "secret" not in page
    assert "/help" in page


def test_a_host_that_is_not_ours_is_not_answered() -> None:
    assert make.client().get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_wrong_way_of_asking_is_told_so() -> None:
    make.house()
    for path in ("/", "/groups", "/promise", "/help"):
        assert make.client().post(path).status_code == 405
