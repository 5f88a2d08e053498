"""Whoever asks to come in, and whoever answers, sees on their own pages how it stands."""

import pytest

from openchair.groups.models import Group
from openchair.personas import operations
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

WAITS = "Somebody asks to come in"


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group("After the last bet", joining=Group.Joining.REQUEST)


def page(who: object, path: str) -> str:
    return make.client(who).get(path).content.decode()


def test_who_asked_reads_at_home_that_they_did(group: Group) -> None:
    make.asking(group, "Ana")
    said = page("Ana", "/home")
    assert "You have asked to come in" in said
    assert "After the last bet" in said
    assert "You have no group yet" not in said


def test_its_carers_are_told_and_nobody_else(group: Group) -> None:
    ben, fay = make.member(group, "Ben"), make.facilitator(group)
    make.asking(group, "Ana")
    make.asking(group, "Cleo")
    for path in ("/home", f"/g/{group.pid}"):
        assert page(fay, path).count(WAITS) == 1
        assert WAITS not in page(ben, path)


def test_an_answer_ends_the_note(group: Group) -> None:
    fay = make.facilitator(group)
    operations.grant(member=make.asking(group, "Ana"), actor=fay)
    assert WAITS not in page(fay, "/home")
    assert "You have asked to come in" not in page("Ana", "/home")


def test_somebody_answered_you(group: Group) -> None:
    ana, ben = make.member(group, "Ana"), make.member(group, "Ben")
    topic = make.topic(ana, "The tin")
    make.client(ana).get(f"/g/{group.pid}/t/{topic.pid}")
    make.post(topic, ben)
    assert "somebody answered you" in page(ana, "/home")
