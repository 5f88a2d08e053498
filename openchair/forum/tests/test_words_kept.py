"""Nothing written is ever lost: over errors, refusals, sign-outs, and when one only wanted to keep it."""

import uuid

import pytest
from django.test import Client

from openchair.forum.models import Post, Topic
from openchair.forum.tests.asking import address, of_post, page
from openchair.groups.models import Group
from openchair.groups.operations import close_group, new_rules
from openchair.personas.models import Member
from openchair.speech.models import Draft
from openchair.speech.queries import draft_at
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

LONG = "word " * 5_000


def send(browser: Client, path: str, **form: str) -> str:
    answer = browser.post(path, {"client_key": str(uuid.uuid4()), **form})
    assert answer.status_code == 422
    assert "Nothing you wrote is lost." in answer.content.decode()
    return answer.content.decode()


def test_too_long_an_answer(topic: Topic, ben: Member) -> None:
    browser = make.client(ben)
    assert LONG.strip() in send(browser, address(topic, "/reply"), words=LONG)
    assert draft_at(ben, topic.pid)["words"].strip() == LONG.strip()
    assert LONG.strip() in page(browser, address(topic))
    assert Post.objects.count() == 1


def test_a_topic_without_a_need(group: Group, ana: Member) -> None:
    browser, path = make.client(ana), f"/g/{group.pid}/topics/new"
    html = send(browser, path, title="A line of mine", words="Words of mine.")
    assert "A line of mine" in html
    assert "Words of mine." in html
    again = page(browser, path)
    assert "A line of mine" in again
    assert "Throw the draft away" in again


@pytest.mark.parametrize("wrong", [{"title": "x" * 121}, {"need": "money"}, {"words": " "}, {"client_key": "no key"}])
def test_each_part_that_is_wrong(group: Group, ana: Member, wrong: dict[str, str]) -> None:
    form = {"title": "A line", "need": "heard", "words": "Words of mine.", "client_key": str(uuid.uuid4()), **wrong}
    answer = make.client(ana).post(f"/g/{group.pid}/topics/new", form)
    assert answer.status_code == (302 if "client_key" in wrong else 422)
    assert Topic.objects.exists() == ("client_key" in wrong)


def test_a_group_that_closed_meanwhile(topic: Topic, ben: Member, fay: Member) -> None:
    close_group(group=ben.group, by=fay.persona.pid, notice="It was good.")
    browser = make.client(ben)
    html = send(browser, address(topic, "/reply"), words="My last words.")
    assert "My last words." in html
    assert "This group is closed." in html
    assert draft_at(ben, topic.pid) == {"words": "My last words."}
    assert 'aria-disabled="true">Send it' in page(browser, address(topic))


def test_rules_that_changed_meanwhile(topic: Topic, ben: Member) -> None:
    new_rules(group=ben.group, lines=["Be kind."])
    html = send(make.client(ben), address(topic, "/reply"), words="My words.")
    assert "My words." in html
    assert "The ground rules have changed." in html
    assert "See what has changed" in html
    assert Post.objects.count() == 1


def test_an_edit_that_does_not_pass(topic: Topic, ana: Member) -> None:
    browser, path = make.client(ana), of_post(make.post_of(topic), "edit")
    assert LONG.strip() in send(browser, path, words=LONG, title="Still mine")
    again = page(browser, path)
    assert LONG.strip() in again
    assert "Still mine" in again


def test_keeping_a_draft_with_the_button(topic: Topic, ben: Member) -> None:
    browser, path = make.client(ben), f"/g/{topic.group.pid}/draft/{topic.pid}"
    answer = browser.post(path, {"words": "Half a", "keep": "1"})
    assert answer["Location"] == f"{address(topic)}/reply?kept=1"
    assert "Half a</textarea>" in page(browser, answer["Location"])
    assert "Half a</textarea>" in page(browser, address(topic))


def test_keeping_a_draft_while_one_types(group: Group, ana: Member) -> None:
    browser, path = make.client(ana), f"/g/{group.pid}/draft/topic"
    answer = browser.post(path, {"title": "A li", "need": "advice", "words": "", "csrfmiddlewaretoken": "x"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert draft_at(ana, "topic") == {"title": "A li", "need": "advice"}
    assert 'value="advice" id="id_need_2" required checked' in page(browser, f"/g/{group.pid}/topics/new")


def test_throwing_a_draft_away(group: Group, ana: Member) -> None:
    browser, path = make.client(ana), f"/g/{group.pid}/draft/topic"
    browser.post(path, {"words": "Half a"})
    assert browser.post(f"{path}/drop")["Location"] == f"/g/{group.pid}/topics/new"
    assert not Draft.objects.exists()


def test_no_draft_where_there_is_no_form(topic: Topic, ana: Member, ben: Member) -> None:
    group = topic.group.pid
    assert make.client(ben).post(f"/g/{group}/draft/{make.post_of(topic).pid}", {"words": "x"}).status_code == 404
    assert make.client(ana).post(f"/g/{group}/draft/{make.post_of(topic).pid}", {"words": "x"}).status_code == 204
    assert make.client(ana).post(f"/g/{group}/draft/anything", {"words": "x"}).status_code == 404


def test_sending_it_ends_the_draft(topic: Topic, ben: Member) -> None:
    browser, key = make.client(ben), str(uuid.uuid4())
    browser.post(f"/g/{topic.group.pid}/draft/{topic.pid}", {"words": "Half a"})
    browser.post(address(topic, "/reply"), {"words": "Half a thought.", "client_key": key})
    browser.post(f"/g/{topic.group.pid}/draft/{topic.pid}", {"words": "Half a thought.", "client_key": key})
    assert not Draft.objects.exists()


@pytest.mark.parametrize("rest", ["/reply", ""])
def test_a_session_lost_in_mid_post(topic: Topic, ben: Member, rest: str) -> None:
    path = address(topic, "/reply") if rest else f"/g/{topic.group.pid}/topics/new"
    lost = make.client().post(path, {"words": "Written for an hour.", "title": "A line"})
    assert lost.status_code == 401
    assert "Written for an hour." in lost.content.decode()
    browser = make.client()
    sign_in = {"name": "Ben signs in", "passphrase": make.PASSPHRASE, "next": path, "words": "Written for an hour."}
    answer = browser.post("/sign-in", sign_in, follow=True)
    assert answer.redirect_chain[-1][0] == path
    assert "Written for an hour.</textarea>" in answer.content.decode()
    assert "Written for an hour.</textarea>" in page(browser, path)


def test_what_was_chosen_beside_the_words_comes_back_too(topic: Topic, ben: Member) -> None:
    path = f"/g/{topic.group.pid}/topics/new"
    begun = {"title": "A line", "words": "Written for an hour.", "need": "experience"}
    lost = make.client().post(path, begun).content.decode()
    assert 'name="need"' in lost
    browser = make.client()
    browser.post("/sign-in", {"name": "Ben signs in", "passphrase": make.PASSPHRASE, "next": path, **begun})
    browser.get(path)
    assert draft_at(ben, "topic") == begun


def test_an_expired_form_is_sent_again_with_its_choice(topic: Topic, ben: Member) -> None:
    strict = make.client(ben)
    strict.handler.enforce_csrf_checks = True
    path = f"/g/{topic.group.pid}/topics/new"
    answer = strict.post(path, {"title": "A line", "words": "Written.", "need": "experience"})
    assert answer.status_code == 403
    assert '<input type="hidden" name="need" value="experience">' in answer.content.decode()
