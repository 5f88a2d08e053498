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
Case = tuple[str, Sequence[str], str]


def run() -> list[Result]:
    big, small = house.fill(BIG), house.fill(SMALL)
    seen, few = house.scene(big), house.scene(small)
    topics: list[Case] = [
        ("topic, hot, member", seen.topics[:1], seen.member),
        ("topic, spread, member", seen.topics[:2000], seen.member),
        ("topic, hot, facilitator", seen.topics[:1], seen.facilitator),
        ("topic, spread, facilitator", seen.topics[:2000], seen.facilitator),
    ]
    others: list[Case] = [("home", [seen.home], seen.member), ("group", [seen.group], seen.member)]
    source = yardstick.folder()
    with house.server(big) as ours, house.server(small) as ours_small:
        if source is None:
            readings = {name: _median(ours, paths, cookie) for name, paths, cookie in [*topics, *others]}
            return [*_plain(readings), at_most("memory after all pages", ours.memory_mib(), "MiB", 120)]
        here = yardstick.prepare(source)
        with yardstick.server(here) as theirs:
            results = [
                *_compared(ours, theirs, yardstick.cookie(here), topics, cpu=1.9, rate=1.8, name="topic page"),
                *_compared(ours, theirs, yardstick.cookie(here), others, cpu=1.2, rate=1.2, name="home and group"),
            ]
        results.append(_growth(ours, ours_small, seen, few))
        return [*results, at_most("memory after all pages", ours.memory_mib(), "MiB", 120)]


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


def _growth(big: Server, small: Server, many: house.Scene, few: house.Scene) -> Result:
    ratios = []
    for _ in range(ROUNDS):
        at_big = load.read(big, many.topics[:2000], many.member, SECONDS)
        at_small = load.read(small, few.topics[:2000], few.member, SECONDS)
        ratios.append(at_big.rate / at_small.rate)
    return at_least(f"topic page at {BIG} posts", sorted(ratios)[len(ratios) // 2], f"× at {SMALL}", 0.9)


def _median(server: Server, paths: Sequence[str], cookie: str) -> Reading:
    return load.middle([load.read(server, paths, cookie, SECONDS) for _ in range(ROUNDS)])


def _plain(readings: dict[str, Reading]) -> list[Result]:
    return [result for name, reading in readings.items() for result in _figures(name, reading)]


def _figures(name: str, reading: Reading) -> list[Result]:
    return [figure(name, reading.cpu_ms, "CPU ms a page"), figure(name + ", rate", reading.rate, "pages/s")]
