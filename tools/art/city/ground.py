"""The meadow, and the ground that the dual grid lays over it: wasteland and forest floor."""

from collections.abc import Callable
from random import Random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.city import dual_grid as grid
from tools.art.city.dual_grid import SIZE, TILE, X, Y, clean, field, move, noise, scatter
from tools.art.noise import hash2, majority, value_noise
from tools.art.palette import CLEAR, E1, E2, E3, E4, G1, G2, G3, G4, G5, K1, N2, N3, N4, N5, N6, N7, R4, S0, V0, V1

MEADOW_CELLS = 8
PEBBLES = (["l..", ".ll"], ["ll"], ["l"], ["ll.", "dd."], ["l.l", "..d"])
HOLLOWS = (["ddd.", ".lll"], ["dd", ".l"], ["d"])
STONES = ([".nn.", "nmmd", "eeee"], ["nn", "md"], ["n.", "md", ".e"])
DRY_TUFTS = (["l..l", ".ll.", ".dd."], ["k.l", ".l.", ".d."], ["l.k.l", ".lkl.", "..dd."])
CRACKS = (
    ["dd......", "..dd.d..", "....dd..", "....l.dd"],
    ["..d.....", ".d......", "ddd..dd.", "l..ddl.d"],
    [".....dd.", "...dd...", ".ddl.d..", "d....d.."],
)
# Tyres half sunk in the dust, a rusty plate, a bent pipe.
JUNK = (
    [".ddd.", "dk.kd", "kd.dk", ".kkk.", "..eee"],
    [".ddd.", "dkekd", "kd.dk"],
    ["rrrr.", ".rrrr", ".eeee"],
    ["vvvvvvv.", "wwwwwwvv", ".eeeeewv", "......we"],
)


def meadow() -> Canvas:
    """Grass with darker patches, tufts and flowers; it joins itself after MEADOW_CELLS cells."""
    size = TILE * MEADOW_CELLS
    c = Canvas(size, size, G4)
    smooth = value_noise(size, size, size / 10, size / 14, 5, (10, 14))
    smooth += 0.5 * value_noise(size, size, size / 28, size / 42, 6, (28, 42))
    bright = value_noise(size, size, size / 9, size / 12, 15, (9, 12))
    bright += 0.45 * value_noise(size, size, size / 32, size / 42, 16, (32, 42))
    dark = majority(smooth > 0.98, 2, "wrap")
    light = majority(bright > 1.13, 1, "wrap") & ~dark
    c.fill(dark, G3)
    everywhere = np.ones((size, size), bool)
    for mask, step, seed, stamps, key, chance in (
        (dark, 7, 3, [["l.l", ".d."], ["l", "d"], ["l.", "dl", ".d"]], {"l": G4, "d": G2}, 0.7),
        (~dark, 8, 4, [["d.d", ".d."], ["d"], ["dd"], ["d..", "..d"], ["d.d.", ".d.d"]], {"d": G3}, 0.75),
        (light, 7, 5, [["l.l", "..."], ["l"], ["l..l"], [".l", "l."]], {"l": G5}, 0.8),
        (everywhere, 29, 8, [["y"], ["w"], ["y.", "..", ".w"]], {"y": R4, "w": N7}, 0.5),
    ):
        random = Random(seed)
        for y in range(0, size - 4, step):
            for x in range(0, size - 4, step):
                at_x, at_y = x + random.randrange(step), y + random.randrange(step)
                rows = random.choice(stamps)
                if random.random() < chance and mask[at_y : at_y + len(rows), at_x : at_x + len(rows[0])].all():
                    c.stamp(at_x, at_y, rows, key)
    return c


def wasteland(case: int) -> Canvas:
    """Bare earth with rubble, cracks and a lip of grass along its edge."""
    c = Canvas(SIZE, SIZE)
    bare = clean(field(case, 0.36, 21, 10) > 0.5, 2)
    c.fill(bare, E3)
    worn = clean(noise(16, 10, 31) + 0.4 * noise(6, 4, 32) > 0.80, 2) & bare
    c.fill(worn, E2)
    top = bare & ~move(bare, 0, 1)
    c.a[top] = E1
    c.a[move(top, 0, 1) & bare & ~top] = E2
    c.a[move(bare, 0, 1) & ~bare] = G3
    beside = (move(bare, -1, 0) | move(bare, 1, 0)) & ~bare
    c.a[beside & (hash2(X, Y // 2, 3) > 0.35)] = G3
    over = move(bare, 0, -1) & ~bare
    c.a[over & (hash2(X // 2, Y, 4) > 0.4)] = G2
    for mask, step, seed, stamps, key, chance in (
        (bare & ~worn, 12, 33, (*PEBBLES, *HOLLOWS), {"l": E4, "d": E2}, 0.6),
        (worn, 10, 34, [["l"], ["l.l"], ["ll"], ["l..", ".ll"], ["d"]], {"l": E3, "d": E1}, 0.6),
        (bare, 23, 35, STONES, {"n": N6, "m": N5, "d": N4, "e": E2}, 0.55),
        (bare, 19, 36, [["g.g", ".g."], ["g", "h"]], {"g": G4, "h": G2}, 0.3),
        (bare, 14, 37, DRY_TUFTS, {"l": E4, "k": K1, "d": E2}, 0.3),
        (bare & ~worn, 16, 38, CRACKS, {"d": E2, "l": E4}, 0.5),
        (bare, 26, 39, JUNK, {"k": N2, "d": N3, "e": E2, "r": S0, "v": V1, "w": V0}, 0.35),
    ):
        scatter(c, mask, step, seed, stamps, key, chance)
    return c


def woods(case: int) -> Canvas:
    """The floor of a forest: shade with roots and litter, thinning into the meadow."""
    c = Canvas(SIZE, SIZE)
    shade = clean(field(case, 0.34, 41, 11) > 0.46, 2)
    deep = clean(field(case, 0.5, 42, 8) > 0.66, 1)
    c.fill(shade, G3)
    c.fill(deep, G2)
    scatter(c, shade & ~deep, 6, 43, [["d.d", ".d."], ["d"], ["l"], ["dd", ".d"]], {"d": G2, "l": G4}, 0.6)
    scatter(c, deep, 7, 44, [["l"], ["d.d"], ["l.", ".l"], ["dd"]], {"d": G1, "l": G3}, 0.6)
    return c


def patches() -> Canvas:
    """Large blobs where a dying meadow is dry; they repeat as the meadow does."""
    size = TILE * MEADOW_CELLS
    c = Canvas(size, size)
    level = value_noise(size, size, size / 8, size / 12, 411, (8, 12))
    level += 0.5 * value_noise(size, size, size / 28, size / 36, 412, (28, 36))
    c.fill(majority(level > 0.88, 2, "wrap"), E3)
    return c


def blend(case: int) -> Canvas:
    """A soft shape in one colour: where the map passes from one state of a terrain to another."""
    c = Canvas(SIZE, SIZE, CLEAR)
    c.fill(clean(field(case, 0.7, 51, 12) > 0.5, 2), N5)
    return c


def case_sheet(draw: Callable[[int], Canvas]) -> Canvas:
    """All 16 cases of a terrain on one sheet."""
    return grid.sheet([grid.cut_tiles(draw(case)) for case in range(16)])
