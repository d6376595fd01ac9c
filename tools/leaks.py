"""What a process with a model holds on to, and whether it has grown: for `tools.churn`."""

from __future__ import annotations

import gc
import threading
import time
from dataclasses import dataclass
from typing import Any

import psutil

from ai.lean.memory import Memory
from ai.matcher import Matcher
from ai.recent import Recent
from ai.worker import Worker

ALLOWANCE = 48 << 20
"""Bytes by which resident memory may grow. It goes on creeping after any warm-up: freed memory is
given back in pieces as the allocator sees fit, and oneDNN keeps code for the last 64 shapes. One
memory (`ai.lean.memory`) left behind is 6 MB at least, so 9 in hundreds of requests are seen."""
OBJECTS = 200
"""Objects of Python that may come to be unnoticed: a line of source read for a warning, a cached
pattern. What leaks with every request comes to more."""
EXACT = {Memory: "memories of the model", Matcher: "grammars", Recent: "remembered speeches"}
"""Kinds of objects that are counted, with what they are."""


@dataclass(frozen=True, slots=True)
class State:
    """A process at rest."""

    resident: int
    names: tuple[str, ...]  # of Python's threads
    counts: dict[str, int]
    """What may not grow at all."""
    objects: int
    empty: dict[str, int]
    """What must not be there."""


def owned(engine: Any) -> int:  # noqa: ANN401  (an ai.engine.Engine)
    """Return how many memories an engine keeps between requests."""
    return len(engine._openings) + (engine._heard._text is not None)


def look(worker: Worker, engine: Any, others: int = 0) -> State:  # noqa: ANN401  (an ai.engine.Engine)
    """Look at the process behind a worker that has nothing to do.

    Args:
        worker: all its messages have been polled.
        engine: what the worker runs.
        others: memories in this process that are not the engine's.
    """
    deadline = time.monotonic() + 5
    while worker._pending and time.monotonic() < deadline:  # a request ends just after its last message
        time.sleep(0.01)
    before = alive()[Memory]
    gc.collect()
    found = alive()
    memories = found[Memory]
    expected = owned(engine) + others
    process = psutil.Process()
    return State(
        resident=process.memory_info().rss,
        names=tuple(sorted(thread.name for thread in threading.enumerate())),
        counts={
            "threads of the process": process.num_threads(),
            **{name: len(found[kind]) for kind, name in EXACT.items()},
            "KB in those memories": kept_bytes(memories) >> 10,
            "tokens remembered of the last speech": len(engine._heard._tokens),
        },
        objects=len(gc.get_objects()),
        empty={
            "pending requests": len(worker._pending),
            "cancelled requests": len(worker._cancelled),
            "requests in the queue": worker._requests.qsize(),
            "messages in the queue": worker._messages.qsize(),
            "memories beyond openings and last speech": len(memories) - expected if memories else 0,
            "memories that only the collector frees": len(before) - len(memories),
            "grammars of no answer": len(found[Matcher]),
        },
    )


def alive() -> dict[type, list[Any]]:
    """Return the objects of each of the kinds that are counted."""
    found: dict[type, list[Any]] = {kind: [] for kind in EXACT}
    for each in gc.get_objects():
        if type(each) in EXACT:
            found[type(each)].append(each)
    return found


def kept_bytes(memories: list[Memory]) -> int:
    """Return the bytes that memories hold, counting once what they share."""
    stores = {id(store): store for memory in memories for store in (memory.own, memory.beginning)}
    return sum(store.keys.nbytes + store.values.nbytes for store in stores.values())


def compared(warm: State, end: State) -> tuple[list[str], list[str]]:
    """Return a table of both states, and what is wrong with the second."""
    rows: list[tuple[str, int, int, int]] = [
        ("resident memory, MB", warm.resident >> 20, end.resident >> 20, ALLOWANCE >> 20),
        ("objects of Python", warm.objects, end.objects, OBJECTS),
        *((name, count, end.counts[name], 0) for name, count in warm.counts.items()),
        *((name, 0, count, 0) for name, count in end.empty.items()),
    ]
    lines = [f"{'':42} {'warm':>9} {'end':>9} {'allowed':>9}"]
    lines += [f"{name:42} {before:9,} {after:9,} {before + more:9,}" for name, before, after, more in rows]
    lines.append(f"{'Python threads':42} {', '.join(end.names)}")
    wrong = [
        f"GROWN: {name}, {after:,} after {before:,}" for name, before, after, more in rows if after > before + more
    ]
    wrong += [f"LEFT after the warm-up: {count} {name}" for name, count in warm.empty.items() if count]
    if end.names != warm.names:
        wrong.append(f"GROWN: threads {', '.join(warm.names)} are now {', '.join(end.names)}")
    return lines, wrong
