"""What home asks of the forum: each topic once, whoever else sits in the group."""

import pytest
from django.utils import timezone

from openchair.forum import listing, news
from openchair.personas.queries import memberships
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def two_groups() -> list[str]:
    titles = []
    for name in ("After losing a partner", "Caring for a parent"):
        group = make.group(name)
        ana, ben = make.member(group, "Ana"), make.member(group, "Ben")
        for person in ("Cleo", "Dot", "Eve"):
            make.member(group, person)
        make.topic(ben, title=f"Ben asks in {name}")
        make.topic(ana, title=f"Ana asks in {name}")
        titles.append(f"Ben asks in {name}")
    return titles


def test_a_topic_is_listed_once_however_many_sit_there(two_groups: list[str]) -> None:
    members = memberships(make.signed_in("Ana"))
    waiting = [row.title for row in listing.waiting(members, now=timezone.now())]
    fresh = [row.title for row in news.fresh(members, now=timezone.now())]
    assert sorted(waiting) == sorted(two_groups)
    assert sorted(fresh) == sorted(two_groups)
