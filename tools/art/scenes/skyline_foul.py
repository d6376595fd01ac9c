"""What dirt adds to the skyline: more smoke, a band of smog over the roofs, bare trees."""

import math
import random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.noise import bayer_field, value_noise
from tools.art.palette import E0, E1, N0, mix_table

STACKS = ((478, 50), (490, 42))
"""Left edge and height of the chimneys that only a foul city has."""
PLUMES = (
    (54, 43, 16, 5.4, 0.75, 2, (2.7, -1.9)),
    (82, 39, 15, 5.2, 0.7, 4, (2.7, -1.8)),
    (114, 55, 18, 3.2, 0.75, 5, (2.9, -1.5)),
    (354, 49, 16, 3.2, 0.75, 6, (2.9, -1.6)),
    (368, 43, 14, 2.8, 0.7, 7, (2.8, -1.4)),
    (480, 53, 17, 3.0, 0.75, 8, (2.9, -1.5)),
)
THIN, THICK = mix_table("857466", 0.26), mix_table("857466", 0.46)
TREES = ((134, 25, 3), (342, 30, 5), (212, 27, 9))
"""Foot, height and seed of the bare trees."""


def smog(o: Canvas, base: int, width: int, near: tuple[tuple[int, int], ...] = ()) -> None:
    """A bank of haze over the roofs, ragged above and below, and thinner in columns where `near` houses stand."""
    height = base + 4
    yy = np.arange(height)[:, None]
    ragged = value_noise(width, height, 70, 9, 61) * 0.65 + value_noise(width, height, 22, 4, 62) * 0.35
    density = 1 - np.abs(yy - (base - 17)) / 25.0 + (ragged - 0.5) * 1.6
    for start, end in near:
        density[:, start:end] -= 0.42
    by = bayer_field(width, height)
    for table, least in ((THIN, 0.10), (THICK, 0.62)):
        mask = np.zeros((o.h, o.w), bool)
        mask[:height, :width] = np.clip((density - least) * 5.5, 0, 1) > by
        o.remap(mask, table)


def bare_trees(o: Canvas, base: int) -> None:
    """Trees without a leaf, before the houses."""
    for x, height, seed in TREES:
        r = random.Random(seed)
        _branch(o, x, base + 2, -math.pi / 2, height * 0.42, 3, r)


def _branch(o: Canvas, x: float, y: float, angle: float, length: float, order: int, r: random.Random) -> None:
    to_x, to_y = x + math.cos(angle) * length, y + math.sin(angle) * length
    if order == 3:
        o.line(x + 1, y, to_x + 1, to_y, E1)
    o.line(x, y, to_x, to_y, E0 if order else N0)
    if not order:
        return
    for side in (-1, 1):
        turn = side * r.uniform(0.32, 0.75) + r.uniform(-0.12, 0.12)
        _branch(o, to_x, to_y, angle + turn, length * r.uniform(0.62, 0.80), order - 1, r)
    if order == 2:
        _branch(o, to_x, to_y, angle, length * 0.6, 0, r)
