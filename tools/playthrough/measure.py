"""What a playthrough measures: frames by phase, answers by kind, memory."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import psutil


class Measurements:
    """Collects while the game runs; `report` sums up."""

    def __init__(self) -> None:
        self.frames: dict[str, list[float]] = defaultdict(list)
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.exchanges: list[dict[str, Any]] = []
        self.memory = 0.0
        self._process = psutil.Process()

    def frame(self, phase: str, milliseconds: float) -> None:
        """Note the work of one frame, in milliseconds, the wait for the next left out."""
        self.frames[phase].append(milliseconds)
        if len(self.frames[phase]) % 60 == 1:
            self.memory = max(self.memory, self._process.memory_info().rss / 2**20)

    def answer(self, kind: str, seconds: float, data: Mapping[str, Any]) -> None:
        """Note what the clerk was told, and how long after it was asked (see `game.clerk.Observer`)."""
        self.seconds[kind].append(seconds)
        self.exchanges.append({"kind": kind, "seconds": round(seconds, 3), **data})

    def report(self) -> dict[str, Any]:
        """Return frame times in ms by phase, seconds by kind of answer, memory in MiB."""
        generating = [ms for phase, all_ms in self.frames.items() if phase.endswith("generating") for ms in all_ms]
        return {
            "frames_ms": {phase: spread(ms) for phase, ms in sorted(self.frames.items())},
            "frames_ms_while_generating": spread(generating),
            "seconds": {kind: spread(seconds) for kind, seconds in self.seconds.items()},
            "memory_mib": round(self.memory),
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
