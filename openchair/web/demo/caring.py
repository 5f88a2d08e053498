"""What carers of the demonstration have done, and what waits for them, once everything is said."""

from __future__ import annotations

import datetime

from openchair.care.operations.reporting import report
from openchair.forum.models import Topic
from openchair.forum.operations.pinning import pin
from openchair.groups import terms
from openchair.groups.operations.reading import change_reading
from openchair.web.demo.people import Seats
from openchair.web.demo.reading import Community
from openchair.web.demo.talking import Posts

_WAITS = datetime.timedelta(hours=2)


def care(community: Community, seats: Seats, posts: Posts, now: datetime.datetime) -> None:
    """Topics kept at the top, a report nobody has answered yet, and groups that read first what newcomers say.

    A group begins to read first now: what was said in it so far was seen by everybody at once.
    """
    for one in community.said:
        post = posts[one.topic, one.at]
        if carer := one.told.get("pinned_by"):
            pin(member=seats[one.slug, carer], topic=Topic.objects.get(place=post.place_id), now=one.when)
        if call := one.told.get("reported"):
            who = seats[one.slug, call["by"]]
            report(member=who, subject=post, reason=call["reason"], words=call["words"], now=now - _WAITS)
    for slug, group in community.groups.items():
        if mode := group.get("mode"):
            first = next(seats[slug, member["name"]] for member in group["members"])
            change_reading(group=first.group, mode=mode, own=terms.opened(first.group), by="house", now=now)
