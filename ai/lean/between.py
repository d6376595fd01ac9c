"""What happens to the rows of a pass between two projections, compiled."""

from __future__ import annotations

import numpy as np

from ai.lean.compiling import Floats, Numbers, compiled
from ai.lean.lora import Delta
from ai.lean.product import multiply
from ai.lean.sixteen import exponential, kept, stored, wide

BLOCK = 8
"""Rows that are worked on at a time, so that what belongs to them stays in the nearest cache."""


@compiled
def adapt(result: Numbers, lowered: Floats, delta: Delta, first: int, end: int, sums: Floats) -> None:
    """Set `sums` to some rows of a projection's result with what the adapter adds to it.

    Args:
        result: (rows, outputs).
        lowered: (rows, parts * rank), the projection's input times `delta.down`.
        delta: of the adapter.
        first: of the rows wanted, at most BLOCK.
        end: behind the last of them.
        sums: where they go, (BLOCK, outputs) at least.
    """
    rank, outputs = delta.up.shape
    for part in range(len(delta.ends) - 1):
        start, stop = delta.ends[part], delta.ends[part + 1]
        inner = lowered[first:, part * rank : part * rank + rank]
        multiply(inner, delta.up[:, start:stop], sums[:, start:], end - first, rank, stop - start, True)
    for row in range(end - first):
        got, total = result[first + row], sums[row]
        if rank:
            for o in range(outputs):
                total[o] = kept(wide(got[o]) + total[o], result)
        else:
            for o in range(outputs):
                total[o] = wide(got[o])


@compiled
def add_and_norm(
    x: Floats, result: Numbers, lowered: Floats, delta: Delta, weight: Floats, epsilon: float,
    normed: Numbers, following: Delta, following_lowered: Floats, sums: Floats, wides: Floats,
) -> None:  # fmt: skip
    """Add a projection's result to the stream x, and scale the sum to a root mean square of one.

    RMSNorm: Zhang and Sennrich 2019, https://arxiv.org/abs/1910.07467.

    Args:
        x: (rows, hidden), changed.
        result: (rows, hidden), with `lowered` and `delta` as `adapt` wants them.
        lowered: see there.
        delta: see there.
        weight: (hidden,), of the norm.
        epsilon: of the norm.
        normed: (rows, hidden), receives the input of the next projection.
        following: of the adapter at the next projection.
        following_lowered: (rows, ranks), receives its input times `following.down`.
        sums: room, (BLOCK, hidden) at least.
        wides: room, (BLOCK, hidden) at least.
    """
    rows = len(x)
    for first in range(0, rows, BLOCK):
        end = min(first + BLOCK, rows)
        adapt(result, lowered, delta, first, end, sums)
        for row in range(end - first):
            norm_row(x[first + row], sums[row], weight, epsilon, normed[first + row], wides[row])
        lower(wides, following, following_lowered, first, end)


@compiled
def lower(wides: Floats, delta: Delta, lowered: Floats, first: int, end: int) -> None:
    """Multiply rows of a projection's input, (BLOCK, in) at least, by its A matrices."""
    inputs, ranks = delta.down.shape
    multiply(wides, delta.down, lowered[first:], end - first, inputs, ranks, True)


@compiled
def norm_row(x: Floats, more: Floats, weight: Floats, epsilon: float, normed: Numbers, wides: Floats) -> None:
    """Do `add_and_norm` for one row."""
    squares = np.float32(0)
    for i in range(len(x)):
        x[i] = kept(x[i] + more[i], normed)
        squares += x[i] * x[i]
    scale = np.float32(1) / np.sqrt(squares / np.float32(len(x)) + np.float32(epsilon))
    for i in range(len(x)):
        wides[i] = kept(weight[i] * kept(x[i] * scale, normed), normed)
        normed[i] = stored(wides[i], normed)


@compiled
def gate(
    result: Numbers, lowered: Floats, delta: Delta,
    gated: Numbers, following: Delta, following_lowered: Floats, sums: Floats, wides: Floats,
) -> None:  # fmt: skip
    """Multiply the second half of a projection's result by SiLU of the first; arguments as in `add_and_norm`."""
    rows, width = gated.shape
    for first in range(0, rows, BLOCK):
        end = min(first + BLOCK, rows)
        adapt(result, lowered, delta, first, end, sums)
        for row in range(end - first):
            gate_row(sums[row], sums[row, width:], gated[first + row], wides[row])
        lower(wides, following, following_lowered, first, end)


@compiled
def gate_row(gates: Floats, values: Floats, gated: Numbers, wides: Floats) -> None:
    """Do `gate` for one row."""
    for i in range(len(gated)):
        opened = kept(gates[i] / (np.float32(1) + exponential(-gates[i])), gated)
        wides[i] = kept(opened * values[i], gated)
        gated[i] = stored(wides[i], gated)
