"""The words of the demonstration: that they fit together, and that there are enough of them."""

from __future__ import annotations

import collections
import re
import tomllib
import zoneinfo
from pathlib import Path
from typing import Any

import pytest
import textstat

DEMO = Path(__file__).parents[1]
COMMUNITY = DEMO / "community"
SUBJECTS = {"mental-health", "chronic-illness", "addiction-recovery", "grief", "caring", "other"}
NEEDS = {"heard", "experience", "advice", "resources", "quiet"}
KINDS = {"hear", "me-too", "strength", "thanks", "helped"}
WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
LONGEST_NAME = 24
PLAIN = 6


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


PEOPLE = read(COMMUNITY / "people.toml")["people"]
GROUPS = {path.stem: read(path) for path in sorted(COMMUNITY.glob("*.toml")) if path.stem != "people"}
FILES = [read(path) for path in sorted((COMMUNITY / "topics").glob("*.toml"))]
TOPICS = [(file["group"], topic) for file in FILES for topic in file["topics"]]
REPLIES = [(slug, topic, reply) for slug, topic in TOPICS for reply in topic.get("replies", [])]


def names(slug: str) -> set[str]:
    return {member["name"] for member in GROUPS[slug]["members"]}


def said(topic: dict[str, Any]) -> list[dict[str, Any]]:
    return [topic, *topic.get("replies", [])]


def titled(value: object) -> str:
    return value.get("title", "") if isinstance(value, dict) else str(value)


every_group = pytest.mark.parametrize("slug", GROUPS)
every_topic = pytest.mark.parametrize(("slug", "topic"), TOPICS, ids=titled)


def test_there_is_enough_of_everything() -> None:
    assert len(GROUPS) >= 8
    assert len(PEOPLE) >= 20
    assert len(TOPICS) >= 40
    assert len(REPLIES) >= 150
    assert {group["subject"] for group in GROUPS.values()} == SUBJECTS
    assert {group["format"] for group in GROUPS.values()} == {"structured", "unstructured"}
    assert {group["joining"] for group in GROUPS.values()} == {"open", "request", "link"}
    assert {group["listed"] for group in GROUPS.values()} == {True, False}
    assert len({group["language"] for group in GROUPS.values()}) > 1
    assert {topic["need"] for _, topic in TOPICS} == NEEDS


def test_the_demonstration_shows_every_state() -> None:
    answers = [len(topic.get("replies", [])) for _, topic in TOPICS]
    waiting = [topic for _, topic in TOPICS if topic["need"] != "quiet" and not topic.get("replies")]
    assert max(answers) >= 25
    assert len(waiting) >= 3
    assert sum("withdrawn" in reply for _, _, reply in REPLIES) == 1
    assert sum("set_aside" in reply for _, _, reply in REPLIES) == 1


def test_what_is_asked_for_and_known_is_on_the_group_s_list() -> None:
    for group, topic in TOPICS:
        assert "asks" not in topic or topic["asks"] in GROUPS[group]["experiences"]
    for group in GROUPS.values():
        for member in group["members"]:
            assert set(member.get("knows", [])) <= set(group.get("experiences", []))
    assert sum("tip" in reply for _, _, reply in REPLIES) >= 3
    assert any("kept_by" in reply for _, _, reply in REPLIES)


def test_the_demonstration_shows_how_it_is_looked_after() -> None:
    roles = {slug: {member["name"]: member["role"] for member in group["members"]} for slug, group in GROUPS.items()}
    assert any("hours" in group for group in GROUPS.values())
    assert "newcomers" in {group.get("mode") for group in GROUPS.values()}
    assert sum("labels" in topic for _, topic in TOPICS) >= 4
    pinned = [(slug, topic["pinned_by"]) for slug, topic in TOPICS if "pinned_by" in topic]
    assert [roles[slug][carer] for slug, carer in pinned] == ["facilitator"]
    reported = [(slug, post) for slug, topic in TOPICS for post in said(topic) if "reported" in post]
    assert all(post["reported"]["by"] in names(slug) - {post["by"]} for slug, post in reported)
    closed = [(slug, post["reported"]) for slug, post in reported if "carer" in post["reported"]]
    assert all(roles[slug][call["carer"]] == "facilitator" and call["note"] and call["answer"] for slug, call in closed)
    waits = [post["reported"]["reason"] for _, post in reported if "carer" not in post["reported"]]
    assert sorted(waits) == ["danger", "else"]
    calls = [(slug, call) for slug, group in GROUPS.items() for call in group.get("calls", [])]
    assert {"about" in call for _, call in calls} == {True, False}
    assert any("raised" in call for _, call in calls)
    assert all({call["by"], call.get("about", call["by"])} <= names(slug) for slug, call in calls)


