"""Runs inside the house: signs a member and a facilitator in, and prints as JSON what they may read."""

from __future__ import annotations

import json
import os
import secrets
import string

import django
from django.conf import settings
from django.db.models import Count, F
from django.db.models.functions import Length

os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
django.setup()

from openchair.forum.models import Topic  # noqa: E402  (models need Django set up)
from openchair.forum.queries.posts import PAGE  # noqa: E402
from openchair.groups.models import Group  # noqa: E402
from openchair.personas.models import Member  # noqa: E402
from openchair.vault import ties  # noqa: E402
from openchair.vault.models import Account  # noqa: E402
from openchair.vault.sessions import SessionStore  # noqa: E402

# From how many posts on a topic counts as long.
LONG = 1000


def main() -> None:
    group = Group.objects.annotate(listed_topics=Count("topics")).order_by("-listed_topics").first()
    assert group is not None, "the house has no groups"
    topics = Topic.objects.filter(group=group, place__last__gte=20).order_by("-moved").values_list("pid", flat=True)
    longest = Topic.objects.filter(group=group, place__last__gte=LONG).order_by("-place__last").first()
    prefix = f"/g/{group.pid}"
    print(
        json.dumps(
            {
                "member": _sign_in(group, Member.Role.MEMBER)[0],
                "facilitator": _sign_in(group, Member.Role.FACILITATOR)[0],
                "others": _sign_in(group, Member.Role.MEMBER, most=24)[1:],
                "longest": _pages(prefix, longest) if longest else [],
                "topics": [f"{prefix}/t/{pid}" for pid in topics[:2000]],
                "group": prefix,
                "home": "/home",
            }
        )
    )


def _pages(prefix: str, topic: Topic) -> list[str]:
    """A thousand pages of twenty, evenly from all over a topic."""
    pages = topic.place.last // PAGE
    return [f"{prefix}/t/{topic.pid}?after={at * PAGE}" for at in range(0, pages, max(1, pages // 1000))]


def _sign_in(group: Group, role: str, *, most: int = 1) -> list[str]:
    """The cookies of so many. First comes the reader, who filters and sits in all the groups."""
    people = Member.objects.select_related("persona").filter(group=group, role=role)
    here = people.filter(accepted=F("group__rules_version")).order_by(Length("persona__filters").desc(), "pk")[:most]
    assert here, f"no {role} in the group"
    return [_cookies(member) for member in here]


def _cookies(member: Member) -> str:
    account = Account.objects.get(pk=ties.open_back(bytes(member.persona.tie_back), member.persona.pid))
    session = SessionStore()
    session.begin_for(account)
    session.save()
    form = "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(32))
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={form}"


main()
