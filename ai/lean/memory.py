"""Keys and values of one text: a beginning shared with others, and what came after.

A fork shares everything read so far and copies nothing, so five citizens who answer the same
speech keep it once. Numbers are 32 bits wide: attention is computed in them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ai.lean.compiling import Floats

ROOM = 128
"""Positions by which memory grows; whole vectors, as attention reads up to the end of one."""


@dataclass(frozen=True, slots=True, eq=False)
class Store:
    """Room for keys and values of all layers."""

    keys: Floats  # (layers, heads, size, positions)
    values: Floats  # (layers, heads, positions, size)
    addresses: tuple[int, int]  # of both

    @property
    def room(self) -> int:
        """Positions."""
        return self.values.shape[2]


def store(layers: int, heads: int, size: int, room: int) -> Store:
    """Return room for so many positions."""
    # What lies beyond the positions in use is multiplied too, so it has to be numbers.
    keys = np.zeros((layers, heads, size, room), np.float32)
    values = np.zeros((layers, heads, room, size), np.float32)
    return Store(keys, values, (keys.ctypes.data, values.ctypes.data))


class Memory:
    """Of the store `beginning` the first `begun` positions are filled and never change, then come `used` of `own`."""

    def __init__(self, layers: int, heads: int, size: int, beginning: Store | None = None, begun: int = 0) -> None:
        self._shape = (layers, heads, size)
        self.beginning = beginning or store(layers, heads, size, 0)
        self.begun = begun
        self.own = store(layers, heads, size, 0)
        self.used = 0

    @property
    def length(self) -> int:
        """Tokens read."""
        return self.begun + self.used

    def grow(self, more: int) -> None:
        """Make room for `more` positions."""
        needed = self.used + more
        if needed > self.own.room:
            self.own = self._copied(-(-needed // ROOM) * ROOM, [(self.own, self.used)])

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
        if self.used:
            # What is shared is never written to: this memory goes on in room of its own too.
            if self.begun:
                room = -(-self.length // ROOM) * ROOM
                self.beginning = self._copied(room, [(self.beginning, self.begun), (self.own, self.used)])
            else:
                self.beginning = self.own
            self.begun = self.length
            self.own, self.used = store(*self._shape, 0), 0
        return Memory(*self._shape, self.beginning, self.begun if length is None else min(length, self.begun))

    def _copied(self, room: int, parts: list[tuple[Store, int]]) -> Store:
        new = store(*self._shape, room)
        start = 0
        for old, count in parts:
            new.keys[..., start : start + count] = old.keys[..., :count]
            new.values[:, :, start : start + count] = old.values[:, :, :count]
            start += count
        return new
