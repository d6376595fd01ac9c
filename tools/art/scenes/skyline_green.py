"""What a healed city shows on its skyline: woods, turbines, solar roofs, trees between the houses, birds."""

import math
import random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.noise import value_noise
from tools.art.palette import G0, G1, G2, G3, G4, N0, N1, N2, N4, N5, N6, N7, W1, W2, W3
from tools.art.puff import puff

CROWN = (N0, G0, G1, G2, G3, G4)
TURBINES = ((112, 66, 15, 0.35), (352, 56, 14, 0.9), (371, 43, 10, 1.7), (484, 60, 15, 0.15))
"""Foot, height, length of a blade, and turn of the rotor."""
SOLAR = ((137, 24, 3), (194, 40, 3), (297, 30, 4), (378, 34, 4), (418, 38, 3))
"""Left edge, height of the roof and number of panels."""
GARDENS = ((155, 36, 18), (263, 38, 16), (283, 24, 12), (401, 28, 12), (440, 28, 24))
"""Left edge, height of the roof and width of the green on it."""
TREES = (
    *((4, 5), (33, 6), (44, 5), (66, 6), (74, 5), (96, 6), (106, 5), (125, 6), (134, 7), (175, 5), (190, 6), (213, 5)),
    *((268, 5), (283, 6), (318, 5), (339, 6), (347, 7), (362, 6), (372, 5), (397, 6), (414, 5), (436, 6), (470, 7)),
    *((480, 6), (494, 7)),
)
"""Middle and size of the trees before the houses."""
BIRDS = ((299, 49), (308, 45), (316, 51), (325, 46), (176, 58), (183, 61), (191, 57))
"""Middle and height of the birds."""
WINGS = (
    ("##...##", "..#.#..", "...#..."),
    ("..#.#..", "##.#.##"),
    (".#...#.", "..#.#..", "...#..."),
)


def ridge(o: Canvas, base: int, width: int) -> None:
    """Wooded hills behind the houses."""
    for seed, low, swing, wood, rim in ((71, 12, 15, G1, G2), (72, 6, 12, G0, G1)):
        hill = low + value_noise(width, 1, 80, 1, seed)[0] * swing
        for x in range(-2, width + 4, 3):
            top = base - float(hill[min(max(x, 0), width - 1)])
            size = 3.0 + (x * 7 % 5) * 0.35
            crown = o.ellipse(x, top + size, size, size)
            o.fill(crown, wood)
            o.a[crown & ~o.ellipse(x + 0.8, top + size + 1, size, size)] = rim
            o.rect(x - 1, top + size, 4, base - top, wood)


def ivy(o: Canvas, base: int) -> None:
    """What climbs the cold cooling towers."""
    yy, xx = o.grid()
    leaves = np.zeros((o.h, o.w), bool)
    height, width = base, 110
    noise = value_noise(width, height, 5, 11, 73) * 0.6 + value_noise(width, height, 3, 3, 74) * 0.4
    leaves[:height, :width] = noise > 0.62 - 0.22 * (yy[:height, :width] - (base - 42)) / 42
    wall = np.isin(o.a, [N2]) & (xx > 34) & (xx < 96) & (yy > base - 40) & (yy < base)
    o.a[wall & leaves] = G1
    o.a[wall & leaves & ~np.roll(leaves, 1, 0)] = G2


def turbines(o: Canvas, base: int) -> None:
    """Wind turbines on the hills."""
    for x, height, length, turn in TURBINES:
        hub = base - height
        o.vline(x, hub, base, N6)
        o.vline(x + 1, hub + height // 3, base, N4)
        for blade in range(3):
            angle = turn + blade * math.tau / 3
            along_x, along_y = math.cos(angle), math.sin(angle)
            o.line(x, hub, x + along_x * length, hub + along_y * length, N7)
            o.line(x + 1, hub, x + 1 + along_x * length * 0.5, hub + along_y * length * 0.5, N5)
        o.rect(x, hub - 1, 2, 2, N6)


def roofs(o: Canvas, base: int) -> None:
    """Solar panels on some roofs, gardens on others."""
    for left, height, count in SOLAR:
        for panel in range(count):
            x, y = left + panel * 6, base - height
            o.vline(x + 4, y - 2, y - 1, N1)
            for row in range(4):
                o.hline(x + 3 - row, x + 6 - row, y - 4 + row, (W3, W2, W2, W1)[row])
            o.dot(x + 5, y - 4, N7)
    for left, height, width in GARDENS:
        r = random.Random(left)
        for x in range(left, left + width, 3):
            puff(o, x + 1, base - height - r.uniform(0, 1.4), r.uniform(1.8, 2.8), CROWN)


def trees(o: Canvas, base: int) -> None:
    """Trees between the houses."""
    for x, size in TREES:
        r = random.Random(x)
        o.vline(x, base - size, base + 2, N0)
        for dx, dy in ((-0.55, 0.9), (0.6, 1.0), (0.0, 1.75), (-0.35, 1.3)):
            puff(o, x + dx * size + r.uniform(-0.6, 0.6), base - dy * size - 1, size * r.uniform(0.55, 0.7), CROWN)


def birds(o: Canvas, base: int) -> None:
    """A flock over the roofs."""
    for number, (x, height) in enumerate(BIRDS):
        o.stamp(x - 3, base - height, WINGS[number % len(WINGS)], {"#": N0})
