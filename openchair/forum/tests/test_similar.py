"""Topics like the one somebody begins: what is alike, what is in sight, and that the draft stays."""

import uuid

import pytest
from django.db.models import Q

from openchair.forum.queries import similar as queries
from openchair.forum.similar import likeness, similar_topics
from openchair.forum.tests.asking import counted, page
from openchair.forum.tests.test_queries import assert_same
from openchair.forum.views import similar as views
from openchair.ground.throttle import Throttle
from openchair.groups.models import Group
from openchair.personas.models import Member
from openchair.personas.operations import block
from openchair.personas.queries import sees_with
from tests import deciding, make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

TITLES = (
    "The nights are the worst",
    "The bank wants a form only he could sign",
    "My sister does not speak of him",
    "I laughed today and felt bad about it",
    "First birthday without her",
)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "ASKED", Throttle(allowed=20, every=1))


@pytest.fixture
def said(group: Group, ben: Member) -> None:
    for title in TITLES:
        make.topic(ben, title)


def found(member: Member, title: str) -> list[str]:
    return [one.title for one in similar_topics(member, title)]


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize(("title", "like"), [
    ("I cannot sleep at night", ["The nights are the worst"]),
    ("Forms from the bank!", ["The bank wants a form only he could sign"]),
    ("Her birthday is tomorrow", ["First birthday without her"]),
    ("What should I do about it?", []),
    ("Cooking for one", []),
    ("", []),
])  # fmt: skip
def test_titles_that_speak_of_the_same(ana: Member, title: str, like: list[str]) -> None:
    assert found(ana, title) == like


def test_a_rare_word_weighs_more() -> None:
    rare = {"night": 3.0, "day": 1.0, "long": 1.0}
    same = frozenset({"night", "long"})
    assert likeness(same, frozenset({"night", "day"}), rare) > likeness(same, frozenset({"long", "day"}), rare)
    assert likeness(same, same, rare) == pytest.approx(1)
    assert likeness(same, frozenset(), rare) == 0


@pytest.mark.usefixtures("said")
def test_the_button_keeps_the_draft_and_answers_on_the_form(ana: Member) -> None:
    browser, path = make.client(ana), f"/g/{ana.group.pid}/topics"
    sent = {"title": "Long nights", "words": "Half a thought", "need": "heard", "client_key": str(uuid.uuid4())}
    answer = browser.post(f"{path}/similar", sent)
    assert answer["Location"] == f"{path}/new?like=1#similar"
    html = page(browser, f"{path}/new?like=1")
    assert "The nights are the worst" in html
    assert "Half a thought" in html
    assert 'value="Long nights"' in html
    assert "The nights are the worst" not in page(browser, f"{path}/new")


@pytest.mark.usefixtures("said")
def test_the_script_gets_the_list_alone_and_not_too_often(ana: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "ASKED", Throttle(allowed=2, every=60))
    browser, path = make.client(ana), f"/g/{ana.group.pid}/topics/similar"
    part = {"headers": {"X-Part": "similar"}}
    html = browser.post(path, {"title": "Long nights"}, **part).content.decode()
    assert html.lstrip().startswith('<p class="hint">Others wrote')
    assert "no topic like this" in browser.post(path, {"title": "Zebras"}, **part).content.decode()
    assert browser.post(path, {"title": "Long nights"}, **part).status_code == 429


@pytest.mark.usefixtures("said")
def test_it_costs_one_query_however_many_titles(ana: Member) -> None:
    similar_topics(ana, "Long nights")
    with counted() as seen:
        similar_topics(ana, "Long nights")
    assert (len(seen["default"]), len(seen["keys"])) == (1, 0)


def test_only_titles_in_sight_are_found(group: Group, ana: Member, ben: Member, fay: Member) -> None:
    cleo = make.member(group, "Cleo")
    held = make.topic(ben, "Held nights")
    deciding.set_aside(fay, make.post_of(held), "Because.")
    make.topic(cleo, "Cleo's nights")
    block(member=cleo, other=ana)
    make.topic(make.member(make.group("Another"), "Ben"), "Nights elsewhere")
    assert found(ana, "Nights") == []
    assert found(ben, "Nights") == ["Cleo's nights", "Held nights"]
    assert sorted(found(fay, "Nights")) == ["Cleo's nights", "Held nights"]


@pytest.mark.parametrize("guard", ["title_in_sight", "unblocked"])
def test_a_search_that_sees_too_much_would_be_found(
    group: Group, ana: Member, ben: Member, fay: Member, guard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defects: titles that are held, and those across a block."""
    home = queries.reach if guard == "unblocked" else queries
    real = getattr(home, guard)
    monkeypatch.setattr(home, guard, lambda **how: Q(pk__isnull=False) | real(**how))
    queries.find_titles.cache_clear()
    try:
        with pytest.raises(AssertionError):
            test_only_titles_in_sight_are_found(group, ana, ben, fay)
    finally:
        queries.find_titles.cache_clear()


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize("carer", [True, False])
def test_the_prepared_query_is_the_plain_one(ana: Member, fay: Member, carer: bool) -> None:
    member = fay if carer else ana
    given = {"group": member.group_id, "tie": sees_with(member), "persona": member.persona_id}
    assert assert_same(queries.find_titles(carer=carer), **given)


@pytest.mark.sqlite
def test_titles_are_read_off_an_index(ana: Member) -> None:
    given = {"group": ana.group_id, "tie": sees_with(ana), "persona": ana.persona_id}
    plan = queries.find_titles(carer=False).plain(**given).explain()
    assert "forum_topic_group_i_b7ded6_idx" in plan
    assert "TEMP B-TREE" not in plan
