"""How long frames take while the model works: a loop of 60 a second beside the worker's thread."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ai.messages import Done
from ai.worker import Brief
from game.app import FRAMES_PER_SECOND, SWITCH_INTERVAL_SECONDS
from tools.bench.briefs import SPEECHES, TURN, speech, square
from tools.bench.measure import Samples
from tools.bench.ours import Ours
from tools.bench.report import GENERATING, OURS

WORK = 0.004
"""Seconds that a frame's own work takes when nothing else runs."""
SECONDS = 3.0
"""Of frames, for every run that was asked for."""


@dataclass(slots=True)
class Frames:
    """Milliseconds of every frame: of its work, and from when it was due until it was done."""

    work: list[float] = field(default_factory=list)
    done: list[float] = field(default_factory=list)


def frames(seconds: float, work: Callable[[], object]) -> Frames:
    """Run the loop; a frame that is late puts off those after it, as a screen that waits would."""
    found = Frames()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL_SECONDS)
    try:
        due = time.perf_counter()
        end = due + seconds
        while due < end:
            time.sleep(max(0.0, due - time.perf_counter()))
            start = time.perf_counter()
            work()
            now = time.perf_counter()
            found.work.append((now - start) * 1e3)
            found.done.append((now - due) * 1e3)
            due = max(due + 1 / FRAMES_PER_SECOND, now)
    finally:
        sys.setswitchinterval(interval)
    return found


def watch_frames(ours: Ours, samples: Samples, runs: int) -> None:
    """Time frames with the worker at rest and at work, records and reactions in turn."""
    draw = drawing()
    for name, work in (("at rest", draw), (GENERATING, generating(ours, [speech(SPEECHES[TURN]), square()], draw))):
        found = frames(SECONDS * runs, work)
        samples.add(f"frame's work, {name}", OURS, *found.work)
        samples.add(f"frame due to done, {name}", OURS, *found.done)


def generating(ours: Ours, briefs: list[Brief], draw: Callable[[], object]) -> Callable[[], None]:
    """Return a frame's work: draw, read the worker's messages, and ask for the next answer when one is whole."""
    asked = [ours.worker.submit(briefs[0])]

    def work() -> None:
        draw()
        for message in ours.worker.poll():
            if isinstance(message, Done) and message.ticket == asked[-1]:
                asked.append(ours.worker.submit(briefs[len(asked) % len(briefs)]))

    return work


def drawing() -> Callable[[], object]:
    """Return a piece of work that takes `WORK` on this machine at its quickest."""
    rounds = 1000
    while True:
        best = min(timed(rounds) for _ in range(5))
        if best > WORK / 2:
            break
        rounds *= 2
    rounds = int(rounds * WORK / best)
    return lambda: toil(rounds)


def timed(rounds: int) -> float:
    """Return the seconds that so much work takes."""
    start = time.perf_counter()
    toil(rounds)
    return time.perf_counter() - start


def toil(rounds: int) -> int:
    """Do work that holds the interpreter, as a frame's does."""
    total = 0
    for number in range(rounds):
        total += number % 7
    return total
