"""The river, clean or foul: bands of depth and banks that carry the three-quarter view. Its ripples move, so the
game strokes them."""

import numpy as np

from tools.art.canvas import Canvas
from tools.art.city.dual_grid import SIZE, TILE, X, Y, clean, field, move, noise, scatter
from tools.art.noise import Mask, hash2
from tools.art.palette import E1, E2, E3, E4, G2, G3, G4, G5, N1, N6, N7, V1, W1, W2, W3, table

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
    c.remap(water, FOUL)
    scum = clean(noise(13, 5, 78) * 0.7 + noise(5, 3, 79) * 0.3 > 0.66, 1) & water & (inside > 2 + noise(6, 6, 80) * 4)
    lit = scum & ~move(scum, 1, 1)
    c.a[scum] = G2
    c.a[lit] = G4
    c.a[scum & move(lit, 2, 1) & (hash2(X // 3, Y, 4) > 0.6)] = G5
    scatter(c, water & (inside > 4), 16, 81, [["ww."], ["ffe.f"], ["dd"]], {"w": V1, "f": N6, "e": N7, "d": N1}, 0.6)
