"""Reading pages as fast as they come, with wrk on a core of its own."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.process import LOAD_CORE, Server

_SPREAD = """
local paths = {}
for line in io.lines(%(paths)r) do paths[#paths + 1] = line end
local at = 0
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """Pages a second, and CPU milliseconds a page from the server's own counters."""

    rate: float
    cpu_ms: float


def read(server: Server, paths: Sequence[str], cookie: str, seconds: int) -> Reading:
    """Sixteen readers for so long. Every answer must be a 2xx."""
    with tempfile.TemporaryDirectory() as folder:
        listed, script = Path(folder, "paths"), Path(folder, "spread.lua")
        listed.write_text("\n".join(paths) + "\n")
        script.write_text(_SPREAD % {"paths": str(listed)})
        before = server.cpu_s()
        said = subprocess.run(
            [
                "taskset",
                "-c",
                LOAD_CORE,
                "wrk",
                "-t1",
                "-c16",
                f"-d{seconds}s",
                "-s",
                str(script),
                "-H",
                f"Cookie: {cookie}",
                f"http://127.0.0.1:{server.port}",
            ],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        used = server.cpu_s() - before
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"not every page was answered well:\n{said}")
    pages = int(_found(r"(\d+) requests in", said))
    return Reading(rate=float(_found(r"Requests/sec:\s+([\d.]+)", said)), cpu_ms=used / pages * 1000)


def middle(readings: Sequence[Reading]) -> Reading:
    return Reading(median(r.rate for r in readings), median(r.cpu_ms for r in readings))


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise RuntimeError(f"wrk said something unexpected:\n{text}")
    return match[1]
