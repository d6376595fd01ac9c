"""The lean forward as the decoder sees it: texts to read, and views of what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor
from transformers import PreTrainedModel

from ai.batch import Text
from ai.decode import Ask, View
from ai.lean.lora import Adapter, load_adapter
from ai.lean.memory import Memory
from ai.lean.model import LeanModel
from ai.prompts import Task

FEW = 2048
"""Tokens up to which it is faster to gather their rows of the output matrix than to multiply by all of it."""


class LeanText:
    """A text, what is remembered of it, and the adapter it is read under."""

    def __init__(self, memory: Memory, adapter: Adapter | None) -> None:
        self.memory = memory
        self.adapter = adapter

    @property
    def length(self) -> int:
        """Tokens read so far."""
        return self.memory.length

    def fork(self, length: int | None = None) -> LeanText:
        """Return a text that goes on from here, or after `length` tokens, without touching this one."""
        return LeanText(self.memory.fork(length), self.adapter)


class LeanView:
    """States after the last tokens of a text, turned into logits when these are asked for."""

    def __init__(self, model: LeanModel, states: Tensor) -> None:
        """Look from states, (positions, hidden)."""
        self._model = model
        self._states = states
        self._whole: Tensor | None = None

    @property
    def first(self) -> Tensor:
        """The state at position 0, (1, hidden)."""
        return self._states[:1]

    def foresee(self, logits: Tensor) -> None:
        """Take over the logits of all tokens, (vocabulary,), after position 0: computed with other texts' at once."""
        self._whole = logits

    def after(self, position: int, tokens: Tensor) -> Tensor:
        """Return the logits of `tokens`, (chosen,), at a position."""
        if position == 0 and self._whole is not None:
            return self._whole[tokens]
        state = self._states[position : position + 1]
        return self._model.logits(state, tokens)[0] if len(tokens) <= FEW else self._model.logits(state)[0, tokens]


class LeanReader:
    """A model with its adapters; satisfies `ai.batch.Model`."""

    rewinds = True

    def __init__(self, model: LeanModel, adapters: Mapping[Task, Adapter]) -> None:
        self._model = model
        self._adapters = dict(adapters)

    def __contains__(self, task: Task) -> bool:
        return task in self._adapters

    @property
    def step_bytes(self) -> int:
        """Bytes of the base's weights that one step reads."""
        return self._model.step_bytes

    def begin(self, task: Task) -> LeanText:
        """Return an empty text, read under the task's adapter, or the bare base if it has none."""
        return LeanText(self._model.memory(), self._adapters.get(task))

    def read(self, asks: Sequence[tuple[Text, Ask]]) -> list[View | None]:
        """Serve asks of different texts under one adapter; return the view each wanted.

        Raises:
            ValueError: the texts are read under different adapters.
        """
        texts = []
        adapters = set()
        for text, ask in asks:
            assert isinstance(text, LeanText)
            adapters.add(text.adapter)
            if ask.back:
                text.memory.truncate(text.memory.length - ask.back)
            if ask.tokens:
                wanted = 0 if ask.allowed is None else ask.drafted + 1
                texts.append((text.memory, ask.tokens, wanted))
        if len(adapters) > 1:
            raise ValueError("texts under different adapters cannot be read together")
        states = iter(self._model.read(texts, adapters.pop()) if texts else [])
        result: list[LeanView | None] = []
        for _, ask in asks:
            after = next(states) if ask.tokens else None
            result.append(None if after is None or ask.allowed is None else LeanView(self._model, after))
        self._share_head(asks, result)
        return list(result)

    def _share_head(self, asks: Sequence[tuple[Text, Ask]], views: Sequence[LeanView | None]) -> None:
        """Multiply by the whole output matrix once for all texts that may go on in many ways."""
        many = [
            view
            for (_, ask), view in zip(asks, views, strict=True)
            if view is not None and ask.allowed is not None and len(ask.allowed) > FEW
        ]
        if many:
            logits = self._model.logits(torch.cat([view.first for view in many]))
            for view, row in zip(many, logits, strict=True):
                view.foresee(row)


def load_lean(base: PreTrainedModel, folders: Mapping[Task, Path]) -> LeanReader:
    """Build the lean forward over a loaded base.

    Raises:
        ai.lean.lora.AdapterError: an adapter is more than plain LoRA.
    """
    model = LeanModel(base)
    return LeanReader(model, {task: load_adapter(path, model.layers, model.groups) for task, path in folders.items()})