def test_people_and_members_tell_the_same() -> None:
    worn = {(p["key"], wear["group"], wear["name"]) for p in PEOPLE for wear in p["wears"]}
    members = {(m["key"], slug, m["name"]) for slug, group in GROUPS.items() for m in group["members"]}
    assert worn == members
    assert len({person["key"] for person in PEOPLE}) == len(PEOPLE)
    assert {person["demo"] for person in PEOPLE if "demo" in person} == {"member", "facilitator", "steward"}


def test_nobody_can_follow_a_person_by_their_names() -> None:
    for person in PEOPLE:
        words = [word for wear in person["wears"] for word in wear["name"].casefold().split()]
        assert len(words) == len(set(words)), person["key"]


@every_group
def test_a_group_is_whole(slug: str) -> None:
    group = GROUPS[slug]
    assert group["slug"] == slug
    assert 4 <= len(group["ground_rules"]) <= 7
    assert zoneinfo.ZoneInfo(group["timezone"])
    assert any(member["role"] == "facilitator" for member in group["members"])
    assert set(group["sample"]) == {"title", "need", "words", "answer"}
    assert group["sample"]["need"] in NEEDS
    assert not re.search("invented|inventado", group["sample"]["words"])  # the page says so beside it
    assert all(group[key].strip() for key in ("name", "purpose", "for", "not_for", "rhythm"))


@every_group
def test_names_are_two_words_and_nobody_elses(slug: str) -> None:
    worn = [member["name"] for member in GROUPS[slug]["members"]]
    folded = [name.casefold() for name in worn]
    assert len(set(folded)) == len(folded)
    assert all(len(name.split()) == 2 and len(name) <= LONGEST_NAME for name in worn)


@pytest.mark.parametrize("slug", [slug for slug, group in GROUPS.items() if group["language"] == "en"])
def test_what_a_guest_reads_is_plain(slug: str) -> None:
    group = GROUPS[slug]
    told = " ".join([group["purpose"], group["for"], group["not_for"], *group["ground_rules"]])
    assert textstat.automated_readability_index(told) <= PLAIN


@every_topic
def test_everybody_who_speaks_belongs(slug: str, topic: dict[str, Any]) -> None:
    assert topic["need"] in NEEDS
    for post in said(topic):
        assert post["by"] in names(slug)
        assert post["words"].strip()
        for reaction in post.get("reactions", []):
            assert reaction["by"] in names(slug) - {post["by"]}
            assert reaction["kind"] in KINDS
        once = collections.Counter((r["by"], r["kind"]) for r in post.get("reactions", []))
        assert not [pair for pair, times in once.items() if times > 1]


@every_topic
def test_time_goes_forward(slug: str, topic: dict[str, Any]) -> None:
    moments = [(-post["days_ago"], post["at"]) for post in said(topic)]
    assert moments == sorted(moments)
    assert all(-60 <= day <= 0 and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", at) for day, at in moments)


@every_topic
def test_a_quote_is_a_span_of_what_was_said_before(slug: str, topic: dict[str, Any]) -> None:
    posts = said(topic)
    for number, post in enumerate(posts):
        if "quote" in post:
            assert post["quote_of"] < number
            assert post["quote"] in posts[post["quote_of"]]["words"]


def test_only_a_facilitator_sets_words_aside() -> None:
    for slug, _, reply in REPLIES:
        if aside := reply.get("set_aside"):
            roles = {member["name"]: member["role"] for member in GROUPS[slug]["members"]}
            assert roles[aside["by"]] == "facilitator"
            assert aside["reason"]


def test_no_words_are_said_twice() -> None:
    words = [post["words"] for _, topic in TOPICS for post in said(topic)]
    assert len(set(words)) == len(words)


def test_the_house_has_answered() -> None:
    house = read(DEMO / "house.toml")
    assert house["least_age"] >= 18
    assert [hours.split(",")[0] for hours in house["on_duty"]] == WEEK
    assert set(house["subjects"]) == SUBJECTS
    assert 5 <= len(house["group"]["ground_rules"]) <= 7
    told = " ".join([house["group"]["purpose"], house["in_danger"], *house["group"]["ground_rules"]])
    assert textstat.automated_readability_index(told) <= PLAIN
    lines = DEMO.parents[1] / "resources" / "data" / "helplines"
    assert all((lines / f"{code}.toml").exists() for code in house["countries"])
