"""Jonas, student: windswept red hair, freckles, hooded jumper, books on his arm, a poster in his rucksack."""

from tools.art.canvas import Canvas
from tools.art.faces.body import SHOULDERS_DOWN, shoulders
from tools.art.faces.cloth import folds
from tools.art.faces.face import Face
from tools.art.noise import Mask, shift
from tools.art.palette import (
    E0,
    E1,
    E2,
    E3,
    E4,
    G1,
    G3,
    G4,
    N3,
    N5,
    N6,
    N7,
    R0,
    R1,
    R2,
    R3,
    R4,
    R5,
    S0,
    S1,
    S2,
    S3,
    V0,
    V1,
    W0,
    W1,
    W2,
    W3,
)

# y o notebook, g G H cloth, b B boards with pages w n, r R Q leather with gold k; h s d fingers, J j K sleeve
BOOKS = [
    "....yyyyyyyyyyyyyy...",
    "...ywwwwwwwwwwwwnno..",
    "...yoooooooooooooo...",
    "..gggggggggggggggggg.",
    ".gGGkGGGGGGGGGGGkGGGH",
    ".gGGkGGgggggGGGGkGGGH",
    ".gGGkGGGGGGGGGGGkGGHH",
    "..HHHHHHHHHHHHHHHHHH.",
    "bbbbbbbbbbbbbbbbbbbB.",
    ".wwwwwwwwwwwwwwwwnB.",
    ".nnnnwwwnnnnnnwwnnnB.",
    "bBBBBBBBBBBBBBBBBBBB.",
    "..rrrrrrrrrrhhrrrrrrr",
    ".rRkRRRRhhRhhsRRkRRQQ",
    ".rRkRRRhhshhssRRkRRQQ",
    ".rRkRRRhssdhsshhkRRQQ",
    ".rRkRRRhssdhsdhssRRQQ",
    ".rRRRRRhhsshssssdRQQQ",
    "..QQQQQQhhsssssddQQQ.",
    "........JhhsssddjjK..",
    ".......JJJjjjjjjjKK..",
    ".......Jjjjjjjjjjjj..",
    "......JJjjjjjjjjjj...",
    "......Jjjjjjjjjjjj...",
    "......Jjjjjjjjjjj....",
] + ["......Jjjjjjjjjjj...."] * 6  # fmt: skip
# Locks from the back to the brow: (x0, y0, x1, y1, half width, bow), swept from the far side to the near one.
LOCKS = (
    (46, 13, 51, 31, 3.4, -3), (43, 14, 47, 28, 2.6, -3), (24, 15, 14, 32, 3.4, 3), (39, 10, 50, 2, 2.6, 3),
    (33, 10, 31, 2, 3.0, -2), (42, 10, 19, 4, 3.6, 3), (44, 12, 9, 9, 4.2, 4.5), (46, 17, 6, 17, 4.6, 7),
    (36, 13, 9, 25, 4.0, 6), (46, 14, 44, 26, 2.6, -3), (44, 13, 36, 24, 2.8, 3), (40, 12, 26, 23, 3.2, 4),
    (35, 11, 18, 24, 3.4, 4),
)  # fmt: skip
# Strokes between the locks, where the light catches and where it does not.
STRANDS = (
    (41, 11, 24, 10, 3, R1), (39, 15, 22, 15, 3, R1), (30, 15, 21, 22, 1, R1), (34, 8, 23, 7, 1, R4),
    (28, 10, 17, 12, 1, R4), (37, 15, 29, 20, 1, R3), (43, 14, 36, 20, 1, R1), (47, 18, 49, 27, -1, R0),
    (22, 18, 17, 25, 1, R1), (40, 7, 46, 4, 0, R3),
)  # fmt: skip


