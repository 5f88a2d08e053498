"""Rows are written by operations and by nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from tests.house.sources import Source, nothing, sources

ALWAYS = {
    *("save", "asave", "bulk_create", "abulk_create", "bulk_update", "abulk_update"),
    *("get_or_create", "aget_or_create", "update_or_create", "aupdate_or_create"),
}
ON_ROWS = {"create", "acreate", "update", "aupdate", "delete", "adelete"}
ROWS = {
    *("objects", "using", "filter", "exclude", "all", "get", "first", "last", "order_by", "select_for_update"),
    *("visible_to", "_base_manager", "_default_manager"),
}
SQL = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE)\s")
# The reason stands beside each: these hold rows of their own that no operation may touch.
KEEPERS = {
    "openchair/groups/drawing.py": "a picture is saved as bytes in memory",
    "openchair/speech/search/index.py": "an index lies in this process's memory, in no database of the house",
    "openchair/vault/keyring.py": "a new key commits in its own database before the row that needs it",
    "openchair/vault/sessions.py": "Django calls the session store, not an operation",
}


def stray_writes(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.path}:{line} {what}: rows are written in operations only. Call the room's operation instead."
        for file in files
        if not _may_write(file)
        for line, what in _writes(file.tree())
    ]


def _may_write(file: Source) -> bool:
    in_operations = "/operations/" in file.path or file.name == "operations"
    in_demo = file.path.startswith("openchair/web/demo/")
    return in_operations or in_demo or file.in_tests or file.in_migrations or file.path in KEEPERS


def _writes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_write(node, node.func):
            yield node.lineno, f".{node.func.attr}()"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_sql(node.value):
            yield node.lineno, "SQL"


def _is_write(call: ast.Call, function: ast.Attribute) -> bool:
    if function.attr in ON_ROWS and _from_rows(function.value):
        return True
    if "session" in ast.unparse(function.value).lower():  # the session store has verbs of its own
        return False
    return function.attr in ALWAYS or (function.attr in ON_ROWS and _looks_like_a_row(call, function))


def _from_rows(node: ast.expr) -> bool:
    """Whether the chain before the call came from a manager: X.objects.filter(...).update(...)."""
    while isinstance(node, ast.Call | ast.Attribute):
        if isinstance(node, ast.Attribute) and node.attr in ROWS:
            return True
        node = node.func if isinstance(node, ast.Call) else node.value
    return False


def _looks_like_a_row(call: ast.Call, function: ast.Attribute) -> bool:
    """`row.delete()` and `rows.update(field=…)`: no dictionary or hash is called like that."""
    if function.attr.endswith("delete"):
        return not call.args
    return function.attr.endswith("update") and not call.args and bool(call.keywords)


def _is_sql(text: str) -> bool:
    return bool(SQL.match(text)) and any(word in text for word in (" INTO ", " SET ", " FROM ", "TRUNCATE "))


def test_rows_are_written_in_operations_only():
    nothing(stray_writes(file for file in sources(".py") if file.path.startswith("openchair/")))


@pytest.mark.parametrize(
    "line",
    [
        "post.save()",
        "Post.objects.create(topic=topic)",
        "Post.objects.filter(topic=topic).update(hidden=True)",
        "posts.update(hidden=True)",
        "post.delete()",
        "Session.objects.filter(key=key).delete()",
        "Post.objects.using('keys').filter(id=1).delete()",
        "Post.objects.bulk_create(posts)",
        "topic.posts.all().delete()",
        "cursor.execute('DELETE FROM forum_topic')",
        "cursor.execute('UPDATE speech_place SET last = last + 1')",
    ],
)
def test_a_write_in_a_view_is_found(line):
    assert len(stray_writes([Source("openchair/forum/views.py", line)])) == 1
    assert stray_writes([Source("openchair/forum/operations/topics.py", line)]) == []


@pytest.mark.parametrize(
    "line",
    [
        "seen.update(names)",
        "digest.update(b'x')",
        "response.delete_cookie('a')",
        "request.session.save()",
        "'Delete them from here'",
    ],
)
def test_what_is_no_row_is_left_alone(line):
    assert stray_writes([Source("openchair/forum/views.py", line)]) == []
