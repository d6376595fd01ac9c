"""The river, clean or foul: bands of depth and banks that carry the three-quarter view. Its ripples move, so the
game strokes them."""

import numpy as np

from tools.art.canvas import Canvas
from tools.art.city.dual_grid import SIZE, TILE, X, Y, clean, field, move, noise, scatter
from tools.art.noise import Mask, hash2
from tools.art.palette import E1, E2, E3, E4, G1, G2, G3, G4, G5, N1, N5, N6, V1, W1, W2, W3, table

SHORE = 0.47
FOUL = table(W3="V1", W2="V0", W1="N2", W0="N1", N7="G5")


def river(case: int, foul: bool = False) -> Canvas:
    """Water up to its banks. Under land to the north lies a face of earth and its shadow; the southern shore is one
    bright line, the left bank shaded, the right one lit."""
    c = Canvas(SIZE, SIZE)
    level = field(case, 0.30, 61, 9)
    water = clean(level > SHORE, 2)
    c.fill(water, W2)
    # the iso-lines of the field stand for the distance from the shore: they go on beyond the tile
    inside = (level - SHORE) * TILE
    deep = clean(inside + noise(14, 7, 62) * 7 > 11.5, 1) & water
    c.fill(deep, W1)
    face = _banks(c, water)
    if foul:
        _foul(c, water & ~face, inside)
    return c


def _banks(c: Canvas, water: Mask) -> Mask:
    land = ~water
    above = [move(land, 0, k) for k in range(1, 6)]
    face = water & (above[0] | above[1] | above[2])
    c.a[water & ~face & (above[3] | above[4])] = W1
    c.a[face] = E2
    c.a[water & above[0]] = E3
    c.a[face & ~above[1]] = E1
    c.a[face & ~above[0] & (hash2(X // 2, Y // 3, 5) > 0.8)] = E1
    c.a[water & above[0] & (hash2(X // 3, 0 * Y, 6) > 0.72)] = E4
    lip = land & move(water, 0, -1)
    c.a[lip] = G2
    c.a[lip & (hash2(X // 2, Y, 7) > 0.55)] = G4
    c.a[water & above[0] & (hash2(X, 0 * Y, 8) > 0.78)] = G2
    c.a[water & move(land, 1, 0) & ~face] = W1
    c.a[water & move(land, -1, 0) & ~face] = W3
    bottom = water & move(land, 0, -1) & ~face
    c.a[bottom] = W3
    c.a[water & move(land, 0, -2) & ~bottom & ~face & (hash2(X // 4, Y, 9) > 0.55)] = W3
    below = land & move(water, 0, 1)
    c.a[below] = G3
    c.a[below & (hash2(X // 2, Y, 3) > 0.6)] = E4
    c.a[land & move(water, 1, 0)] = G5
    c.a[land & move(water, -1, 0)] = G2
    return face


def _foul(c: Canvas, water: Mask, inside: np.ndarray) -> None:
    """Dark water under skins of oil, mats of weed with holes and lit rims, and flecks of foam."""
    c.remap(water, FOUL)
    oil = noise(21, 13, 90) + 0.35 * noise(8, 6, 91)
    for level, colour in ((0.60, V1), (0.635, W2), (0.66, E2)):
        ring = (np.abs(oil - level) < 0.014) & water & (inside > 3) & (noise(9, 9, 92) > 0.42)
        c.a[ring] = colour
    drift = noise(16, 6, 78) * 0.64 + noise(6, 3, 79) * 0.36
    mats = clean((drift > 0.625) & (inside > 2.5 + noise(6, 6, 80) * 4), 1) & water
    mats &= ~(clean(noise(6, 4, 93) > 0.76, 1) & (drift > 0.68))
    c.a[move(mats, 0, 1) & water & ~mats] = N1
    c.a[mats] = G2
    c.a[mats & (hash2(X // 2, Y, 94) > 0.72)] = G3
    c.a[mats & ~move(mats, 0, -1) & (hash2(X // 3, Y, 95) > 0.35)] = G1
    lit = mats & ~move(mats, 0, 1)
    c.a[lit] = G4
    c.a[lit & (hash2(X // 2, Y, 4) > 0.62)] = G5
    c.a[mats & ~lit & ~move(mats, 1, 0)] = G4
    bubbles = [["f.", ".e"], ["e"], [".f.", "f.e"], ["fe"]]
    scatter(c, water & ~mats & (inside > 3), 12, 81, bubbles, {"f": N5, "e": N6}, 0.4)
    scatter(c, mats, 9, 82, [["y"], ["y.", ".d"]], {"y": G5, "d": G1}, 0.4)
