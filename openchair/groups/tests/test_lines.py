"""What people said yes to, and what is new since."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from openchair.groups.lines import changed_lines, typed

LINES = st.lists(st.sampled_from(["Be kind.", "No advice.", "Stay.", "Go.", "Listen."]), max_size=6)


def test_lines_are_typed_one_promise_a_line():
    assert typed("  Be kind. \n\n No   advice.\r\n") == ["Be kind.", "No advice."]


def test_what_changed_is_told_where_it_stands():
    found = changed_lines(["Be kind.", "No advice.", "Stay."], ["Be kind.", "Advice when asked.", "Stay."])
    assert [(line.kind, line.text) for line in found] == [
        ("kept", "Be kind."),
        ("removed", "No advice."),
        ("added", "Advice when asked."),
        ("kept", "Stay."),
    ]


@given(old=LINES, new=LINES)
def test_both_versions_can_be_read_out_of_the_change(old, new):
    lines = changed_lines(old, new)
    assert [line.text for line in lines if line.kind != "added"] == old
    assert [line.text for line in lines if line.kind != "removed"] == new
