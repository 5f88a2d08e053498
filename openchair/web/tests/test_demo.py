"""The demonstration community: made through operations, whole, marked, and only in a folder of its own."""

from __future__ import annotations

import datetime
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings

from openchair.care.models import Case
from openchair.care.queries import desk
from openchair.care.told import read as told_of
from openchair.forum.models import Post, Topic
from openchair.groups.models import Group
from openchair.groups.operations import save_house
from openchair.groups.queries import about, listed
from openchair.personas.models import Member
from openchair.speech.models import Hold, Reaction
from openchair.vault.operations.signing_in import sign_in
from openchair.web.cli.opening import Stop
from openchair.web.demo import filling, signs
from openchair.web.environ import Environ
from openchair.web.tests.commands import begin, said, told
from tests import make

POSTS = 400
HOURS = datetime.timedelta(hours=3)
serving = import_module("openchair.web.cli.serve")  # the package calls its command by the same name
database = pytest.mark.django_db(databases=["default", "keys"])


@database
def test_the_community_is_whole() -> None:
    steps: list[int] = []
    assert filling.fill(posts=POSTS, told=steps.append) == POSTS == Post.objects.count()
    assert sum(steps) == filling.steps(filling.reading.read(make.NOON), POSTS)
    assert Group.objects.filter(is_house=False).count() >= 9
    assert len({group.subject for group in Group.objects.all()}) == 6
    assert Reaction.objects.count() > 100
    assert Post.objects.filter(withdrawn=True).count() == 1
    assert Hold.objects.count() == 1
    assert Post.objects.exclude(quoted=None).count() > 5
    assert Topic.objects.filter(answers=0).exclude(need="quiet").count() >= 3
    for group in Group.objects.all():
        assert Member.objects.filter(group=group, role=Member.Role.FACILITATOR).exists()
    _the_three_signs_come_in()
    _measuring_is_out_of_sight()


def _the_three_signs_come_in() -> None:
    roles = set()
    for sign in signs.SIGNS:
        account = sign_in(name=sign.name, passphrase=sign.passphrase, device=None, address="192.0.2.1").account
        assert len(sign.passphrase) >= 12
        browser = make.client()
        browser.post("/sign-in", {"name": sign.name, "passphrase": sign.passphrase})
        home = browser.get("/home").content.decode()
        assert "This is a demonstration." in home
        assert "Your recovery code" not in home
        roles.add(account.id)
    assert len(roles) == 3


def _measuring_is_out_of_sight() -> None:
    made = next(group for group in Group.objects.all() if about(group).name == "Made for measuring")
    assert Topic.objects.filter(group=made, place__last=25).exists()
    assert not made.listed
    assert "Made for measuring" not in [card.about.name for card in listed()]


@database
def test_times_go_forward_and_end_now() -> None:
    said = filling.reading.read(make.NOON).said
    assert [one.when for one in said] == sorted(one.when for one in said)
    assert said[-1].when <= make.NOON
    assert (make.NOON - said[0].when).days > 20


@database
def test_a_filling_that_breaks_off_leaves_no_half_of_a_community() -> None:
    def tired(number: int) -> None:
        if Post.objects.count() > 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filling.fill(posts=0, told=tired)
    assert (Post.objects.count(), Group.objects.count()) == (0, 0)


@database
def test_every_page_of_a_demonstration_says_so_and_no_other() -> None:
    make.house(demo=True)
    for path in ("/", "/groups", "/help", "/promise", "/sign-in", "/nothing-here"):
        assert "This is a demonstration." in make.client().get(path).content.decode()
    save_house(answers=make.ANSWERS, demo=False, opened=True)
    assert "This is a demonstration." not in make.client().get("/").content.decode()


@pytest.mark.sqlite
def test_it_only_goes_into_a_folder_of_its_own_and_is_only_served_here(tmp_path: Path) -> None:
    data = tmp_path / "demo"
    assert "posts in" in said(data, "demo", "--posts", "0")
    assert "is not empty" in told(data, "demo")
    assert "only served on this machine" in told(data, "serve", BIND="0.0.0.0", ORIGIN="https://chairs.example")
    assert "A real house needs a folder of its own" in told(data, "init")
    assert said(data, "doctor").endswith("All is well.\n")


@pytest.mark.sqlite
def test_a_real_house_is_never_filled(tmp_path: Path) -> None:
    data = tmp_path / "data"
    begin(data)
    before = (data / "words.sqlite3").read_bytes()
    assert "is not empty" in told(data, "demo")
    assert (data / "words.sqlite3").read_bytes() == before


FOR_ALL = replace(settings.ENV, bind="0.0.0.0", origin="https://chairs.example")


@database
@pytest.mark.parametrize("environ", [replace(FOR_ALL, origin=settings.ENV.origin), replace(FOR_ALL, bind="127.0.0.1")])
def test_a_demonstration_opens_to_this_machine_alone(environ: Environ) -> None:
    make.house(demo=True)
    with pytest.raises(Stop, match="only served on this machine"):
        serving._look_before_opening(environ)


@database
def test_seeded_a_demonstration_open_to_all_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "LOOPBACK", {"0.0.0.0", "localhost"})
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        test_a_demonstration_opens_to_this_machine_alone(replace(FOR_ALL, origin=settings.ENV.origin))


@database
def test_its_desks_are_looked_after_and_something_fresh_waits() -> None:
    filling.fill(posts=0, told=lambda _number: None, now=make.NOON)
    cases = list(Case.objects.select_related("group"))
    assert all(make.NOON - told_of(one).opened <= HOURS for one in cases if one.state != Case.State.CLOSED)
    noted = [one for one in cases if told_of(one).noted]
    assert {one.state for one in noted} == {Case.State.CLOSED}
    assert all(one.notes.exists() for one in noted)
    partner = next(group for group in Group.objects.all() if about(group).name == "After losing a partner")
    lying = desk.desk(make.facilitator(partner), make.NOON)
    assert [line.danger for line in lying.waiting] == [True, False, False]
    assert not any(told_of(one).again for one in cases)
    raised = [one for one in cases if one.raised and one.state == Case.State.OPEN]
    assert {one.persona_id is None for one in raised} == {True, False}
