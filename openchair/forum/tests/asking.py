"""What the tests of the forum's pages ask, and how they count queries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connections
from django.test import Client

from openchair.forum.models import Post, Topic

NO_WORK = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


def address(topic: Topic, rest: str = "") -> str:
    return f"/g/{topic.group.pid}/t/{topic.pid}{rest}"


def of_post(post: Post, act: str) -> str:
    return f"/g/{post.place.group.pid}/w/{post.pid}/{act}"


def page(browser: Client, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


@contextmanager
def counted() -> Iterator[dict[str, list[str]]]:
    """The queries of each database while the block runs; what only frames a transaction is left out."""
    seen: dict[str, list[str]] = {"default": [], "keys": []}

    def note(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if not sql.startswith(NO_WORK):
            seen[context["connection"].alias].append(sql)
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        for alias in seen:
            stack.enter_context(connections[alias].execute_wrapper(note))
        yield seen
