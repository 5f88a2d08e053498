"""What the forum's own doors owe to those who pass them."""

from collections.abc import Callable

import pytest
from django.conf import settings

from openchair.forum.models import Topic
from openchair.personas.models import Member
from openchair.vault.sessions import CARER, SessionStore
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def _topic(topic: Topic) -> str:
    return f"/g/{topic.group.pid}/t/{topic.pid}"


def _post(topic: Topic) -> str:
    return f"/g/{topic.group.pid}/w/{make.post_of(topic).pid}/quote"


@pytest.mark.parametrize("address", [_topic, _post])
@pytest.mark.parametrize("cares", [True, False])
def test_whoever_looks_after_others_sits_shorter_from_their_first_page_on(
    address: Callable[[Topic], str], cares: bool
) -> None:
    group = make.group()
    ana = make.member(group, "Ana")
    topic = make.topic(ana)
    who: Member = make.facilitator(group) if cares else ana
    session = SessionStore()
    session.begin_for(make._account_of(who))
    browser = make.client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    assert browser.get(address(topic)).status_code == 200
    assert SessionStore(session.session_key).get(CARER, False) is cares
