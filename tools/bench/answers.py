"""Records and turns as each side does them, timed in turn; marks are in milliseconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from ai.schema import ReactionBrief, SpeechBrief
from ai.wire import reaction_text
from tools.bench.briefs import SPEECHES, TURN, speech, square
from tools.bench.measure import Marks, Samples, since
from tools.bench.prompts import entries_text
from tools.bench.report import ALL, BOUND, FIRST, FREE, OURS, WHOLE
from tools.bench.sides import Sides


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked: a record of `speech`, and if there is a `square`, the citizens' answers after it."""

    name: str
    speech: SpeechBrief
    square: ReactionBrief | None

    def timed(self, record: Callable[[], object], react: Callable[[ReactionBrief], tuple[float, float]]) -> Marks:
        """Do it.

        Args:
            record: reads the speech.
            react: lets the citizens answer; returns the milliseconds to the first words and to the end.
        """
        start = time.perf_counter()
        record()
        marks = {self.name: since(start)}
        if self.square is not None:
            marks[FIRST], marks[ALL] = react(self.square)
            marks[WHOLE] = since(start)
        return marks


def answers(sides: Sides, samples: Samples, runs: int) -> dict[str, Any]:
    """Time a record of each speech; after the middle one the citizens answer too.

    Returns:
        `reaction_tokens`, the length at which the peer's reactions are cut off, the median of ours;
        and `promises`, how many each record holds, by the speech's words.
    """
    reactions, _, _ = sides.ours.react(square())
    limit = round(median(len(sides.prompts.text(reaction_text(each))) for each in reactions))
    promises = {}
    for words, text in SPEECHES.items():
        task = Task(f"record, {words} words", speech(text), square() if words == TURN else None)
        record = sides.ours.record(task.speech)
        promises[words] = len(record.promises)
        ways = {OURS: sides.way(OURS, by_us(sides, task), sides.ours.forget)}
        if sides.peer is not None:
            for way in (BOUND, FREE):
                work = by_peer(sides, task, entries_text(task.speech, record), limit, bound=way == BOUND)
                ways[way] = sides.way(way, work, sides.peer.forget)
        samples.alternate(WHOLE if words == TURN else task.name, ways, runs)
    return {"reaction_tokens": limit, "promises": promises}


def by_us(sides: Sides, task: Task) -> Callable[[], Marks]:
    """Return how the engine does a task."""
    return lambda: task.timed(lambda: sides.ours.record(task.speech), lambda brief: sides.ours.react(brief)[1:])


def by_peer(sides: Sides, task: Task, text: str, limit: int, bound: bool) -> Callable[[], Marks]:
    """Return how the peer does a task.

    Args:
        sides: with a peer.
        task: what is asked.
        text: the record that is to come out.
        limit: tokens of a reaction.
        bound: whether its answers are held to a grammar.
    """
    peer = sides.peer
    assert peer is not None

    def react(brief: ReactionBrief) -> tuple[float, float]:
        spoken = peer.react(brief, limit, bound)
        return min(each.first for each in spoken), max(each.last for each in spoken)

    return lambda: task.timed(lambda: peer.record(task.speech, text, bound), react)
