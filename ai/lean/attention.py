"""Rotary positions, and attention of each text to itself, compiled.

Keys lie with positions side by side, values with their numbers side by side (`ai.lean.memory`),
so that both products of attention run along memory. A text attends in an order of its own
positions, so its result depends neither on the texts beside it nor on where its memory begins.
"""

from __future__ import annotations

import numba
import numpy as np
import torch
from numba.core import cgutils, types
from numpy.typing import NDArray
from torch import nn

from ai.lean.between import BLOCK, adapt, lower
from ai.lean.compiling import Floats, Llvm, Numbers, compiled, intrinsic
from ai.lean.lora import Delta
from ai.lean.product import LANES, multiply
from ai.lean.sixteen import exponential, kept, stored

MOST_POSITIONS = 1024
"""Positions for which rotations are prepared at once."""

SPAN = np.dtype(
    [(name, np.int64) for name in ("keys", "values", "room", "used", "old_keys", "old_values", "old_room", "begun")]
    + [(name, np.int64) for name in ("first", "end")]
)
"""A text of a pass: addresses of its memory and of its shared beginning, how many positions they have
room for and how many are filled, and which rows of the pass are the text's."""


@intrinsic
def pointer(typing: Llvm, address: Llvm) -> Llvm:
    """Return an address as a pointer."""

    def convert(context: Llvm, builder: Llvm, signature: Llvm, given: Llvm) -> Llvm:
        return builder.inttoptr(given[0], cgutils.voidptr_t)

    return types.voidptr(types.int64), convert


