"""How fast pages are, beside the yardstick, in alternating rounds of one run."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bench import house, load, yardstick
from bench.load import Reading
from bench.process import Server
from bench.table import Result, at_least, at_most, figure

ROUNDS, SECONDS = 3, 6
BIG, SMALL = 100_000, 3_000
# The reader of both houses sits in so many groups and filters; the big one has a topic of half its posts.
GROUPS, LONGEST = 40, 50_000
Case = tuple[str, Sequence[str], str]
Reader = tuple[Sequence[str], str]  # what is read, and the cookie of who reads it


def run() -> list[Result]:
    big, small = house.fill(BIG, groups=GROUPS, longest=LONGEST), house.fill(SMALL, groups=GROUPS)
    seen, few = house.scene(big), house.scene(small)
    topics: list[Case] = [
        ("topic, hot, member", seen.topics[:1], seen.member),
        ("topic, spread, member", seen.topics[:2000], seen.member),
        ("topic, hot, facilitator", seen.topics[:1], seen.facilitator),
        ("topic, spread, facilitator", seen.topics[:2000], seen.facilitator),
        (f"topic of {LONGEST} posts, spread, member", seen.longest, seen.member),
    ]
    others: list[Case] = [
        ("home", [seen.home], seen.member),
        ("group", [seen.group], seen.member),
        ("list of topics", [f"{seen.group}/topics"], seen.member),
        ("what waits", [f"{seen.group}/topics?order=waiting"], seen.member),
    ]
    source = yardstick.folder()
    with house.server(big) as ours, house.server(small) as ours_small:
        if source is None:
            readings = {name: _median(ours, paths, cookie) for name, paths, cookie in [*topics, *others]}
            return [*_plain(readings), *_memory(ours)]
        here = yardstick.prepare(source)
        with yardstick.server(here) as theirs:
            results = [
                *_compared(ours, theirs, yardstick.cookie(here), topics, cpu=1.9, rate=1.8, name="topic page"),
                *_compared(
                    ours, theirs, yardstick.cookie(here), others, cpu=1.2, rate=1.2, name="home, group and lists"
                ),
            ]
        results += [_growth(ours, ours_small, *growing) for growing in _growing(seen, few)]
        return [*results, *_memory(ours)]


def _compared(
    ours: Server, theirs: Server, cookie: str, cases: list[Case], *, cpu: float, rate: float, name: str
) -> list[Result]:
    results, cpu_ratios, rate_ratios = [], [], []
    spread = [f"/j/{1 + number % 2000}" for number in range(2000)]
    for case, paths, ours_cookie in cases:
        print(f"  {case} …", file=sys.stderr, flush=True)
        mine, yard = [], []
        for _ in range(ROUNDS):
            mine.append(load.read(ours, paths, ours_cookie, SECONDS))
            yard.append(load.read(theirs, spread if len(paths) > 1 else ["/j/77"], cookie, SECONDS))
        here, there = load.middle(mine), load.middle(yard)
        cpu_ratios.append(there.cpu_ms / here.cpu_ms)
        rate_ratios.append(here.rate / there.rate)
        results += [*_figures(case, here), figure(f"yardstick beside {case}", there.cpu_ms, "CPU ms a page")]
    results.append(at_least(f"{name}, CPU, lowest", min(cpu_ratios), "× yardstick", cpu))
    results.append(at_least(f"{name}, pages a second, lowest", min(rate_ratios), "× yardstick", rate))
    return results


def _growing(many: house.Scene, few: house.Scene) -> list[tuple[str, Reader, Reader]]:
    """What must not slow down with the house: a name, and the paths and the reader of each house."""
    return [
        ("topic page", (many.topics[:2000], many.member), (few.topics[:2000], few.member)),
        (f"a page of {LONGEST} posts in one topic", (many.longest, many.member), (few.topics[:2000], few.member)),
        ("home", ([many.home], many.member), ([few.home], few.member)),
        ("group", ([many.group], many.member), ([few.group], few.member)),
        ("list of topics", ([f"{many.group}/topics"], many.member), ([f"{few.group}/topics"], few.member)),
    ]


def _growth(big: Server, small: Server, name: str, many: Reader, few: Reader) -> Result:
    ratios = [load.read(big, *many, SECONDS).rate / load.read(small, *few, SECONDS).rate for _ in range(ROUNDS)]
    return at_least(f"{name} at {BIG} posts", sorted(ratios)[len(ratios) // 2], f"× at {SMALL}", 0.9)


def _memory(server: Server) -> list[Result]:
    return [
        at_most("memory after all pages", server.memory_mib(), "MiB", 120),
        figure("memory of the worker beside it", server.memory_beside_mib(), "MiB"),
    ]


def _median(server: Server, paths: Sequence[str], cookie: str) -> Reading:
    return load.middle([load.read(server, paths, cookie, SECONDS) for _ in range(ROUNDS)])


def _plain(readings: dict[str, Reading]) -> list[Result]:
    return [result for name, reading in readings.items() for result in _figures(name, reading)]


def _figures(name: str, reading: Reading) -> list[Result]:
    return [figure(name, reading.cpu_ms, "CPU ms a page"), figure(name + ", rate", reading.rate, "pages/s")]
