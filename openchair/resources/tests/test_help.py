"""Help, right now: for everybody, with nothing else working."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client

from openchair.groups import house
from openchair.groups.models import House
from openchair.resources import queries
from openchair.resources.reading import Unreadable, country_from
from openchair.vault.sessions import SessionStore
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

FILES = sorted((queries.DATA / "helplines").glob("*.toml"))


def page(client: Client, path: str = "/help") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture(autouse=True)
def _afresh() -> None:
    queries.countries.cache_clear()


def test_the_countries_of_the_house_come_first_and_all_others_are_one_step_away() -> None:
    make.house()
    shown = page(make.client())
    assert "116 123" in shown
    assert "1411" in shown
    assert shown.index("1411") < shown.index("116 123")
    for country in queries.countries().values():
        assert f'<option value="{country.code}"' in shown
    assert "988" not in shown


def test_the_form_without_script_leads_to_the_country() -> None:
    answer = make.client().get("/help?country=us")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/help/us")
    assert "988" in page(make.client(), "/help/us")


def test_what_is_no_country_is_the_page_of_the_house_or_no_page() -> None:
    make.house()
    assert "1411" in page(make.client(), "/help?country=nowhere")
    assert make.client().get("/help/nowhere").status_code == 404


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_country_has_an_emergency_number_and_every_line_its_source(path: Path) -> None:
    country = country_from(path)
    shown = page(make.client(), f"/help/{country.code}")
    for one in (*country.emergency, *country.lines):
        assert one.source.page in shown.replace("&amp;", "&")
        assert one.source.day in shown
    for line in country.lines:
        assert all(f'href="{way.href}"' in shown.replace("&amp;", "&") for way in line.ways)
    assert "so we cannot send help" in shown
    assert f"call {country.emergency[0].number} (" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("called", "said", "each"),
    [
        (0, "Nobody of this house has called these yet.", (0, 0)),
        (1, "A person of this house has called some of these.", (1, 1)),
        (2, "A person of this house has called all of these.", (0, 0)),
    ],
)
def test_the_page_says_once_which_lines_a_person_of_the_house_has_called(
    called: int, said: str, each: tuple[int, int]
) -> None:
    text = (queries.DATA / "helplines" / "us.toml").read_text()
    assert text.count("checked_by_person = false") == 2
    own = settings.ENV.data / "helplines"
    own.mkdir(parents=True, exist_ok=True)
    try:
        (own / "us.toml").write_text(text.replace("checked_by_person = false", "checked_by_person = true", called))
        queries.countries.cache_clear()
        shown = page(make.client(), "/help/us")
    finally:
        (own / "us.toml").unlink()
        own.rmdir()
    assert shown.count("of this house has called") == shown.count(said) == 1
    assert (shown.count("Called."), shown.count("Not called yet.")) == each
    assert shown.count("Where we read these numbers") == 1


@pytest.mark.parametrize("code", ["gb", "ie"])
def test_no_line_of_these_rests_on_a_newspaper(code: str) -> None:
    assert {one.source.kind for one in queries.countries()[code].read_where} <= {"own", "public"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_only_a_newspaper_told_us_is_marked_beside_it(path: Path) -> None:
    country = country_from(path)
    told = [one.source for one in country.read_where if one.source.kind == "news"]
    shown = page(make.client(), f"/help/{country.code}")
    assert shown.count("Read in a newspaper") == shown.count("We have not called.") == len(told)
    for source in told:
        assert f"{source.day}. We have not called." in shown


def test_a_line_that_was_called_is_no_hearsay_any_more() -> None:
    text = (queries.DATA / "helplines" / "mx.toml").read_text()
    own = settings.ENV.data / "helplines"
    own.mkdir(parents=True, exist_ok=True)
    try:
        (own / "mx.toml").write_text(text.replace("checked_by_person = false", "checked_by_person = true"))
        queries.countries.cache_clear()
        assert "Read in a newspaper" not in page(make.client(), "/help/mx")
    finally:
        (own / "mx.toml").unlink()
        own.rmdir()


def test_lines_on_pages_of_others_carry_a_date() -> None:
    undated = [
        line.name
        for country in queries.countries().values()
        for line in country.lines
        if line.source.kind in {"news", "other"} and not line.source.dated
    ]
    assert undated == []


def test_it_needs_no_script_and_no_cookie() -> None:
    client = make.client()
    page(client)
    assert not client.cookies


def test_it_works_while_the_database_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    make.house()
    signed_in = make.client("Ana")
    page(signed_in)

    def away(*_: object, **__: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(House.objects, "first", away)
    monkeypatch.setattr(SessionStore, "load", away)
    monkeypatch.setattr(house, "_FRESH_FOR", -1.0)
    assert "1411" in page(signed_in), "the countries of the house are still known"
    house.changed()
    shown = page(signed_in)
    assert 'href="tel:999"' in shown
    assert 'href="tel:112"' in shown


def test_there_is_no_drawing_on_it() -> None:
    shown = page(make.client()).split("<main")[1].split("</main>")[0]
    assert 'class="cushion' not in shown
    assert 'class="rug' not in shown


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('country = "us"', 'country = "zz"'),
        ('number = "911"', 'number = "nine"'),
        ('kind = "chat", address = "https:', 'kind = "chat", address = "javascript:'),
        ("source_read = ", "read = "),
        ('source_kind = "public"', 'source_kind = "hearsay"'),
        ("source_kind = ", "kind = "),
        ("[[lines]]", "[[other]]"),
        ("cost = ", "cost == "),
    ],
)
def test_a_file_that_is_not_as_it_must_be_is_refused(tmp_path: Path, was: str, becomes: str) -> None:
    text = (queries.DATA / "helplines" / "us.toml").read_text()
    assert was in text
    (tmp_path / "us.toml").write_text(text.replace(was, becomes))
    with pytest.raises(Unreadable, match=r"us\.toml"):
        country_from(tmp_path / "us.toml")


def test_a_number_that_countries_share_is_shown_once() -> None:
    shown = queries.numbers(queries.served(["IE", "GB", "IE", "xx"]))
    assert [(one.number, one.where) for one in shown] == [
        ("112", "Ireland"),
        ("999", "Ireland, United Kingdom"),
    ]
