"""What is left of trees: bare skeletons, stumps, a fallen trunk and a snag."""

import math
import random

from tools.art.canvas import Canvas, Point
from tools.art.city.standing import Standing, crown
from tools.art.palette import E0, E1, E2, E3, E4, K1, N4

Wood = tuple[int, int, int]
BARE = 6
"""How many skeletons there are."""
BASE = 30
MIDDLE = 13
# How a skeleton grows: lean in degrees, length of the trunk to its first fork, how far limbs spread, limbs at the fork,
# and whether its bark has gone and the wood is bleached.
HABITS = (
    (2, 13.0, 76, 2, False),
    (-7, 11.0, 50, 3, False),
    (5, 16.0, 56, 2, True),
    (-3, 10.0, 64, 3, False),
    (9, 12.5, 66, 2, True),
    (-5, 15.0, 44, 3, False),
)
BARK = (E3, E1, E0)
BLEACHED = (K1, N4, E1)
# E and d: lit and shaded bark; k: hollow; c and C: the cut face.
REMAINS = (
    ["...cCc...", "..CcccC..", "..EccCd..", "..Eddkd..", ".EEddkdd.", "E..d.k..d"],
    [".......d....", ".Cc..Ed.....", "CccEEEEEEEd.", "cCcdEdddEddk", ".ckkddkkddk.", "...k..k..k.."],
    [
        "....E....",
        "..E.Ed...",
        "..EdEd...",
        "..EEdd.d.",
        "..EEddEd.",
        "..EdkdEd.",
        "..EdkdEd.",
        "..EdddEd.",
        ".EEdddddk",
        "EE.d..kkk",
    ],
)


def dead_tree(number: int) -> Standing:
    """A skeleton of 26 by 32 pixels; forks and twigs follow its number."""
    c = Canvas(26, 32)
    lean, trunk, spread, limbs, bleached = HABITS[number]
    wood = BLEACHED if bleached else BARK
    rng = random.Random(500 + number)
    foot = MIDDLE - round(lean / 6)
    x, y = _limb(c, (foot, BASE), lean, trunk, 3, wood)
    for k in range(limbs):
        aside = (k - (limbs - 1) / 2) * spread + rng.uniform(-6, 6)
        _fork(c, (x, y), lean + aside, 5.2 + rng.uniform(-0.6, 1.0), not bleached, wood, rng)
    low = -1 if lean > 0 else 1
    _limb(c, (foot + (x - foot) * 0.6, BASE - trunk * 0.6), lean + low * 56, 4.5, 1, wood)
    c.dots(wood[1], (foot - 2, BASE), (foot + 2, BASE))
    return c, crown(MIDDLE, BASE - 1, 2.5, 1.4, 8)


def _fork(c: Canvas, at: Point, turn: float, length: float, twigs: bool, wood: Wood, rng: random.Random) -> None:
    end = _limb(c, at, turn, length, 2 if length > 5 else 1, wood)
    if not twigs:
        return
    for aside in (-rng.uniform(22, 36), rng.uniform(22, 36)):  # twigs strive upward again
        _limb(c, end, turn * 0.7 + aside, length * rng.uniform(0.5, 0.75), 1, wood)


def _limb(c: Canvas, at: Point, turn: float, length: float, width: int, wood: Wood) -> Point:
    """A limb from a point, `turn` degrees off the vertical: lit on its left, dark on its right. Where it ends."""
    x, y = at
    for step in range(round(length * 2)):
        broad = width - (1 if width > 2 and step > length else 0)
        left = round(x) - broad // 2
        shades = {3: wood, 2: (wood[0] if width > 2 else wood[1], wood[2]), 1: (wood[1] if turn < 0 else wood[2],)}
        for k, colour in enumerate(shades[broad]):
            c.dot(left + k, round(y), colour)
        x += math.sin(math.radians(turn)) / 2
        y -= math.cos(math.radians(turn)) / 2
    return x, y


def remains(number: int) -> Standing:
    """A stump, a trunk that has fallen, or a snag, in the same frame."""
    c = Canvas(26, 32)
    rows = REMAINS[number]
    key = {"E": E2, "d": E1, "k": E0, "c": E3, "C": E4}
    c.stamp(MIDDLE - len(rows[0]) // 2, BASE + 1 - len(rows), rows, key)
    return c, crown(MIDDLE, BASE - 1, (2.5, 4.5, 2.5)[number], 1.4, (3, 2, 5)[number])
