"""Farmland: four crops and dead soil, one sprite a cell, with a hedge to the north and a fence to the west wherever
the next cell is no field."""

import numpy as np
from numpy.typing import NDArray

from tools.art.canvas import Canvas
from tools.art.noise import Mask, hash2
from tools.art.palette import E1, E2, E3, E4, G1, G2, G3, G4, G5, R3, R4, R5, S3

TILE = 32
CROPS = ("wheat", "greens", "ploughed", "straw", "dead")
# Bits of `joined`: which neighbours are fields too.
NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
# base, furrow, light, dark
COLOURS = {
    "wheat": (G5, G4, R5, G3),
    "greens": (G4, E2, G5, G2),
    "ploughed": (E2, E1, E3, E1),
    "straw": (E4, R4, S3, E3),
    "dead": (E3, E2, E4, E1),
}
Pixels = NDArray[np.int64]


def field(crop: str, joined: int, variant: int) -> Canvas:
    """One cell of a crop; `variant` changes the chance in it."""
    c = Canvas(TILE, TILE)
    left = 1 if joined & WEST else 3
    right = 0 if joined & EAST else 3
    top = 1 if joined & NORTH else 3
    bottom = 0 if joined & SOUTH else 3
    xa, xb, ya, yb = left, TILE - 1 - right, top, TILE - 1 - bottom
    yy, xx = c.grid()
    seed = 77 + variant * 13

    def jag(along: Pixels, side: int) -> Pixels:
        return (hash2(along, side, seed) * 2.2).astype(int)

    inside: Mask = (xx >= xa) & (xx <= xb) & (yy >= ya) & (yy <= yb)
    if left == 3:
        inside &= xx - xa >= jag(yy // 3, 1)
    if right:
        inside &= xb - xx >= jag(yy // 3, 2)
    if top == 3:
        inside &= yy - ya >= jag(xx // 4, 3)
    if bottom:
        inside &= yb - yy >= jag(xx // 4, 4)
    c.a[inside] = _rows(crop, xx, yy - ya, variant)[inside]
    _borders(c, crop, inside, (xa, xb, ya, yb), joined, variant)
    return c


def _rows(crop: str, x: Pixels, y: Pixels, variant: int) -> Pixels:
    """The rhythm of the rows; y counts from the field's upper edge."""
    base, furrow, light, dark = COLOURS[crop]
    s = variant * 31
    result = np.full(x.shape, base)
    if crop in ("wheat", "straw"):
        phase, shifted = y % 4, x + (y // 4) * 3
        result[(phase == 0) & (hash2(shifted // 2, y // 4, s) > 0.62)] = light
        result[(phase == 1) & (hash2(shifted // 2, y // 4, s + 5) > 0.72)] = furrow
        result[phase == 3] = furrow
        result[(phase == 3) & (shifted % 7 < 4)] = dark
    elif crop == "greens":
        phase, bush = y % 6, (x + (y // 6) * 2) % 5
        result[phase == 3] = G3
        result[(phase == 3) & ((bush == 0) | (bush == 4))] = G2
        result[(phase == 0) & (bush == 0)] = E2
        result[(phase == 0) & ((bush == 1) | (bush == 2))] = G5
        result[(phase == 1) & (bush == 1)] = G5
        result[((phase == 1) | (phase == 2)) & (bush == 4)] = G3
        result[phase >= 4] = E2
        result[(phase == 5) & (hash2(x // 3, y, s + 2) > 0.5)] = E1
    elif crop == "ploughed":
        phase = y % 4
        result[(phase == 0) & (hash2(x // 4, y, s + 6) > 0.25)] = E3
        result[phase == 3] = E1
        result[(phase == 2) & (hash2(x // 3, y, s + 7) > 0.85)] = E1
    else:
        phase = y % 5
        result[(phase == 4) & (hash2(x // 3, y, s + 8) > 0.3)] = E2
        result[(phase == 2) & (hash2(x // 2, y, s + 9) > 0.86)] = E4
        result[(phase == 3) & (hash2(x // 2, y, s + 10) > 0.9)] = R3
    return result


def _borders(c: Canvas, crop: str, inside: Mask, box: tuple[int, int, int, int], joined: int, variant: int) -> None:
    xa, xb, ya, yb = box
    edge = G2 if crop == "greens" else COLOURS[crop][3]
    for x in range(xa, xb + 1):
        if not joined & SOUTH:
            c.dot(x, yb + 1 if inside[yb, x] else yb, edge)
    if not joined & NORTH:
        hedge = (G2, G3, G4) if crop != "dead" else (E1, E2, E3)
        for x in range(xa - 1, xb + 1):
            growth = float(hash2(x // 3, variant * 5 + CROPS.index(crop), 5))
            c.dot(x, ya - 1, hedge[0])
            if growth > 0.3:
                c.dot(x, ya - 2, hedge[1] if growth < 0.7 else hedge[0])
            if growth > 0.7:
                c.dot(x, ya - 3, hedge[2] if x % 3 else hedge[1])
                c.dot(x, ya - 1, G1 if crop != "dead" else E1)
    if not joined & WEST:
        for y in range(ya, yb, 5):
            c.dot(xa - 2, y, E4)
            c.dot(xa - 2, y + 1, E2)
            c.dot(xa - 2, y + 2, E1)


VARIANTS = 3


def fields_sheet() -> Canvas:
    """A row of 16 joins for each variant of each crop, in the order of CROPS."""
    sheet = Canvas(16 * TILE, len(CROPS) * VARIANTS * TILE)
    for row, crop in enumerate(CROPS):
        for variant in range(VARIANTS):
            for joined in range(16):
                sheet.blit(field(crop, joined, variant), joined * TILE, (row * VARIANTS + variant) * TILE)
    return sheet
