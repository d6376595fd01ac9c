"""Keys and values of one text: a beginning shared with others, and what came after.

A fork shares everything read so far and copies nothing, so five citizens who answer the same
speech keep it once. Values are 32 bits wide: the products of attention are several times
faster so than with 16, and a beginning that is shared needs less room than five narrow copies.
"""

from __future__ import annotations

import torch
from torch import Tensor

ROOM = 128
"""Positions by which memory grows."""


class Memory:
    """Keys and values, layer by layer.

    `beginning[layer]` and `own[layer]` are (2 * heads, positions, size), keys before values;
    of `own` the first `used` positions are filled.
    """

    def __init__(self, layers: int, heads: int, size: int, beginning: list[Tensor] | None = None) -> None:
        self._shape = (layers, 2 * heads, size)
        self.beginning = beginning
        self.begun = 0 if beginning is None else beginning[0].shape[1]
        self.own: list[Tensor] = []
        self.used = 0

    @property
    def length(self) -> int:
        """Tokens read."""
        return self.begun + self.used

    def grow(self, more: int) -> None:
        """Make room for `more` positions."""
        layers, heads, size = self._shape
        needed = self.used + more
        if self.own and needed <= self.own[0].shape[1]:
            return
        wider = torch.empty(layers, heads, -(-needed // ROOM) * ROOM, size).unbind()
        for new, old in zip(wider, self.own, strict=False):
            new[:, : self.used] = old[:, : self.used]
        self.own = list(wider)

    def truncate(self, length: int) -> None:
        """Forget what came after the first `length` tokens.

        Raises:
            ValueError: that would cut into the shared beginning, or there are fewer.
        """
        if not self.begun <= length <= self.length:
            raise ValueError(f"cannot go back to {length} tokens from {self.length}, of which {self.begun} are shared")
        self.used = length - self.begun

    def fork(self, length: int | None = None) -> Memory:
        """Return a memory that goes on from here, or after `length` tokens; both share what they have in common.

        Raises:
            ValueError: there are not so many tokens.
        """
        if length is not None and not 0 < length <= self.length:
            raise ValueError(f"cannot go on after {length} of {self.length} tokens")
        layers, heads, size = self._shape
        if self.used:
            own = [layer[:, : self.used] for layer in self.own]
            if self.beginning is not None:
                own = [torch.cat(pair, dim=1) for pair in zip(self.beginning, own, strict=True)]
            # What is shared is never written to: this memory goes on in room of its own too.
            self.beginning, self.begun = own, self.length
            self.own, self.used = [], 0
        beginning = self.beginning
        if beginning is not None and length is not None and length < self.begun:
            beginning = [layer[:, :length] for layer in beginning]
        return Memory(layers, heads // 2, size, beginning)
