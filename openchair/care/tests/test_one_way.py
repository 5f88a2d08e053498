"""There is one way to decide something about somebody, and it leaves an Action behind."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from django.urls import reverse

from openchair.care.models import Action
from openchair.care.tests.test_deciding import decide
from openchair.forum.models import Topic
from openchair.personas.models import Member
from openchair.speech.models import Hold
from tests import make
from tests.house.sources import Source, nothing, sources

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
# What does it without writing down why: only care/operations/ may call it.
BARE = re.compile(
    r"\b(label_post|publish|caring\.(set_aside|put_back|take_away|give_back|relabel)|"
    r"(operations|personas|removing)\.(remove|let_back|mute|sit_quietly))\("
)
BELOW = ("openchair/forum/operations/", "openchair/speech/operations/", "openchair/personas/operations/")


def side_doors(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.path}: {found.group()} decides about somebody and leaves no Action. Call care's operations."
        for file in files
        if file.path.startswith("openchair/") and not file.in_tests
        if not file.path.startswith(("openchair/care/operations/", *BELOW))
        for found in BARE.finditer(file.text)
    ]


def test_no_page_decides_without_an_action() -> None:
    nothing(side_doors(sources(".py")))


@pytest.mark.parametrize(
    "line", ["publish(member=fay, post=post)", "operations.remove(member=oz, actor=fay, reason=why)"]
)
def test_a_page_with_a_way_of_its_own_would_be_found(line: str) -> None:
    assert len(side_doors([Source("openchair/forum/views/caring.py", line)])) == 1
    assert side_doors([Source("openchair/care/operations/deeds.py", line)]) == []


@pytest.mark.parametrize("name", ["release", "held-show"])
def test_putting_words_back_undoes_the_decision(topic: Topic, fay: Member, name: str) -> None:
    decide(fay, "aside", post=make.post_of(topic))
    words = {"group": topic.group.pid, "words": make.post_of(topic).pid}
    assert make.client(fay).post(reverse(name, kwargs=words)).status_code == 302
    assert not Hold.objects.exists()
    assert Action.objects.get().undone is not None
