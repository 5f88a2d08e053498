"""docs/operate.md lists every setting there is, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from openchair.web.environ import PREFIX, SETTINGS, Setting
from tests.house.sources import ROOT, Source, nothing, sources

ROW = re.compile(rf"^\|\s*`{PREFIX}([A-Z_]+)`\s*\|([^|]*)\|([^|]*)\|", re.MULTILINE)
READ = re.compile(rf"\b{PREFIX}([A-Z][A-Z_]*)\b")


def differences(paper: str, settings: Iterable[Setting]) -> list[str]:
    """Between the paper's table and the settings: those missing on either side, and other defaults."""
    told = {name: default.strip().strip("`") for name, default, _ in ROW.findall(paper)}
    known = {setting.name: setting.default for setting in settings}
    found = [f"docs/operate.md does not tell {PREFIX}{name}" for name in sorted(known.keys() - told.keys())]
    found += [f"docs/operate.md tells {PREFIX}{name}, which is not read" for name in sorted(told.keys() - known.keys())]
    return found + [
        f"{PREFIX}{name} is {known[name]!r} by default, docs/operate.md says {told[name]!r}"
        for name in sorted(known.keys() & told.keys())
        if known[name] != told[name]
    ]


def unknown(files: Iterable[Source], settings: Iterable[Setting]) -> list[str]:
    """Settings that the code names and the table does not have."""
    known = {setting.name for setting in settings}
    return [
        f"{file.path}: {PREFIX}{name} is in no table"
        for file in files
        for name in sorted(set(READ.findall(file.text)) - known)
    ]


def test_the_paper_tells_every_setting():
    nothing(differences((ROOT / "docs" / "operate.md").read_text(encoding="utf-8"), SETTINGS))


def test_the_code_names_no_other_setting():
    nothing(unknown((file for file in sources(".py") if not file.in_tests), SETTINGS))


def test_a_difference_is_found():
    paper = f"| `{PREFIX}PORT` | `8000` | the port |\n| `{PREFIX}DATA` |  | the folder |\n"
    port, data, key = Setting("PORT", "8000", ""), Setting("DATA", "", ""), Setting("KEY", "", "")
    assert differences(paper, [port, data]) == []
    assert differences(paper, [port, data, key]) == [f"docs/operate.md does not tell {PREFIX}KEY"]
    assert differences(paper, [port]) == [f"docs/operate.md tells {PREFIX}DATA, which is not read"]
    assert len(differences(paper.replace("8000", "80"), [port, data])) == 1


def test_a_setting_in_no_table_is_found():
    code = f'os.environ["{PREFIX}SECRET"] or os.environ["{PREFIX}PORT"]'
    assert len(unknown([Source("openchair/web/x.py", code)], [Setting("PORT", "", "")])) == 1
