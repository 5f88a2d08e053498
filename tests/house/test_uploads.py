"""A file is taken in at one place, in memory, and only what was drawn anew is kept."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from django.conf import settings

from tests.house.sources import Source, nothing, sources

TAKES_ONE = {"openchair/personas/views/picture.py", "openchair/groups/picture_forms.py"}
DRAWS = "openchair/groups/drawing.py"
OF_FILES = {"FILES", "FileField", "ImageField", "FilePathField", "FileInput", "upload_handlers"}


def taking(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.path}:{line} {name}: only a group's picture may be sent as a file."
        for file in files
        if file.path.startswith("openchair/") and not file.in_tests and file.path not in TAKES_ONE
        for line, name in _names(file.tree())
        if name in OF_FILES
    ]


def drawing(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.path}:{line} {name}: pictures are opened in {DRAWS}, which bounds them first."
        for file in files
        if file.path.startswith("openchair/") and not file.in_tests and file.path != DRAWS
        for line, name in _names(file.tree())
        if name == "PIL"
    ]


def sending(files: Iterable[Source]) -> list[str]:
    return [f"{file.path}: a form that sends a file." for file in files if "multipart/form-data" in file.text]


def _names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, (node.module or "").partition(".")[0]
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, one.name.partition(".")[0]) for one in node.names)


def test_one_view_takes_files() -> None:
    nothing(taking(sources(".py")))


def test_pictures_are_opened_in_one_place() -> None:
    nothing(drawing(sources(".py")))


def test_one_form_sends_a_file() -> None:
    assert sending(sources(".html")) == ["openchair/groups/templates/groups/picture.html: a form that sends a file."]


def test_what_is_sent_never_becomes_a_file() -> None:
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE <= 300_000
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES == 1


def test_another_way_in_would_be_found() -> None:
    """The seeded defects: a view that reads files, a field that takes one, a second place that opens pictures."""
    view = Source("openchair/forum/views/x.py", "def view(request):\n    return request.FILES['a']\n")
    field = Source("openchair/forum/forms.py", "from django import forms\nx = forms.ImageField()\n")
    opens = Source("openchair/forum/x.py", "from PIL import Image\n")
    form = Source("openchair/forum/x.html", '<form method="post" enctype="multipart/form-data">')
    assert [len(taking([view, field])), len(drawing([opens])), len(sending([form]))] == [2, 1, 1]
