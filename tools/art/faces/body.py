"""Shoulders and hair, shared by all portraits."""

from random import Random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.noise import Mask, shift

SHOULDERS_DOWN = {
    "neutral": 0,
    "angry": -2,
    "hopeful": -1,
    "desperate": 2,
    "sarcastic": -1,
    "grateful": 1,
    "suspicious": -2,
}


def shoulders(
    c: Canvas, tone: str, x0: int, x1: int, y: int, colours: tuple[int, int, int], drop: int = 5
) -> tuple[Mask, int]:
    """A coat from x0 to x1 with its collar at row y, in (dark, middle, light); returns its mask and the row to
    which the tone moved the collar. `drop` is how far the shoulders fall from the neck."""
    y += SHOULDERS_DOWN[tone]
    fall = drop + {"desperate": 3, "angry": -1}.get(tone, 0)
    coat = c.curve(
        [
            (22, y - 2),
            (42, y - 2),
            (x1 - 6, y + fall - 2),
            (x1, y + fall + 7),
            (x1 + 1, 70),
            (x0 - 1, 70),
            (x0, y + fall + 7),
            (x0 + 6, y + fall - 2),
        ]
    )
    dark, middle, light = colours
    c.fill(coat, middle)
    c.fill(coat & ~shift(coat, -6, -2), dark)
    c.fill(coat & ~shift(coat, 2, 2) & (c.grid()[1] < 34), light)
    return coat, y


def strands(
    c: Canvas, hair: Mask, base: int, dark: int, light: int, seed: int, curve: float = 0.0, count: int = 10
) -> None:
    """Short strokes down the hair wherever it still has its base colour."""
    random = Random(seed)
    ys, xs = np.where(hair)
    for _ in range(count):
        k = random.randrange(len(xs))
        length = random.randrange(3, 8)
        colour = light if random.random() < 0.45 else dark
        for j in range(length):
            x, y = int(xs[k] + curve * j * j * 0.1), ys[k] + j
            if 0 <= x < c.w and 0 <= y < c.h and hair[y, x] and c.a[y, x] == base:
                c.a[y, x] = colour
