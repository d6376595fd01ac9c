"""Rotary positions, and attention of each text to itself.

Every text attends with products of its own shape, so its result does not depend on the
texts beside it.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ai.lean.memory import Memory

MOST_POSITIONS = 1024
"""Positions for which rotations are prepared at once."""


class Rotary:
    """Rotations of queries and keys by their positions (Su et al. 2021, https://arxiv.org/abs/2104.09864)."""

    def __init__(self, module: nn.Module, dtype: torch.dtype) -> None:
        """Take over a model's rotations.

        Args:
            module: gives cosines and sines for positions, as in transformers' Llama.
            dtype: the precision that the model computes in.
        """
        self._module, self._dtype = module, dtype
        self._cos = self._sin = torch.empty(0)

    def at(self, positions: Tensor, end: int) -> tuple[Tensor, Tensor]:
        """Return cosines and sines, (tokens, 1, size), the sines of the first half negated.

        Args:
            positions: (tokens,), all below `end`.
            end: how many positions are needed.
        """
        if end > len(self._cos):
            known = -(-end // MOST_POSITIONS) * MOST_POSITIONS
            cos, sin = self._module(torch.empty(0, dtype=self._dtype), torch.arange(known)[None])
            half = sin.shape[-1] // 2
            self._cos, self._sin = cos[0, :, None], torch.cat((-sin[0, :, :half], sin[0, :, half:]), -1)[:, None]
        return self._cos[positions], self._sin[positions]


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> None:
    """Turn queries or keys, (tokens, heads, size), in place, rounding as transformers does."""
    half = x.shape[-1] // 2
    swapped = torch.cat((x[..., half:], x[..., :half]), -1)
    torch.add(x * cos, swapped.mul_(sin), out=x)


def attend(queries: Tensor, memory: Memory, layer: int, end: int, scale: float) -> Tensor:
    """Let the last tokens of a text look at all before them and at themselves.

    Args:
        queries: (tokens, heads, size) in 32 bits; `heads` is a multiple of the memory's.
        memory: with their keys and values already in place, up to `end` of its own positions.
        layer: which layer's.
        end: own positions in use.
        scale: of the products.

    Returns:
        (tokens, heads * size) in 32 bits.
    """
    tokens, heads, size = queries.shape
    own = memory.own[layer]
    shared = own.shape[0] // 2
    group = heads // shared
    if tokens == 1:
        queries = queries.view(shared, group, size)
    else:
        queries = queries.view(tokens, shared, group, size).permute(1, 2, 0, 3).reshape(shared, group * tokens, size)
    queries = queries * scale
    keys, values = own[:shared, :end], own[shared:, :end]
    scores = torch.bmm(queries, keys.transpose(1, 2))
    if tokens > 1:
        hidden = torch.ones(tokens, tokens, dtype=torch.bool).triu_(1)
        scores.view(shared, group, tokens, end)[..., end - tokens :].masked_fill_(hidden, -torch.inf)
    if memory.beginning is None:
        mixed = torch.bmm(torch.softmax(scores, -1), values)
    else:
        begun, before = memory.begun, memory.beginning[layer]
        earlier = torch.bmm(queries, before[:shared].transpose(1, 2))
        weights = torch.softmax(torch.cat((earlier, scores), -1), -1)
        mixed = torch.bmm(weights[..., :begun], before[shared:])
        mixed = torch.baddbmm(mixed, weights[..., begun:], values)
    if tokens == 1:
        return mixed.view(1, heads * size)
    return mixed.view(shared, group, tokens, size).permute(2, 0, 1, 3).reshape(tokens, heads * size)
