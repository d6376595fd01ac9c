"""Key/value caches: what the model has read so far, kept and copied.

A cache belongs to the adapter it was filled under; the engine keeps one store of openings
per task and never hands one across.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

import torch
from peft import PeftModel
from torch import Tensor
from transformers import DynamicCache, PreTrainedConfig, PreTrainedModel
from transformers.cache_utils import Cache, DynamicLayer

ROOM = 256
"""Positions by which a layer's memory grows."""


class RoomyLayer(DynamicLayer):
    """A layer that keeps room for the tokens to come.

    The layer it stands for allocates anew and copies everything at every token, which costs
    time and leaves the memory of a long game in shreds.
    """

    _keys: Tensor
    _values: Tensor

    def update(
        self, key_states: Tensor, value_states: Tensor, *args: object, **kwargs: object
    ) -> tuple[Tensor, Tensor]:
        """Append states of shape (rows, heads, new, size); return all, (rows, heads, length, size)."""
        start = self.get_seq_length() if self.is_initialized else 0
        end = start + key_states.shape[-2]
        if not self.is_initialized or end > self._keys.shape[-2]:
            self._grow(key_states, value_states, start, end)
        self._keys[:, :, start:end] = key_states
        self._values[:, :, start:end] = value_states
        self.keys, self.values = self._keys[:, :, :end], self._values[:, :, :end]
        return self.keys, self.values

    def _grow(self, key_states: Tensor, value_states: Tensor, start: int, end: int) -> None:
        positions = -(-end // ROOM) * ROOM
        keys = key_states.new_empty((*key_states.shape[:2], positions, key_states.shape[3]))
        values = value_states.new_empty((*value_states.shape[:2], positions, value_states.shape[3]))
        if self.is_initialized:
            keys[:, :, :start], values[:, :, :start] = self._keys[:, :, :start], self._values[:, :, :start]
        else:
            self.lazy_initialization(key_states, value_states)
        self._keys, self._values = keys, values


def new_cache(config: PreTrainedConfig) -> Cache:
    """Return an empty cache for a model; roomy layers where all of them see the whole text."""
    kinds = getattr(config, "layer_types", None) or ["full_attention"] * config.num_hidden_layers
    if set(kinds) != {"full_attention"} or getattr(config, "sliding_window", None) is not None:
        return DynamicCache(config=config)
    return Cache(layers=[RoomyLayer() for _ in kinds])


class Reader:
    """A model reading on from a cache; calling it appends tokens and returns logits."""

    def __init__(self, model: PreTrainedModel | PeftModel, cache: Cache | None = None) -> None:
        self._model = model
        self._config = model.config.get_text_config()
        self.cache = new_cache(self._config) if cache is None else cache

    @property
    def length(self) -> int:
        """Tokens read so far."""
        return int(self.cache.get_seq_length())

    @torch.inference_mode()
    def __call__(self, tokens: Sequence[int]) -> Tensor:
        """Read `tokens` (at least one); return the logits after the last, shape (vocabulary,)."""
        ids = torch.tensor([list(tokens)], device=self._model.device)
        output = self._model(input_ids=ids, past_key_values=self.cache, use_cache=True, logits_to_keep=1)
        logits: Tensor = output.logits[0, -1].clone()
        return logits

    @torch.inference_mode()
    def fork(self) -> Reader:
        """Return a reader that goes on from here without touching this one's cache."""
        if not all(isinstance(layer, RoomyLayer) for layer in self.cache.layers):
            # Layers that forget count what they have read besides what they keep.
            return Reader(self._model, copy.deepcopy(self.cache))
        twin = new_cache(self._config)
        for index, layer in enumerate(self.cache.layers):
            if isinstance(layer, DynamicLayer) and layer.keys is not None and layer.values is not None:
                twin.update(layer.keys, layer.values, index)
        return Reader(self._model, twin)
