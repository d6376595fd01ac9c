"""The plain path: transformers' own forward and PEFT's adapters, for any architecture.

Texts are read one after the other; what it lacks in speed it has in generality, and the
lean path (`ai.lean`) is checked against it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from transformers import PreTrainedModel

from ai.adapters import Adapters
from ai.batch import Text
from ai.cache import Reader
from ai.decode import Ask, Logits, View
from ai.prompts import Task


class PlainText:
    """A text, its cache, and the task whose adapter it is read under."""

    def __init__(self, reader: Reader, task: Task) -> None:
        self.reader = reader
        self.task: Task = task

    @property
    def length(self) -> int:
        """Tokens read so far."""
        return self.reader.length

    def fork(self, length: int | None = None) -> PlainText:
        """Return a text that goes on from here without touching this one.

        Raises:
            ValueError: it is to go on from somewhere else.
        """
        if length not in (None, self.length):
            raise ValueError(f"a text of {self.length} tokens on the plain path cannot go on after {length}")
        return PlainText(self.reader.fork(), self.task)


class PlainReader:
    """A model with its adapters; satisfies `ai.batch.Model`."""

    rewinds = False
    """Caches that forget (sliding windows) cannot go back."""

    def __init__(self, base: PreTrainedModel, folders: Mapping[Task, Path]) -> None:
        self._adapters = Adapters(base, folders)

    def __contains__(self, task: Task) -> bool:
        return task in self._adapters

    def begin(self, task: Task) -> PlainText:
        """Return an empty text, read under the task's adapter, or the bare base if it has none."""
        return PlainText(Reader(self._adapters.model), task)

    def read(self, asks: Sequence[tuple[Text, Ask]]) -> list[View | None]:
        """Serve asks one after the other; return the view each wanted."""
        views: list[View | None] = []
        for text, ask in asks:
            assert isinstance(text, PlainText)
            self._adapters.use(text.task)
            logits = text.reader(ask.tokens)
            views.append(None if ask.allowed is None else Logits(logits[None]))
        return views
