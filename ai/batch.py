"""Many answers at once: every forward serves all that wait for it.

Which texts share a forward is decided by what they ask for, never the other way round: a
prompt is cut where it would be cut alone, so an answer does not depend on who else is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from ai.decode import PREFILL_CHUNK, Answer, Ask, Step, View
from ai.prompts import Task

SHORT = 24
"""Tokens of an ask that never waits for another's: somebody is in the middle of a sentence."""


class Text(Protocol):
    """A text that a model is reading, with its cache."""

    @property
    def length(self) -> int:
        """Tokens read so far."""
        ...

    def fork(self, length: int | None = None) -> Text:
        """Return a text that goes on from here without touching this one.

        Args:
            length: go on after so many tokens instead of after all; only where the model `rewinds`.
        """
        ...


class Model(Protocol):
    """Something that reads texts."""

    @property
    def rewinds(self) -> bool:
        """Tell whether its texts can forget their last tokens, and so be drafted."""
        ...

    def begin(self, task: Task) -> Text:
        """Return an empty text, to be read under a task's adapter, or the bare base if it has none."""
        ...

    def read(self, asks: Sequence[tuple[Text, Ask]]) -> list[View | None]:
        """Serve asks of different texts under one adapter; return the view each wanted."""
        ...


def decode_all(model: Model, answers: Sequence[tuple[Text, Answer]]) -> Iterator[tuple[int, Step]]:
    """Generate answers together, each over its own text.

    Yields:
        The number of an answer and its next step, as they come.
    """
    views: dict[int, View | None] = dict.fromkeys(range(len(answers)))
    asks: dict[int, Ask] = {}
    while True:
        for number, view in views.items():
            going = answers[number][1]
            try:
                item = going.send(view)
                while isinstance(item, Step):
                    yield number, item
                    item = next(going)
            except StopIteration:
                continue
            asks[number] = item
        if not asks:
            return
        now = turn(asks)
        served = model.read([(answers[number][0], asks.pop(number)) for number in now])
        views = dict(zip(now, served, strict=True))


def turn(asks: dict[int, Ask]) -> list[int]:
    """Choose whose asks are served next: short ones, then as much of the prompts as a cancellation may wait for."""
    waiting = sorted(asks, key=lambda number: (len(asks[number].tokens) > SHORT, number))
    chosen: list[int] = []
    tokens = 0
    for number in waiting:
        tokens += len(asks[number].tokens)
        if chosen and tokens > PREFILL_CHUNK + SHORT:
            break
        chosen.append(number)
    return chosen


def read_through(model: Model, text: Text, tokens: Sequence[int]) -> Iterator[None]:
    """Read a prompt to which nothing is answered yet, so that it can be cancelled in between."""
    for part in in_parts(tokens):
        model.read([(text, Ask(tuple(part)))])
        yield None


def in_parts(tokens: Sequence[int]) -> Iterator[Sequence[int]]:
    """Cut a prompt into what is read at once."""
    for start in range(0, len(tokens), PREFILL_CHUNK):
        yield tokens[start : start + PREFILL_CHUNK]
