"""Key/value caches: what the model has read so far, kept and copied.

A cache belongs to the adapter it was filled under; the engine keeps one store of openings
per task and never hands one across.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from peft import PeftModel
from torch import Tensor
from transformers import DynamicCache, PreTrainedModel
from transformers.cache_utils import DynamicLayer


class Reader:
    """A model reading on from a cache; calling it appends tokens and returns logits."""

    def __init__(self, model: PreTrainedModel | PeftModel, cache: DynamicCache | None = None) -> None:
        self._model = model
        self.cache = DynamicCache(config=model.config.get_text_config()) if cache is None else cache

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

    def fork(self) -> Reader:
        """Return a reader that goes on from here without touching this one's cache."""
        copy = DynamicCache(config=self._model.config.get_text_config())
        with torch.inference_mode():
            for index, layer in enumerate(self.cache.layers):
                if isinstance(layer, DynamicLayer) and layer.keys is not None and layer.values is not None:
                    copy.update(layer.keys.clone(), layer.values.clone(), index)
        return Reader(self._model, copy)
