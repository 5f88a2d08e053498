"""One page at a time, and no page waits for what another one waits for."""

from __future__ import annotations

import threading

from openchair.ground.turn import Turn


class Page:
    """A thread that takes the turn, says so, and keeps it until told."""

    def __init__(self, turn: Turn, *, gives_away: bool = False) -> None:
        self._turn, self._gives_away = turn, gives_away
        self.inside, self.leave = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._make, daemon=True)
        self._thread.start()

    def _make(self) -> None:
        with self._turn.taken():
            if not self._gives_away:
                self._stay()
                return
            with self._turn.given_away():
                self._stay()

    def _stay(self) -> None:
        self.inside.set()
        self.leave.wait(20)

    def end(self) -> None:
        self.leave.set()
        self._thread.join(20)
        assert not self._thread.is_alive()


def test_the_second_page_waits_for_the_first():
    turn = Turn()
    first = Page(turn)
    assert first.inside.wait(20)
    second = Page(turn)
    assert not second.inside.wait(0.05)
    first.end()
    assert second.inside.wait(20)
    second.end()


def test_who_waits_for_something_else_lets_others_go_first():
    turn = Turn()
    waits = Page(turn, gives_away=True)
    assert waits.inside.wait(20)
    other = Page(turn)
    assert other.inside.wait(20)
    waits.leave.set()
    other.end()
    waits.end()


def test_where_no_turn_was_taken_none_is_given_away():
    turn = Turn()
    with turn.given_away(), turn.given_away():
        page = Page(turn)
        assert page.inside.wait(20)
        page.end()


def test_giving_away_twice_gives_away_once():
    turn = Turn()
    with turn.taken(), turn.given_away(), turn.given_away():
        page = Page(turn)
        assert page.inside.wait(20)
        page.end()
