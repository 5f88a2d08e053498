"""The page on the way out: only for links that this house made, and open about where they lead."""

import pytest

from openchair.speech import links
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_link_comes_back_as_it_went() -> None:
    to = links.target("https://example.org/a?b=c#d")
    assert to == links.Target("https://example.org/a?b=c#d", "example.org")
    assert links.leads_to(links.leaving_address(to).removeprefix("/leaving/")) == to


def test_no_time_is_in_a_link() -> None:
    to = links.target("https://example.org/")
    assert to is not None
    assert links.leaving_address(to) == links.leaving_address(to)


@pytest.mark.parametrize(
    "typed",
    ["ftp://a.b/", "javascript:alert(1)", "https://", "https://a b/", "https://u@a.b/", "https://a.b\\c", "http://a.b:x/",
     "http://[::1/", "https://" + "a" * 2000, "//a.b/", "a.b"],
)  # fmt: skip
def test_what_is_no_link(typed: str) -> None:
    assert links.target(typed) is None


def test_the_page_says_where_it_leads() -> None:
    to = links.target("https://example.org/path")
    assert to is not None
    answer = make.client().get(links.leaving_address(to))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'href="https://example.org/path" rel="noopener noreferrer nofollow"' in page
    assert "This leads to example.org" in page


@pytest.mark.parametrize("signed", ["x", "Imh0dHA6Ly94LnkvIg:aaaa", "", "a" * 3000, "Imh0dHA6Ly94LnkvIg"])
def test_a_link_that_we_did_not_make_leads_nowhere(signed: str) -> None:
    assert make.client().get(f"/leaving/{signed}").status_code == 404


def test_only_reading_it() -> None:
    to = links.target("https://example.org/")
    assert to is not None
    assert make.client().post(links.leaving_address(to)).status_code == 405


def test_seeded_a_signature_that_nobody_looks_at_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links.Signer, "unsign", lambda self, signed: signed.rpartition(":")[0])
    with pytest.raises(AssertionError):
        test_a_link_that_we_did_not_make_leads_nowhere("Imh0dHA6Ly94LnkvIg:aaaa")
