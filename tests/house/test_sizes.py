"""Nothing grows past what one can read in one go."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from tests.house.sources import Source, nothing, sources

FILE, FUNCTION, TEMPLATE, MODULE, VIEW = 200, 40, 80, 150, 15
Function = ast.FunctionDef | ast.AsyncFunctionDef
CEILINGS = {".py": FILE, ".css": FILE, ".html": TEMPLATE, ".js": MODULE}


def too_long_files(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.path}: {file.lines} lines, at most {ceiling}. Split it by noun or use case."
        for file in files
        if not file.in_migrations and file.lines > (ceiling := CEILINGS["." + file.path.rpartition(".")[2]])
    ]


def too_long_functions(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.path}:{function.lineno} {function.name}: {length} lines, at most {_ceiling(file, function)}."
        for file in files
        if not file.in_migrations
        for function, length in _functions(file)
        if length > _ceiling(file, function)
    ]


def _ceiling(file: Source, function: Function) -> int:
    """A view is what stands behind a door."""
    in_views = not file.in_tests and ("/views/" in file.path or file.name == "views")
    return VIEW if in_views and function.decorator_list else FUNCTION


def _functions(file: Source) -> Iterator[tuple[Function, int]]:
    """Each function with its length from `def` to its last line."""
    for node in ast.walk(file.tree()):
        if isinstance(node, Function):
            yield node, (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_are_short():
    nothing(too_long_files(sources(*CEILINGS)))


def test_functions_are_short():
    nothing(too_long_functions(sources(".py")))


def test_a_long_file_of_each_kind_is_found():
    for suffix, ceiling in CEILINGS.items():
        just, over = (Source(f"openchair/forum/x{suffix}", "x\n" * count) for count in (ceiling, ceiling + 1))
        assert too_long_files([just, over]) == too_long_files([over])
        assert f"{ceiling + 1} lines" in too_long_files([over])[0]


def test_a_long_function_is_found():
    just, over = ("def f():\n" + "    x = 1\n" * count for count in (FUNCTION - 1, FUNCTION))
    assert too_long_functions([Source("openchair/forum/rules.py", just)]) == []
    assert len(too_long_functions([Source("openchair/forum/rules.py", over)])) == 1


def test_a_long_view_is_found():
    long = "@member.get\ndef topic(request):\n" + "    x = 1\n" * VIEW
    assert len(too_long_functions([Source("openchair/forum/views/topic.py", long)])) == 1
    assert too_long_functions([Source("openchair/forum/queries.py", long)]) == []
