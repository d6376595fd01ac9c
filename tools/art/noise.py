"""Seeded noise, dither thresholds and small operations on boolean masks."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Mask = NDArray[np.bool_]
Field = NDArray[np.float64]

BAYER: Field = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) / 16 + 1 / 32


def bayer_field(width: int, height: int) -> Field:
    """Ordered-dither thresholds, 0 to 1, of shape (height, width)."""
    return np.tile(BAYER, (height // 4 + 1, width // 4 + 1))[:height, :width]


def hash2(x: ArrayLike, y: ArrayLike, seed: int = 0) -> Field:
    """A number from 0 to 1 for every integer position; the same on every machine."""
    x = np.asarray(x, dtype=np.int64)
    y = np.asarray(y, dtype=np.int64)
    n = (x * 374761393 + y * 668265263 + seed * 2147483647 * 7 + seed * 9176) & 0xFFFFFFFF
    n = ((n ^ (n >> 13)) * 1274126177) & 0xFFFFFFFF
    n = (n ^ (n >> 16)) & 0xFFFFFFFF
    n = (n * 1274126177) & 0xFFFFFFFF
    n = n ^ (n >> 15)
    return (n & 0xFFFFFF) / float(0x1000000)


def value_noise(width: int, height: int, sx: float, sy: float, seed: int, wrap: tuple[int, int] | None = None) -> Field:
    """Smooth noise with lattice cells of sx by sy pixels. `wrap` counts the lattice cells (across, down) after
    which it repeats, so that a texture joins itself without a seam."""
    yy, xx = np.mgrid[0:height, 0:width].astype(float)
    xx, yy = xx / sx, yy / sy
    x0, y0 = np.floor(xx).astype(int), np.floor(yy).astype(int)
    fx, fy = xx - x0, yy - y0
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    x1, y1 = x0 + 1, y0 + 1
    if wrap:
        x0, x1, y0, y1 = x0 % wrap[0], x1 % wrap[0], y0 % wrap[1], y1 % wrap[1]
    top = hash2(x0, y0, seed) * (1 - fx) + hash2(x1, y0, seed) * fx
    bottom = hash2(x0, y1, seed) * (1 - fx) + hash2(x1, y1, seed) * fx
    return top * (1 - fy) + bottom * fy


def shift(mask: Mask, dx: int, dy: int) -> Mask:
    """The mask moved by whole pixels; what enters from outside is False."""
    result = np.zeros_like(mask)
    height, width = mask.shape
    to_y, to_x = slice(max(0, dy), min(height, height + dy)), slice(max(0, dx), min(width, width + dx))
    from_y, from_x = slice(max(0, -dy), min(height, height - dy)), slice(max(0, -dx), min(width, width - dx))
    result[to_y, to_x] = mask[from_y, from_x]
    return result


def majority(mask: Mask, times: int = 1, mode: str = "edge") -> Mask:
    """A 3 by 3 majority vote, which removes bumps and pits of one pixel. `mode` is numpy.pad's."""
    height, width = mask.shape
    for _ in range(times):
        p = np.pad(mask, 1, mode=mode).astype(int)  # type: ignore[call-overload]
        votes = sum(p[1 + dy : 1 + dy + height, 1 + dx : 1 + dx + width] for dy in (-1, 0, 1) for dx in (-1, 0, 1))
        mask = votes >= 5
    return mask


def depth(mask: Mask, most: int = 24, mode: str = "edge") -> NDArray[np.int64]:
    """Steps from the border inward: 1 at the mask's rim, 0 outside, at most `most`."""
    result = np.zeros(mask.shape, np.int64)
    current = mask.copy()
    for i in range(most):
        p = np.pad(current, 1, mode=mode)  # type: ignore[call-overload]
        inner = current & p[2:, 1:-1] & p[:-2, 1:-1] & p[1:-1, 2:] & p[1:-1, :-2]
        if i % 3 == 2:
            inner &= p[2:, 2:] & p[:-2, :-2] & p[2:, :-2] & p[:-2, 2:]
        result[current] = i + 1
        current = inner
        if not current.any():
            break
    return result
