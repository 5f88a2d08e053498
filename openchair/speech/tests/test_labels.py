"""What words talk about, and what a filter makes of it."""

from __future__ import annotations

import datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from openchair.groups import labels as of_groups
from openchair.groups.models import Group
from openchair.groups.operations import change_labels
from openchair.speech import labels, words
from openchair.vault.sealing import readable, seal_json
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

HOWS = st.sampled_from(["show", "fold", "hide"])
IDS = st.sampled_from(sorted(of_groups.GENERAL))


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()


def weighted(how: str) -> int:
    return ["show", "fold", "hide"].index(how)


@given(filters=st.dictionaries(IDS, HOWS), ids=st.lists(IDS))
def test_the_strictest_wins(filters: dict[str, str], ids: list[str]) -> None:
    strictest = max((filters.get(label, "show") for label in ids), key=weighted, default="show")
    assert labels.look(filters, ids) == strictest


def test_nine_in_every_group_and_its_own_behind_them(group: Group) -> None:
    assert len(labels.names(group)) == 9
    change_labels(group=group, names=["weight", "Money talk"], by="house")
    names = labels.names(Group.objects.get(pk=group.pk))
    assert list(names.values())[9:] == ["weight", "Money talk"]
    assert names["food"] == "food and bodies"


def test_names_are_in_the_language_of_whoever_reads() -> None:
    with translation.override("en"):
        assert of_groups.general("en")["faith"] == "faith"


def test_only_labels_that_the_group_has_are_known_once_and_in_order(group: Group) -> None:
    assert labels.known(group, ["faith", "x", "alcohol", "faith", ""]) == ("alcohol", "faith")
    assert labels.known(make.group("Other"), []) == ()


def test_a_label_keeps_its_id_as_long_as_it_keeps_its_name(group: Group) -> None:
    change_labels(group=group, names=["weight", "money"], by="house")
    weight, _money = before = list(of_groups.own(group))
    change_labels(group=group, names=["Money", "sleep", "Weight"], by="house")
    after = list(of_groups.own(group))
    assert {*before} < {*after}
    assert after[2] == weight
    assert len({*after}) == 3


def test_a_groups_labels_are_sealed_under_its_key(group: Group) -> None:
    change_labels(group=group, names=["QUILLABRE"], by="house")
    sealed = bytes(Group.objects.values_list("own_labels", flat=True).get(pk=group.pk))
    assert b"QUILLABRE" not in sealed
    assert "QUILLABRE" in (readable(group.key_id, sealed, f"group:{group.pid}:labels") or "")


def test_a_label_that_went_is_said_no_more_and_the_words_stay(group: Group) -> None:
    ana, ben = make.member(group, "Ana"), make.member(group, "Ben")
    change_labels(group=group, names=["weight"], by="house")
    weight = next(iter(of_groups.own(group)))
    topic = make.topic(make.member(group, "Ana"), words="Still here.", labels=[weight, "death"])
    change_labels(group=group, names=[], by="house")
    html = make.client(ben).get(f"/g/{group.pid}/t/{topic.pid}").content.decode()
    assert "Still here." in html
    assert "Talks about: death</span>" in html
    assert "weight" not in html
    post = make.post_of(topic)
    said = words.read(ana.persona.key_id, post.words, post.pid)
    assert said is not None
    assert said.labels == ("death", weight)


def test_words_from_before_there_were_labels_still_read(group: Group) -> None:
    ana = make.member(group, "Ana").persona
    at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    old = {"html": "<p>Old.</p>", "at": at.isoformat(), "edited": True, "check": "abc"}
    sealed = seal_json(ana.key_id, old, "post:x:words")
    assert words.read(ana.key_id, sealed, "x") == words.Words("<p>Old.</p>", at, True, "abc", (), False)


def test_what_words_say_about_themselves_is_in_no_clear_column(group: Group) -> None:
    topic = make.topic(make.member(group, "Ana"), labels=["suicide"])
    post = make.post_of(topic)
    for row in (topic, post, post.place):
        fields = row._meta.concrete_fields
        assert not [field.name for field in fields if b"suicide" in str(getattr(row, field.attname)).encode()]
        assert not [field.name for field in fields if b"suicide" in bytes(_bytes(getattr(row, field.attname)))]


def test_topics_with_labels_look_like_those_without(group: Group) -> None:
    ana = make.member(group, "Ana")
    sizes = {len(make.topic(ana, labels=ids).marks) for ids in ([], ["death"], ["death", "food", "faith"])}
    assert len(sizes) == 1


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else b""
