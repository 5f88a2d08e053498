"""Whoever looks after others sits shorter from their first page on, also on pages whose door lets everybody in."""

from __future__ import annotations

import pytest
from django.conf import settings

from openchair.groups.models import Group
from openchair.personas import doors
from openchair.personas.models import Member
from openchair.vault.sessions import CARER, SessionStore
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def group() -> Group:
    make.house()
    return make.group()


def sits_shorter(who: Member, path: str) -> bool:
    """After their first page, in a session that knows nothing of them yet."""
    session = SessionStore()
    session.begin_for(make._account_of(who))
    browser = make.client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    assert browser.get(path).status_code == 200
    return bool(SessionStore(session.session_key).get(CARER, False))


@pytest.mark.parametrize("path", ["/g/{}", "/home"])
def test_a_carer_sits_shorter_and_nobody_else(group: Group, path: str) -> None:
    path = path.format(group.pid)
    assert sits_shorter(make.facilitator(group), path)
    assert not sits_shorter(make.member(group, "Ana"), path)


def test_a_page_that_does_not_note_it_would_be_found(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: a page that lets a carer's session be as long as any other."""
    monkeypatch.setattr(doors, "has_care", lambda member: False)
    for path in ("/g/{}", "/home"):
        with pytest.raises(AssertionError):
            test_a_carer_sits_shorter_and_nobody_else(group, path)
