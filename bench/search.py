"""How soon words are found among 100,000 posts of one group, cold and ready; how big the index is.

What is in the index is measured by a program of its own, inside the house: `python -m bench.search`.
"""

from __future__ import annotations

import http.client
import itertools
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median
from urllib.parse import urlencode

from bench import house
from bench.pages import BIG, GROUPS, LONGEST
from bench.process import Server
from bench.table import Result, at_most, figure

EACH, BETWEEN_S, LONGEST_BUILD_S = 120, 0.1, 300
READING = b"Some words are still being read in."
# Words of the sentences that the house is filled with: each stands in a quarter of all posts.
WORDS = ["rain", "mornings", "kettle", "neighbour", "waving", "light", "hall", "letters", "sister", "soups", "chair"]
WORDS += ["windows", "bus", "slept", "plants", "leaf", "market", "apple", "corners", "day", "thanks"]
# How varied the words of people are: so many different ones in a post, of so many in all.
IN_A_POST, VOCABULARY = 60, 30_000


def run() -> list[Result]:
    data = house.fill(BIG, groups=GROUPS, longest=LONGEST)
    seen = house.scene(data)
    with house.server(data) as server:
        people = itertools.cycle([seen.member, *seen.others])
        building, built = _build(server, seen.group, people)
        chance = random.Random(5)
        found = {
            count: [_search(server, seen.group, next(people), chance.sample(WORDS, count))[0] for _ in range(EACH)]
            for count in (1, 2, 3)
        }
        memory = server.memory_mib()
    size = _size(data)
    return [
        *(at_most(f"search for {count} words, p95", _p95(took), "ms", 20) for count, took in found.items()),
        figure("search for 2 words, p50", median(found[2]), "ms"),
        figure("search while its index is built, p95", _p95(building), "ms"),
        at_most("search while its index is built, worst", max(building), "ms", 100),
        figure(f"index of {BIG} posts, built cold behind the pages", built, "s"),
        at_most(f"index of {BIG} posts", size["here"], "MiB", 64),
        at_most(f"index of {BIG} posts, each of {IN_A_POST} of {VOCABULARY} words", size["varied"], "MiB", 64),
        figure("memory after all searches", memory, "MiB"),
    ]


def _build(server: Server, group: str, people: Iterator[str]) -> tuple[list[float], float]:
    """How long pages took while the index was made, and how long that was."""
    began, took = time.monotonic(), []
    while time.monotonic() < began + LONGEST_BUILD_S:
        ms, page = _search(server, group, next(people), ["kettle"])
        if READING not in page:
            return took or [ms], time.monotonic() - began
        took.append(ms)
        time.sleep(BETWEEN_S)
    raise TimeoutError(f"the index was not built within {LONGEST_BUILD_S} s")


def _search(server: Server, group: str, cookie: str, words: list[str]) -> tuple[float, bytes]:
    """Milliseconds from asking for the page to its last byte. Sending the form, which leads there, is not timed."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    form = urlencode({"csrfmiddlewaretoken": cookie.rpartition("=")[2], "words": " ".join(words)})
    headers = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
    line.request("POST", f"{group}/search", form, {**headers, "Content-Type": "application/x-www-form-urlencoded"})
    there = line.getresponse()
    there.read()
    began = time.perf_counter()
    line.request("GET", there.headers["Location"], headers=headers)
    answer = line.getresponse()
    page = answer.read()
    took = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        raise RuntimeError(f"a search was answered with {answer.status}")
    return took, page


def _p95(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def _size(data: os.PathLike[str]) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.search"]
    ran = subprocess.run(
        command, cwd=house.ROOT, env=house.environment(data), check=True, stdout=subprocess.PIPE, text=True
    )
    return dict(json.loads(ran.stdout))


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "openchair.web.settings"
    import django

    django.setup()
    from django.db.models import Count

    from openchair.forum.finding import source
    from openchair.groups.models import Group
    from openchair.speech.search.building import BUILDER, ready

    group = Group.objects.annotate(listed_topics=Count("topics")).order_by("-listed_topics")[0]
    [shelf] = ready([group], source)
    assert BUILDER.rest(LONGEST_BUILD_S)
    assert not shelf.cut
    print(json.dumps({"here": shelf.index.size() / 2**20, "varied": _varied() / 2**20}))


def _varied() -> int:
    """Bytes of an index of posts whose words come as often as words do: the tenth a tenth as often as the first."""
    import datetime

    from openchair.speech.search.index import Entry, Index

    chance, one = random.Random(5), Index()
    weights = list(itertools.accumulate(1 / (rank + 8) for rank in range(VOCABULARY)))
    begin = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    for first in range(0, BIG, 100):
        one.add(
            Entry(
                pk,
                pk,
                begin + pk * datetime.timedelta(minutes=5),
                {f"word{number}" for number in chance.choices(range(VOCABULARY), cum_weights=weights, k=IN_A_POST)},
            )
            for pk in range(first + 1, first + 101)
        )
    return one.size()


if __name__ == "__main__":
    main()
