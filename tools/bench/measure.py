"""Timing of alternatives side by side, and the machine's own limits."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import psutil
import torch

Result = TypeVar("Result")

STREAM = 256 << 20
"""Bytes that are read to measure the memory: far more than any cache holds."""


@dataclass(slots=True)
class Times:
    """What one piece of work took, run after run, in milliseconds."""

    elapsed: list[float] = field(default_factory=list)
    working: list[float] = field(default_factory=list)
    """Of the processor: what others do on the machine is not in it."""

    def add(self, work: Callable[[], Result]) -> Result:
        """Do the work once more and return what it gives."""
        elapsed, working = time.perf_counter(), time.process_time()
        result = work()
        self.elapsed.append((time.perf_counter() - elapsed) * 1e3)
        self.working.append((time.process_time() - working) * 1e3)
        return result

    def summary(self) -> dict[str, float]:
        """Return medians and quartiles, in milliseconds."""
        return {
            "elapsed": statistics.median(self.elapsed),
            "working": statistics.median(self.working),
            "working_low": quantile(self.working, 0.25),
            "working_high": quantile(self.working, 0.75),
            "runs": len(self.working),
        }


def quantile(values: list[float], share: float) -> float:
    """Return the value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def alternating(works: Mapping[str, Callable[[], object]], runs: int) -> dict[str, Times]:
    """Time alternatives in turn, so that a slow minute of the machine hits all of them; the first turn warms up."""
    times = {name: Times() for name in works}
    for turn in range(runs + 1):
        for name, work in works.items():
            if turn:
                times[name].add(work)
            else:
                work()
    return times


def pauses(steps: Iterator[object]) -> list[float]:
    """Return the milliseconds between the steps of an answer: how long a cancellation may have to wait."""
    found, last = [], time.perf_counter()
    for _ in steps:
        now = time.perf_counter()
        found.append((now - last) * 1e3)
        last = now
    return found


def bandwidth() -> float:
    """Return the bytes a second that this process reads from memory with torch's threads, the best of some tries."""
    data = torch.ones(STREAM // 4)
    best = 0.0
    for _ in range(5):
        start = time.perf_counter()
        data.sum()
        best = max(best, STREAM / (time.perf_counter() - start))
    return best


def resident() -> int:
    """Return this process's resident memory in bytes."""
    return int(psutil.Process().memory_info().rss)
