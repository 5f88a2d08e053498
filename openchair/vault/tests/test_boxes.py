from __future__ import annotations

import secrets

import pytest

from openchair.vault import boxes

KEY = secrets.token_bytes(32)
WORDS = b"all that I said"


def test_the_house_fills_it_and_its_owner_alone_opens_it() -> None:
    lock = boxes.new_lock(KEY, "export:a")
    box = boxes.fill(lock, WORDS, "export:a")
    assert WORDS not in box
    assert boxes.empty(lock, KEY, box, "export:a") == WORDS
    with pytest.raises(boxes.WrongKey):
        boxes.empty(lock, secrets.token_bytes(32), box, "export:a")


def test_no_two_boxes_under_one_lock_are_alike() -> None:
    lock = boxes.new_lock(KEY, "export:a")
    assert boxes.fill(lock, WORDS, "export:a")[32:] != boxes.fill(lock, WORDS, "export:a")[32:]


@pytest.mark.parametrize("at", [0, 40, -1])
def test_a_changed_box_does_not_open(at: int) -> None:
    lock = boxes.new_lock(KEY, "export:a")
    box = bytearray(boxes.fill(lock, WORDS, "export:a"))
    box[at] ^= 1
    with pytest.raises(boxes.WrongKey):
        boxes.empty(lock, KEY, bytes(box), "export:a")


def test_a_box_that_was_moved_to_somebody_else_does_not_open() -> None:
    lock = boxes.new_lock(KEY, "export:a")
    with pytest.raises(boxes.WrongKey):
        boxes.empty(lock, KEY, boxes.fill(lock, WORDS, "export:b"), "export:a")
    with pytest.raises(boxes.WrongKey):
        boxes.empty(boxes.new_lock(KEY, "export:a"), KEY, boxes.fill(lock, WORDS, "export:a"), "export:a")
