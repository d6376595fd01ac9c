"""Timing of alternatives in turn, and the machine's own limits."""

from __future__ import annotations

import platform
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from ai.machine import CPUINFO

Marks = dict[str, float]
"""What one piece of work took up to each of its marks, in milliseconds."""

STREAM = 256 << 20
"""Bytes that are read to measure the memory: far more than any cache holds."""
OWN = ", processor"
"""Added to the name of a piece of work: what its side's processor time came to, whoever else used the machine."""


@dataclass(frozen=True, slots=True)
class Way:
    """One of several ways to do a piece of work."""

    work: Callable[[], Marks]
    before: Callable[[], object] = lambda: None
    """Done before each run and not timed: forgets what the last run left in caches."""
    clock: Callable[[], float] | None = None
    """Seconds of processor time that this way's process has used so far."""


class Samples:
    """Milliseconds of every run, by mark and by way."""

    def __init__(self) -> None:
        self.values: dict[str, dict[str, list[float]]] = {}

    def add(self, mark: str, way: str, *values: float) -> None:
        """Keep what one or more runs took."""
        self.values.setdefault(mark, {}).setdefault(way, []).extend(values)

    def alternate(self, name: str, ways: Mapping[str, Way], runs: int) -> None:
        """Time ways in turn, so that a slow minute of the machine hits all of them; the first turn warms up.

        Where a way has a clock, the processor time of its work is kept under `name` and `OWN`.
        """
        for turn in range(runs + 1):
            for way, each in ways.items():
                each.before()
                used = each.clock() if each.clock else 0.0
                marks = each.work()
                if each.clock:
                    marks[name + OWN] = (each.clock() - used) * 1e3
                for mark, value in marks.items() if turn else ():
                    self.add(mark, way, value)

    def summaries(self) -> dict[str, dict[str, dict[str, float]]]:
        """Return a `summary` of each mark and way."""
        return {mark: {way: summary(values) for way, values in ways.items()} for mark, ways in self.values.items()}


def since(start: float) -> float:
    """Return the milliseconds since a reading of `time.perf_counter`."""
    return (time.perf_counter() - start) * 1e3


def summary(values: Sequence[float]) -> dict[str, float]:
    """Return the median, both quartiles, the 95th and 99th percentile, the largest value, and how many there are."""
    return {
        "median": statistics.median(values),
        "low": quantile(values, 0.25),
        "high": quantile(values, 0.75),
        "p95": quantile(values, 0.95),
        "p99": quantile(values, 0.99),
        "most": max(values),
        "runs": len(values),
    }


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of the values lie, between two of them where it falls there."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def bandwidth() -> float:
    """Return the bytes a second that this process reads from memory with torch's threads, the best of some tries."""
    import torch

    data = torch.ones(STREAM // 4)
    best = 0.0
    for _ in range(5):
        start = time.perf_counter()
        data.sum()
        best = max(best, STREAM / (time.perf_counter() - start))
    return best


def processor() -> str:
    """Return the processor's name as far as the system tells it."""
    if CPUINFO.is_file():
        for line in CPUINFO.read_text("utf-8", "replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def most_memory(process: psutil.Process) -> int:
    """Return the most resident memory a process has had, in bytes; what it has now where the system keeps no record."""
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        for line in status.read_text("ascii", "replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) << 10
    return int(process.memory_info().rss)


def processor_seconds(process: psutil.Process) -> float:
    """Return the processor time that a process has used so far, all its threads together."""
    times = process.cpu_times()
    return float(times.user + times.system)
