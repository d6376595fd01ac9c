"""What a playthrough measures: frames by phase, answers by kind, memory."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import psutil

LAST_FRAMES = 1000
"""Over which the growth of memory is told."""


class Measurements:
    """Collects while the game runs; `report` sums up."""

    def __init__(self) -> None:
        self.frames: dict[str, list[float]] = defaultdict(list)
        self.processor: dict[str, list[float]] = defaultdict(list)
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.exchanges: list[dict[str, Any]] = []
        self.memory: list[float] = []
        self._process = psutil.Process()

    def frame(self, phase: str, milliseconds: float, processor: float) -> None:
        """Note the work of one frame, the wait for the next left out: how many milliseconds it took, and how many of
        them it had the processor."""
        self.frames[phase].append(milliseconds)
        self.processor[phase].append(processor)
        self.memory.append(self._process.memory_info().rss / 2**20)

    def answer(self, kind: str, seconds: float, data: Mapping[str, Any]) -> None:
        """Note what the clerk was told, and how long after it was asked (see `game.clerk.Observer`)."""
        self.seconds[kind].append(seconds)
        self.exchanges.append({"kind": kind, "seconds": round(seconds, 3), **data})

    def report(self) -> dict[str, Any]:
        """Return frame times in ms by phase, seconds by kind of answer, memory in MiB: the most of it, and what the
        last frames added."""
        generating = [ms for phase, all_ms in self.frames.items() if phase.endswith("generating") for ms in all_ms]
        return {
            "frames_ms": {phase: spread(ms) for phase, ms in sorted(self.frames.items())},
            "frames_ms_while_generating": spread(generating),
            "frames_processor_ms": {phase: spread(ms) for phase, ms in sorted(self.processor.items())},
            "frames_processor_ms_of_all": spread([ms for all_ms in self.processor.values() for ms in all_ms]),
            "seconds": {kind: spread(seconds) for kind, seconds in self.seconds.items()},
            "memory_mib": round(max(self.memory, default=0.0)),
            "memory_mib_grown": round(self.memory[-1] - self.memory[-LAST_FRAMES:][0], 2) if self.memory else 0.0,
            "exchanges": self.exchanges,
        }


def spread(values: list[float]) -> dict[str, float]:
    """Return count, median, 99th percentile and maximum."""
    if not values:
        return {"count": 0}
    ranked = sorted(values)
    return {
        "count": len(ranked),
        "p50": round(statistics.median(ranked), 3),
        "p99": round(ranked[min(len(ranked) - 1, int(len(ranked) * 0.99))], 3),
        "max": round(ranked[-1], 3),
    }
