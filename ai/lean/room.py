"""Room in which a pass is worked out: kept from one pass to the next, as large as the largest so far."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from ai.lean.between import BLOCK
from ai.lean.compiling import Floats, Numbers
from ai.lean.lora import Delta, Group
from ai.lean.product import LANES


class Room:
    """Arrays by row. `inputs` and `results` are those of the four groups of projections, as tensors."""

    def __init__(
        self, rows: int, positions: int, groups: Sequence[Group], shape: tuple[int, int, int], dtype: torch.dtype
    ) -> None:
        """Make room.

        Args:
            rows: most rows of a pass.
            positions: most positions of a text.
            groups: of projections.
            shape: heads, heads of keys, and their size.
            dtype: the precision that the model computes in.
        """
        heads, shared, size = shape
        outputs = [sum(group.outputs.values()) for group in groups]
        self.rows, self.positions = rows, positions
        self.inputs = [torch.zeros(rows, group.inputs, dtype=dtype) for group in groups]
        self.results = [torch.zeros(rows, count, dtype=dtype) for count in outputs]
        self.queries = np.empty((shared, rows, heads // shared, size), np.float32)
        self.weights = np.empty((BLOCK * heads // shared, positions + LANES), np.float32)
        self.sums = np.empty((BLOCK, max(outputs)), np.float32)
        self.wides = np.empty((BLOCK, max(group.inputs for group in groups)), np.float32)
        self._lowered: dict[tuple[int, int], Floats] = {}

    def tensors(self, rows: int) -> tuple[list[Tensor], list[Tensor]]:
        """Return the first rows of inputs and results."""
        return [each[:rows] for each in self.inputs], [each[:rows] for each in self.results]

    def lowered(self, group: int, delta: Delta) -> Floats:
        """Return where the product with a group's A matrices goes, (rows, ranks)."""
        ranks = delta.down.shape[1]
        if (group, ranks) not in self._lowered:
            self._lowered[group, ranks] = np.empty((self.rows, ranks), np.float32)
        return self._lowered[group, ranks]


def numbers(rows: Tensor) -> Numbers:
    """Return a tensor's own memory as compiled code takes it."""
    found: Numbers = (rows.view(torch.uint16) if rows.dtype == torch.bfloat16 else rows).numpy()
    return found