class Rotary:
    """Rotations of queries and keys by their positions (Su et al. 2021, https://arxiv.org/abs/2104.09864)."""

    def __init__(self, module: nn.Module, dtype: torch.dtype) -> None:
        """Take over a model's rotations.

        Args:
            module: gives cosines and sines for positions, as in transformers' Llama.
            dtype: the precision that the model computes in.
        """
        self._module, self._dtype = module, dtype
        self._cos = self._sin = np.empty((0, 0), np.float32)

    def at(self, positions: list[int]) -> tuple[Floats, Floats]:
        """Return cosines and sines, (tokens, size / 2)."""
        end = max(positions) + 1
        if end > len(self._cos):
            known = -(-end // MOST_POSITIONS) * MOST_POSITIONS
            found = self._module(torch.empty(0, dtype=self._dtype), torch.arange(known)[None])
            self._cos, self._sin = (each[0, :, : each.shape[-1] // 2].float().numpy() for each in found)
        return self._cos[positions], self._sin[positions]


@compiled
def attend(
    result: Numbers, lowered: Floats, delta: Delta, cos: Floats, sin: Floats, layer: int, spans: NDArray[np.void],
    scale: float, queries: Floats, weights: Floats,
    mixed: Numbers, following: Delta, following_lowered: Floats, sums: Floats, wides: Floats,
) -> None:  # fmt: skip
    """Keep the keys and values of new tokens, and let each look at all before it and at itself.

    Args:
        result: (rows, (heads + 2 * shared) * size): queries, keys and values, with `lowered`
            and `delta` as `ai.lean.between.adapt` wants them.
        lowered: see there.
        delta: see there.
        cos: (rows, size / 2), of the rows' positions.
        sin: the same.
        layer: whose memory.
        spans: (texts,) of `SPAN`.
        scale: of the products.
        queries: room, (shared, rows, heads / shared, size) at least.
        weights: room, (BLOCK * heads / shared, positions and LANES more) at least.
        mixed: (rows, heads * size), receives the input of the next projection.
        following: of the adapter at the next projection.
        following_lowered: (rows, ranks), receives its input times `following.down`.
        sums: room, (BLOCK, (heads + 2 * shared) * size) at least.
        wides: room, (BLOCK, heads * size) at least.
    """
    shared, _, group, size = queries.shape
    for span in spans:
        own, before = layer * shared * size * span.room * 4, layer * shared * size * span.old_room * 4
        keys = numba.carray(pointer(span.keys + own), (shared, size, span.room), np.float32)
        values = numba.carray(pointer(span.values + own), (shared, span.room, size), np.float32)
        old_keys = numba.carray(pointer(span.old_keys + before), (shared, size, span.old_room), np.float32)
        old_values = numba.carray(pointer(span.old_values + before), (shared, span.old_room, size), np.float32)
        for first in range(span.first, span.end, BLOCK):
            end = min(first + BLOCK, span.end)
            at = span.used + first - span.first
            adapt(result, lowered, delta, first, end, sums)
            for row in range(end - first):
                place(
                    sums[row], cos[first + row], sin[first + row], scale,
                    queries[:, first + row], keys[:, :, at + row], values[:, at + row], mixed,
                )  # fmt: skip
            for head in range(shared):
                asking = queries[head, first:end].reshape((end - first) * group, size)
                look(asking, group, old_keys[head], old_values[head], span.begun, keys[head], values[head], at, weights)
            for row in range(end - first):
                to, wide_row = mixed[first + row], wides[row]
                for head in range(shared * group):
                    found, start = queries[head // group, first + row, head % group], head * size
                    part, wide_part = to[start : start + size], wide_row[start : start + size]
                    for i in range(size):
                        wide_part[i] = kept(found[i], mixed)
                        part[i] = stored(wide_part[i], mixed)
            lower(wides, following, following_lowered, first, end)


@compiled
def place(
    states: Floats, cos: Floats, sin: Floats, scale: float, queries: Floats, keys: Floats, values: Floats, like: Numbers
) -> None:
    """Turn the queries and keys of one token by its position, rounding as transformers does, and put all in place.

    Args:
        states: (heads + 2 * shared) * size.
        cos: (size / 2,).
        sin: (size / 2,).
        scale: of the queries.
        queries: (shared, group, size).
        keys: (shared, size).
        values: (shared, size).
        like: an array in the model's precision.
    """
    shared, group, size = queries.shape
    half = size // 2
    heads = shared * group
    for head in range(heads + shared):
        lower, upper = states[head * size :], states[head * size + half :]
        if head < heads:
            to, factor = queries[head // group, head % group], np.float32(scale)
        else:
            to, factor = keys[head - heads], np.float32(1)
        for i in range(half):
            a, b = lower[i], upper[i]
            to[i] = kept(kept(a * cos[i], like) - kept(b * sin[i], like), like) * factor
            to[half + i] = kept(kept(b * cos[i], like) + kept(a * sin[i], like), like) * factor
    for head in range(shared):
        for i in range(size):
            values[head, i] = states[(heads + shared + head) * size + i]


@compiled
def look(
    queries: Floats, group: int, old_keys: Floats, old_values: Floats, begun: int,
    keys: Floats, values: Floats, at: int, weights: Floats,
) -> None:  # fmt: skip
    """Replace the queries of consecutive tokens by what they gather: values, weighted by how keys match.

    Args:
        queries: (tokens * group, size).
        group: queries of each token.
        old_keys: (size, positions), of the text's shared beginning.
        old_values: (positions, size).
        begun: positions of the beginning.
        keys: (size, positions), of what came after; those of the tokens themselves stand in it.
        values: (positions, size).
        at: how many of these positions come before the first of the tokens.
        weights: room, (tokens * group, positions and LANES more).
    """
    count, size = queries.shape
    last = at + count // group
    # Keys beyond the last are matched too, to fill vectors; nothing looks at their weights.
    multiply(queries, old_keys, weights, count, size, fill(begun), True)
    multiply(queries, keys, weights[:, begun:], count, size, fill(last), True)
    for row in range(count):
        seen = begun + at + row // group + 1
        soften(weights[row, :seen])
        weights[row, seen : begun + last] = 0
    multiply(weights, old_values, queries, count, begun, size, True)
    multiply(weights[:, begun:], values, queries, count, last, size, begun == 0)


@compiled
def fill(positions: int) -> int:
    """Return positions in whole vectors."""
    return (positions + LANES - 1) // LANES * LANES


@compiled
def soften(scores: Floats) -> None:
    """Turn scores into weights that add up to one."""
    most = scores[0]
    for i in range(len(scores)):
        most = max(most, scores[i])
    total = np.float32(0)
    for i in range(len(scores)):
        scores[i] = exponential(scores[i] - most)
        total += scores[i]
    share = np.float32(1) / total
    for i in range(len(scores)):
        scores[i] *= share
