"""The other ways in: asking, a link, and where there is none."""

from __future__ import annotations

import pytest
from django.urls import reverse

from openchair.groups.models import Group
from openchair.groups.operations import close_group
from openchair.personas import operations
from openchair.personas.queries import coming
from openchair.personas.tests.browsing import fields, here, join_page
from openchair.personas.views import joining
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()


def test_by_request_one_asks_and_may_take_it_back():
    make.house()
    group = make.group(joining="request")
    browser, path, form = join_page("Ana", group)
    answer = browser.post(path, {**form, "rules": "on", "words": "My <husband> died."}, follow=True)
    assert "You have asked" in answer.content.decode()
    assert "My &lt;husband&gt; died." in answer.content.decode()
    assert browser.get(path)["Location"] == reverse("asked", kwargs={"group": group.pid})
    assert here("Ana", group) is None


def test_a_group_by_link_has_no_other_way_in():
    make.house()
    group = make.group(joining="link")
    assert "You need a link" in make.client("Ana").get(reverse("join", kwargs={"group": group.pid})).content.decode()


def test_a_closed_group_has_no_way_in(group):
    close_group(group=group, notice="Bye.", by="fay")
    answer = make.client("Ana").get(reverse("join", kwargs={"group": group.pid}))
    assert answer.status_code == 403
    assert "closed" in answer.content.decode()


def test_an_unlisted_group_is_no_group_for_strangers():
    make.house()
    group = make.group(joining="link", listed=False)
    oz = make.client("Oz")
    real = oz.get(reverse("join", kwargs={"group": group.pid}))
    nothing = oz.get(reverse("join", kwargs={"group": "x" * 22}))
    assert (real.status_code, real.content) == (nothing.status_code, nothing.content)
    assert real.status_code == 404


def test_a_link_shows_a_guest_the_group_and_leads_back_to_itself():
    make.house()
    group = make.group("Night shift", joining="link", listed=False)
    path = reverse("invite", kwargs={"token": operations.make_invite(member=make.facilitator(group), days=7)})
    page = make.client().get(path).content.decode()
    assert "Night shift" in page
    assert f"?next={path}" in page
    assert make.client().post(path).status_code == 401


def test_a_link_lets_in_who_is_signed_in():
    make.house()
    group = make.group(joining="link", listed=False)
    path = reverse("invite", kwargs={"token": operations.make_invite(member=make.facilitator(group), days=7)})
    ana = make.client("Ana")
    form = fields(ana.get(path).content.decode())
    ana.post(path, {**form, "rules": "on"})
    assert here("Ana", group) is not None
    assert ana.get(path)["Location"] == reverse("group", kwargs={"group": group.pid})


@pytest.mark.parametrize("who", [None, "Oz"])
def test_a_link_that_ended_is_no_page(group, who):
    token = operations.make_invite(member=make.facilitator(group), days=1, now=make.NOON.replace(year=2020))
    browser = make.client(who)
    ended = browser.get(reverse("invite", kwargs={"token": token}))
    nothing = browser.get(reverse("invite", kwargs={"token": "x" * 43}))
    assert (ended.status_code, ended.content) == (404, nothing.content)


def test_seeded_a_link_without_an_end_is_caught(group, monkeypatch):
    def still_holds(token, today):
        return coming.invite_by(token, today.replace(year=2000))

    monkeypatch.setattr(joining, "invite_by", still_holds)
    with pytest.raises(AssertionError):
        test_a_link_that_ended_is_no_page(group, "Oz")


def test_a_removed_account_is_outside_whatever_it_holds(group):
    token = operations.make_invite(member=make.facilitator(group), days=7)
    operations.remove(member=make.member(group, "Rem"), actor=make.facilitator(group), reason="You named somebody.")
    page = make.client("Rem").get(reverse("invite", kwargs={"token": token}))
    assert page.status_code == 403
    assert "You named somebody." in page.content.decode()