def jonas(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    head = [(20, 21), (25, 15), (38, 15), (44, 21), (44, 32), (42, 42), (37, 49), (32, 51), (27, 49), (22, 42)]
    head += [(20, 32)]
    f = Face(tone, eyes, mouth, "pale", head, G3, R1, (20, 34), 31, nose=(29, 38), lips=(26, 43))
    c, dy = f.c, f.down
    _rucksack(f)
    _jumper(f)
    f.skin()
    f.features()
    for x, row in ((22, 36), (24, 37), (26, 36), (37, 37), (39, 36), (29, 35)):
        c.dot(x, row + dy, S1 if x < 34 else S0)
    _hair(f)
    up = {"angry": -3, "hopeful": -2, "desperate": 4, "grateful": 2, "sarcastic": 1}.get(tone, 0)
    leather = dict(r=R2, R=R1, Q=R0, k=R4)
    skin = dict(h=S3, s=S2, d=S1, J=W3, j=W2, K=W1)
    c.stamp(-1, 39 + up, BOOKS, dict(y=R5, o=R3, g=G4, G=G3, H=G1, b=V1, B=V0, w=N7, n=N5) | leather | skin)
    c.outline()
    return c


def _rucksack(f: Face) -> None:
    """Behind the far shoulder, with a rolled poster."""
    c = f.c
    y = 53 + SHOULDERS_DOWN[f.tone]
    roll = c.fill(c.poly([(50, y), (56, y + 1), (60.5, y - 25), (54.5, y - 26)]), N6)
    c.a[roll & ~shift(roll, 2, 0)] = N7
    c.a[roll & ~shift(roll, -2, 0)] = N5
    top = c.fill(c.ellipse(57.5, y - 25.5, 3.3, 1.8), N5)
    c.a[top & ~c.ellipse(57.9, y - 25.2, 2.4, 1)] = N7
    c.dots(N3, (57, y - 25), (58, y - 25), (59, y - 25))
    for row in (y - 18, y - 17):
        c.a[row, 50:64][roll[row, 50:64]] = R2 if row == y - 18 else R1
    bag = c.curve([(42, y), (46, y - 9), (54, y - 11), (61, y - 8), (63, y), (62, 70), (42, 70)])
    c.fill(bag, E3)
    c.a[bag & ~shift(bag, 1, 1)] = E4
    c.fill(bag & ~shift(bag, -3, 0), E2)
    # flap, its strap and buckle
    folds(c, bag, [(42, y - 1, 53, y + 2, 0, E1), (53, y + 2, 63, y - 1, 0, E1), (43, y, 53, y + 3, 0, E4)])
    c.stamp(56, y - 9, ["el"] * 11 + ["yyy", "yky", "yyo"] + ["el"] * 8, dict(e=E1, l=E2, y=R4, k=E0, o=R3))


def _jumper(f: Face) -> None:
    """Hooded, with the straps of the rucksack over it."""
    c = f.c
    yy, xx = c.grid()
    coat, y = shoulders(c, f.tone, 8, 56, 53, (W0, W1, W2), 5)
    c.fill(coat & (yy > 61) & (xx < 50), W1)
    behind = [(14, y + 1), (19, y - 7), (32, y - 2), (45, y - 7), (50, y + 1), (43, y + 8), (21, y + 8)]
    hood = c.fill(c.curve(behind), W2)
    c.a[hood & ~shift(hood, 1, 1)] = W3
    c.a[hood & ~shift(hood, -2, -1) & (xx > 32)] = W1
    c.fill(c.curve([(19, y), (24, y - 5), (40, y - 5), (45, y), (39, y + 6), (32, y + 8), (25, y + 6)]), W0)
    f.neck(26, 38, 44, 60)
    tee = c.fill(c.curve([(24, y + 1), (32, y + 5), (40, y + 1), (40, y + 7), (32, y + 11), (24, y + 7)]), N7)
    c.fill(tee & (xx > 34), N5)
    front = [(16, y + 1), (21, y), (25, y + 5), (32, y + 8), (39, y + 5), (43, y), (48, y + 1), (43, y + 9)]
    hem = c.fill(c.curve([*front, (32, y + 13), (21, y + 9)]), W2)
    c.a[hem & ~shift(hem, 1, 2)] = W3
    c.fill(hem & (xx > 36) & (c.a == W2), W1)
    folds(c, hem, [(22, y + 4, 27, y + 9, 0, W1), (42, y + 4, 38, y + 9, 0, W0)])
    strap = c.fill(c.poly([(45, y + 2), (50, y + 4), (47, 66), (42, 66)]), E3)
    c.a[strap & ~shift(strap, 1, 0)] = E4
    c.a[strap & ~shift(strap, -1, 0)] = E1
    for x, colour in ((28, N7), (37, N6)):
        c.vline(x, y + 8, 63, colour)


def _lock(f: Face, x0: float, y0: float, x1: float, y1: float, half: float, bow: float) -> Mask:
    """A leaf from (x0, y0) to its tip at (x1, y1) that bends `bow` pixels off its way."""
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    px, py = (y0 - y1) / length, (x1 - x0) / length

    def at(t: float, side: float) -> tuple[float, float]:
        away = bow * 4 * t * (1 - t) + side
        return x0 + (x1 - x0) * t + px * away, y0 + (y1 - y0) * t + py * away

    edge = [at(0, -half * 0.6), at(0.4, -half), at(0.75, -half * 0.6), at(1, 0), at(0.75, half * 0.6), at(0.4, half)]
    return f.c.curve(f.moved([*edge, at(0, half * 0.6)]))


def _hair(f: Face) -> None:
    """Swept across the brow by the wind, with tufts that stay up."""
    c, dy = f.c, f.down
    crown = [(16, 28), (14, 18), (19, 9), (28, 5), (38, 4), (47, 9), (50, 17), (49, 28), (46, 27), (44, 19), (36, 15)]
    hair = c.fill(c.curve(f.moved([*crown, (26, 17), (20, 22), (18.5, 30)])), R1)
    for lock in LOCKS:
        mask = _lock(f, *lock)
        far = lock[0] > 42 and lock[2] > 40
        c.fill(mask, R1 if far else R2)
        if not far:
            c.a[mask & ~shift(mask, 1, 1)] = R3
        c.a[mask & ~shift(mask, -1, -1)] = R0 if far else R1
        hair = hair | mask
    folds(c, hair, STRANDS, dy)
    f.shade_under(hair, 3)
