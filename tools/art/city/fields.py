"""Farmland: four crops and dead soil, one sprite a cell, with a hedge to the north and a fence to the west wherever
the next cell is no field."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tools.art.canvas import Canvas
from tools.art.noise import Mask, hash2, majority, shift, value_noise
from tools.art.palette import E0, E1, E2, E3, E4, G1, G2, G3, G4, G5, N0, N5, N6, R2, R3, R4, R5, S3, W3, table

TILE = 32
CROPS = ("wheat", "greens", "ploughed", "straw", "dead")
VARIANTS = 3
# Bits of `joined`: which neighbours are fields too.
NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
EDGES = {"wheat": G3, "greens": G2, "ploughed": E1, "straw": E3, "dead": E1}
CLOD = 8
"""Cracks run round clods of about so many pixels."""
Pixels = NDArray[np.int64]
Things = Sequence[tuple[int, int, Sequence[str]]]

BALE = [".LLLl..", "LLllyok.", "LyyyoLLk", "lyyokLlk", "kyookyok", ".kkkkkks"]
STOOK = ["..L..", ".LLy.", ".Llyk.", "Llyyok", "lyyook", ".kkkss"]
ROOK = [".rb", "rr.", "rr."]
STALK = ["l.l", ".y.", ".d."]
BONE = ["nmn", ".n.", "nmd"]
STONE = ["nm", "md"]
KEY: Mapping[str, int] = {
    "L": R5, "l": S3, "y": R4, "o": R3, "k": E2, "s": E3, "d": E2, "r": N0, "b": R4, "n": N6, "m": N5,
}  # fmt: skip
# What lies on a variant of a crop: the upper left corner of each thing, far enough in for every way to join.
THINGS: dict[tuple[str, int], Things] = {
    ("straw", 0): ((7, 8, BALE), (19, 17, BALE)),
    ("straw", 1): ((6, 6, STOOK), (16, 8, STOOK), (24, 6, STOOK), (10, 19, STOOK), (20, 20, STOOK)),
    ("ploughed", 1): ((8, 11, ROOK), (19, 20, ROOK), (22, 18, ROOK)),
    ("dead", 0): ((8, 9, STALK), (22, 18, STALK), (13, 23, STALK)),
    ("dead", 1): ((19, 8, BONE), (7, 20, STALK), (24, 22, STONE)),
    ("dead", 2): ((6, 7, STONE), (21, 11, STALK), (12, 17, STALK), (25, 24, STONE)),
}
# A head of leaves from above.
HEADS = (
    [".lGg.", "lGGGd", "GGlgd", ".gdd."],
    [".Gl..", "lGGgd", "GlGgd", ".ggd."],
    ["l.Gl.", "GlGGd", ".GGgd", ".gdd."],
)


def field(crop: str, joined: int, variant: int) -> Canvas:
    """One cell of a crop; `variant` changes the chance in it and what lies on it."""
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
    c.a[inside] = _soil(crop, variant).a[inside]
    if crop == "wheat" and bottom:
        _stems(c, inside, variant)
    for x, y, rows in THINGS.get((crop, variant), ()):
        c.stamp(x, y, rows, KEY)
    _borders(c, crop, inside, (xa, xb, ya, yb), joined, variant)
    return c


def _soil(crop: str, variant: int) -> Canvas:
    c = Canvas(TILE, TILE)
    {"wheat": _wheat, "greens": _greens, "ploughed": _ploughed, "straw": _straw, "dead": _dead}[crop](c, variant)
    return c


def _bent(c: Canvas) -> Pixels:
    """Rows that swing to and fro across a cell and meet those of the next."""
    yy, xx = c.grid()
    swing = 1.6 * np.sin(xx / TILE * math.tau) + 0.8 * np.sin(xx / TILE * 2 * math.tau + 1)
    bent: Pixels = yy + np.rint(swing).astype(int)
    return bent


def _wheat(c: Canvas, variant: int) -> None:
    """Standing corn: bent rows of ears over their own shade, and the waves that wind makes in it."""
    yy, xx = c.grid()
    seed = variant * 31
    bent = _bent(c)
    phase, row = bent % 4, bent // 4
    along = xx + row * 3
    wave = value_noise(TILE, TILE, 16, 8, 503, (2, 4))
    low = majority(wave < 0.36, 1, "wrap")
    high = majority(wave > 0.62, 1, "wrap")
    c.a[:] = G5
    c.a[(phase == 0) & (hash2(along // 2, row, seed) > np.where(high, 0.3, 0.68))] = R5
    c.a[(phase == 1) & high & (hash2(along // 2, row, seed + 3) > 0.7)] = R5
    c.a[(phase == 1) & ~high & (hash2(along // 2, row, seed + 5) > 0.7)] = G4
    c.a[phase == 3] = G4
    c.a[(phase == 3) & ~high & (along % 7 < 4)] = G3
    c.remap(low, table(R5="G5", G5="G4"))
    if variant == 1:  # the tracks of the tractor
        for x in (12, 18):
            c.remap(xx == x, table(R5="G3", G5="G3", G4="G2", G3="G2"))
            c.remap(xx == x + 1, table(R5="G5", G5="G4"))
    if variant == 2:
        bloom = (phase == 2) & (hash2(xx // 2, row, 61) > 0.93) & (xx % 2 == 0)
        c.a[bloom] = R2
        c.a[bloom & (hash2(xx, yy, 62) > 0.75)] = W3


def _stems(c: Canvas, inside: Mask, variant: int) -> None:
    """The stalks that show where the corn ends towards us."""
    _, xx = c.grid()
    for up in range(3):
        row = inside & ~shift(inside, 0, -up - 1) & (shift(inside, 0, -up) if up else inside)
        c.a[row & (xx % 2 == 0)] = (G2, G3, G4)[up]
        c.a[row & (xx % 2 == 1) & (hash2(xx, up, variant) > 0.3)] = (G3, G4, G5)[up]


def _greens(c: Canvas, variant: int) -> None:
    """Rows of heads on dark soil, a few of them cut; the second variant bears fruit, the third flowers."""
    yy, xx = c.grid()
    c.a[:] = E2
    c.a[(yy % 6 == 5) & (hash2(xx // 3, yy, variant * 31 + 2) > 0.4)] = E1
    for row, y in enumerate(range(1, TILE, 6)):
        for x in range((row % 2) * 2 - 4, TILE, 5):
            chance = float(hash2(x % TILE, y, variant * 31 + 5))
            if chance > 0.96:
                continue
            key = {"l": G5, "G": G4, "g": G3, "d": G2}
            if chance < 0.25:
                key |= {"l": G4, "G": G3}
            c.stamp(x, y, HEADS[int(chance * 37) % 3], key)
            if variant == 1 and chance > 0.5:
                c.dots(R2 if chance < 0.75 else R3, (x + 1, y + 2), (x + 3, y + 1 + int(chance * 91) % 3))
            if variant == 2 and 0.3 < chance < 0.6:
                c.dots(R5, (x + 1 + int(chance * 50) % 2, y))


def _ploughed(c: Canvas, variant: int) -> None:
    """Furrows that swing with the land, their ridges lit and broken into clods."""
    _, xx = c.grid()
    seed = variant * 31
    bent = _bent(c)
    phase, row = bent % 5, bent // 5
    c.a[:] = E2
    broken = hash2((xx + row * 5) // 3, row, seed + 6)
    c.a[(phase == 0) & (broken > 0.22)] = E3
    c.a[(phase == 0) & (broken > 0.86)] = E4
    c.a[(phase == 1) & (broken > 0.6)] = E3
    c.a[(phase == 3) & (broken > 0.45)] = E1
    c.a[phase == 4] = E1
    c.a[(phase == 4) & (hash2(xx // 2, row, seed + 8) > 0.8)] = E0
    if variant == 2:  # the first shoots
        shoot = (phase == 0) & (xx % 3 == 1)
        c.a[shoot & (hash2(xx, row, 12) > 0.25)] = G4
        c.a[shift(shoot, 0, -1) & (hash2(xx, row, 13) > 0.6)] = G5


def _straw(c: Canvas, variant: int) -> None:
    """Stubble after the harvest, in swaths that swing with the land."""
    _, xx = c.grid()
    seed = variant * 31
    bent = _bent(c)
    phase, row = bent % 6, bent // 6
    c.a[:] = E4
    tuft = hash2((xx + row * 3) // 2, row, seed + 4)
    c.a[(phase == 0) & (tuft > 0.35)] = R4
    c.a[(phase == 1) & (tuft > 0.5)] = R4
    c.a[(phase == 0) & (tuft > 0.72)] = R5
    c.a[(phase == 2) & (tuft < 0.3)] = R4
    c.a[(phase == 3) & (hash2(xx // 2, row, seed + 7) > 0.75)] = S3
    c.a[(phase == 4) & (hash2(xx // 3, row, seed + 8) > 0.25)] = E3
    c.a[(phase == 5) & (hash2(xx // 2, row, seed + 9) > 0.82)] = E3


def _dead(c: Canvas, variant: int) -> None:
    """Soil that has dried out: cracks round clods, and what is left of the furrows. The clods at the rim are those of
    every variant, so that cracks run on into the next cell."""
    yy, xx = c.grid()
    count = TILE // CLOD
    nearest = np.full(c.a.shape, 1e9)
    second = nearest.copy()
    for j in range(-1, count + 1):
        for i in range(-1, count + 1):
            wrapped_i, wrapped_j = i % count, j % count
            seed = 3 + variant * 7 if wrapped_i in (1, 2) and wrapped_j in (1, 2) else 3
            x = (i + 0.15 + 0.7 * float(hash2(wrapped_i, wrapped_j, seed))) * CLOD
            y = (j + 0.15 + 0.7 * float(hash2(wrapped_i, wrapped_j, seed + 50))) * CLOD
            far = np.hypot(xx - x, (yy - y) * 1.35)
            second = np.minimum(second, np.maximum(far, nearest))
            nearest = np.minimum(nearest, far)
    dry = majority(value_noise(TILE, TILE, 16, 16, 545, (2, 2)) + 0.1 * (variant - 1) > 0.42, 2)
    crack = (second - nearest < 0.9) & dry
    bent = _bent(c)
    phase, row = bent % 6, bent // 6
    c.a[:] = E3
    c.a[(phase == 3) & (hash2(xx // 4, row, variant * 31 + 8) > np.where(dry, 0.7, 0.15))] = E2
    c.a[(phase == 4) & (hash2(xx // 3, row, variant * 31 + 10) > np.where(dry, 0.9, 0.6))] = E2
    c.a[(phase == 1) & (hash2(xx // 3, row, variant * 31 + 9) > 0.8)] = E4
    lit = (np.roll(crack, 1, 0) | np.roll(crack, 1, 1)) & ~crack
    c.a[lit & (hash2(xx // 2, yy // 2, 22) > 0.6)] = E4
    c.a[crack] = E2
    c.a[crack & (second - nearest < 0.4) & (hash2(xx // 3, yy // 3, 23) > 0.6)] = E1


def _borders(c: Canvas, crop: str, inside: Mask, box: tuple[int, int, int, int], joined: int, variant: int) -> None:
    xa, xb, ya, yb = box
    for x in range(xa, xb + 1):
        if not joined & SOUTH:
            c.dot(x, yb + 1 if inside[yb, x] else yb, EDGES[crop])
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


def fields_sheet() -> Canvas:
    """A row of 16 joins for each variant of each crop, in the order of CROPS."""
    sheet = Canvas(16 * TILE, len(CROPS) * VARIANTS * TILE)
    for row, crop in enumerate(CROPS):
        for variant in range(VARIANTS):
            for joined in range(16):
                sheet.blit(field(crop, joined, variant), joined * TILE, (row * VARIANTS + variant) * TILE)
    return sheet
