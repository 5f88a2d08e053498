"""What no index keeps, in whichever process; each guard with the defect that it would find."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from openchair.forum.models import Post
from openchair.forum.operations.changing import withdraw_post
from openchair.forum.tests.seeking import afresh, ask
from openchair.personas import operations as personas
from openchair.personas.models import Member
from openchair.speech.operations import changing
from openchair.speech.search import index, rounds
from openchair.speech.search.index import Index
from openchair.speech.search.shelves import SHELVES
from tests import make
from tests.privacy.canaries import files_under, finds

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

MARK, ROOT = "zorbanthe", "zorbanth"


@pytest.fixture
def said() -> tuple[Member, Post]:
    """Ana's words with a mark in them, which Ben has found."""
    group = make.group()
    ana, ben = make.member(group, "Ana"), make.member(group, "Ben")
    topic = make.topic(ben)
    post = make.post(topic, ana, f"It was {MARK}.")
    assert ask(ben, MARK).lines
    return ben, post


def holds(one: Index) -> bool:
    return bool(one.ask([frozenset({ROOT})], most=1))


def index_of(member: Member) -> Index:
    """As it lies in memory now, whatever a page would make of it."""
    return SHELVES._shelves[member.group_id].index


def test_words_that_were_taken_back_are_in_no_index(said: tuple[Member, Post]) -> None:
    ben, post = said
    old = index_of(ben)
    assert holds(old)
    withdraw_post(member=make.member(ben.group, "Ana"), post=post)
    assert not ask(ben, MARK).lines
    assert old.closed
    assert not holds(index_of(ben))


def test_an_index_that_keeps_words_taken_back_would_be_found(
    said: tuple[Member, Post], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seeded defect: taking back does not count. Nobody is shown them all the same: pages read again."""
    ben, post = said
    monkeypatch.setattr(changing, "words_gone", lambda _group: None)
    withdraw_post(member=make.member(ben.group, "Ana"), post=post)
    assert not ask(ben, MARK).lines
    assert holds(index_of(ben))


@pytest.mark.parametrize("for_good", [False, True])
def test_the_words_of_whoever_goes_leave_the_index_without_a_search(said: tuple[Member, Post], for_good: bool) -> None:
    ben, _post = said
    ana = make.member(ben.group, "Ana")
    old = index_of(ben)
    personas.take_words(member=ana)
    if for_good:
        SHELVES.drop_all()
        ana.persona.hidden = True
        personas.destroy_now(member=ana)
        assert not ask(ben, MARK).lines
        return
    rounds.make(number=1)
    assert old.closed
    personas.stay(member=ana)
    assert ask(ben, MARK).lines


def test_forgetting_throws_the_index_away(said: tuple[Member, Post]) -> None:
    ben, _post = said
    ana = make.member(ben.group, "Ana")
    personas.take_words(member=ana)
    ask(ben, MARK)
    before = index_of(ben)
    personas.destroy_now(member=ana)
    assert afresh(ben).group.gone > SHELVES._shelves[ben.group_id].gone
    ask(ben, MARK)
    assert before.closed
    assert not holds(index_of(ben))


def remains(one: Index) -> list[str]:
    """Where on the disk the mark lies, or what stands for it in the index."""
    with connections["default"].cursor() as cursor:
        if connections["default"].vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
    return finds([MARK, one._hash(ROOT)], files_under(Path(settings.ENV.data)))


def test_nothing_of_an_index_is_on_the_disk(said: tuple[Member, Post]) -> None:
    assert remains(index_of(said[0])) == []


def test_an_index_on_the_disk_would_be_found(said: tuple[Member, Post], monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: an index in a file of the data folder."""
    kept = Path(settings.ENV.data) / "index.sqlite3"
    monkeypatch.setattr(index, "WHERE", str(kept))
    SHELVES.drop_all()
    try:
        assert ask(said[0], MARK).lines
        assert remains(index_of(said[0]))
    finally:
        SHELVES.drop_all()
        kept.unlink()


def test_words_that_somebody_tampered_with_keep_no_others_from_being_found(said: tuple[Member, Post]) -> None:
    ben, post = said
    make.post(make.topic(ben, "Tea"), ben, f"{MARK} again")
    Post.objects.filter(pk=post.pk).update(words=b"x" * 200)
    SHELVES.drop_all()
    assert len(ask(ben, MARK).lines) == 1


@pytest.fixture
def other(said: tuple[Member, Post]) -> Iterator[subprocess.Popen[str]]:
    """Another process of the same house, told on each line what to look for."""
    names = [str(connections[alias].settings_dict["NAME"]) for alias in ("default", "keys")]
    command = [sys.executable, "-W", "ignore", "-m", "openchair.forum.tests.looking", said[0].group.pid, *names]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=settings.ROOT, **pipes) as process:  # type: ignore[call-overload]
        yield process
        process.stdin.close()


def told(process: subprocess.Popen[str], word: str) -> tuple[int, int]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{word}\n")
    process.stdin.flush()
    found, made = process.stdout.readline().split()
    return int(found), int(made)


def test_another_process_notices_by_itself(said: tuple[Member, Post], other: subprocess.Popen[str]) -> None:
    ben, post = said
    assert told(other, MARK) == (1, 1)
    make.post(make.topic(ben, "Tea"), ben, f"{MARK} again")
    assert told(other, MARK) == (2, 1)
    withdraw_post(member=make.member(ben.group, "Ana"), post=post)
    assert told(other, MARK) == (1, 2)  # and all that it had read before is thrown away
