"""The archive that somebody takes with them: data.json for machines, with its schema, and index.html for people."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi

SCHEMA = Path(__file__).with_name("schema.json")
_STYLE = Path(__file__).with_name("style.css")
# Files in it carry no hour: the day stands inside.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def pack(data: dict[str, Any]) -> bytes:
    """A zip file. `data` as exported.whole makes it."""
    files = {
        "index.html": _page(data),
        "data.json": json.dumps(data, ensure_ascii=False, indent=1),
        "schema.json": SCHEMA.read_text(encoding="utf-8"),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _page(data: dict[str, Any]) -> str:
    written = {"lang": get_language(), "dir": "rtl" if get_language_bidi() else "ltr"}
    page = render_to_string("vault/archive.html", {"data": data, **written})
    # One file that can be kept by itself. The house's own pages have no style in them, so no template may.
    return page.replace("<!--style-->", f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>")
