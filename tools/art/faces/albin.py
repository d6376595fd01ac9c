"""Albin, old forester: felt hat with a feather, pipe, a beard to the breast, a slice of trunk in his hand."""

from tools.art.canvas import Canvas
from tools.art.faces.beard import mouth_opening
from tools.art.faces.body import SHOULDERS_DOWN, shoulders
from tools.art.faces.cloth import folds
from tools.art.faces.face import Face
from tools.art.noise import shift
from tools.art.palette import (
    E0,
    E1,
    E2,
    E3,
    E4,
    G0,
    G1,
    G2,
    G3,
    G4,
    N1,
    N4,
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
    W1,
)

# k rim, r R ember, l m d briar, n stem
PIPE = [
    ".krRRk..........",
    "kllmmdk.........",
    "klmmmdk.........",
    "klmmmdk........n",
    "klmmddk......nnn",
    ".kmmdddknnnnnnn.",
    ".kddddnnnnnn....",
    "..kkkkk.........",
]
SMOKE = [
    "...ab.....",
    "..ab......",
    "..ab......",
    "..aab.....",
    "...aab....",
    "....ab....",
    "...aab....",
    "...ab.....",
    "....a.....",
    "..........",
]
# a b c d fingers from light to dark, S s t T sleeve
FINGERS = [
    "..aab.......",
    ".aabbc......",
    ".abbbcabb...",
    "aabbcabbbc..",
    "abbbcabbbcab",
    "abbbcabbccab",
    ".bbbbbbbcbbc",
    ".cbbbbbbbbcc",
    "..ccbbbbccd.",
    "..SSSSsssst.",
    ".SSsssssstt.",
    ".SsssssssttT",
    ".SsssssssttT",
] + [".SsssssssttT"] * 6  # fmt: skip
# Bumps of the bark round the slice: (x, y, bump) on a circle of radius 1.
BARK = (
    (1, 0, 0.4), (0.87, 0.5, -0.3), (0.5, 0.87, 0.5), (0, 1, -0.2), (-0.5, 0.87, 0.3), (-0.87, 0.5, 0), (-1, 0, -0.5),
    (-0.87, -0.5, 0.2), (-0.5, -0.87, -0.5), (0, -1, 0), (0.5, -0.87, -0.4), (0.87, -0.5, 0.3),
)  # fmt: skip
# Locks of the beard, from the outside in: (x0, y0, x1, y1, bow).
LOCKS = (
    (17, 38, 22, 58, 1), (45, 36, 42, 58, -2), (20, 42, 25, 61, 2), (43, 42, 38, 61, -2), (22, 45, 26, 63, -1),
    (41, 46, 36, 63, 1), (25, 49, 29, 65, 2), (38, 49, 34, 64, -2), (28, 51, 30, 66, -1), (34, 52, 32, 66, 1),
)  # fmt: skip


def albin(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    head = [(20, 24), (24, 17), (39, 17), (44, 24), (44.5, 34), (43, 44), (38, 50.5), (26, 50.5), (21, 44), (19.5, 34)]
    f = Face(tone, eyes, mouth, "fair", head, W1, N4, (20, 34), 33, nose=(29, 40), lips=(26, 45))
    c, dy = f.c, f.down
    _coat(f)
    f.skin()
    f.features(nose=1, wrinkles=True, bags=True)
    _beard(f)
    _hat(f)
    if tone != "desperate":
        c.stamp(11, 41 + dy, PIPE, dict(k=E0, r=R3, R=R4, l=R2, m=R1, d=R0, n=N1))
        c.stamp(9, 31 + dy, SMOKE, dict(a=N6, b=N5))
    _slice(f)
    c.outline()
    return c


def _coat(f: Face) -> None:
    """Brown loden with green facings, narrow in the shoulders."""
    c = f.c
    yy, xx = c.grid()
    coat, y = shoulders(c, f.tone, 8, 56, 53, (E0, E1, E2), 6)
    c.fill(coat & (yy > 61) & (xx < 50), E1)
    f.neck(26, 38, 46, 58)
    for corners, colours in (
        ([(19, y - 5), (24, y - 3), (27, 66), (17, 66), (14, y + 4)], (G2, G3, G1)),
        ([(45, y - 5), (40, y - 3), (37, 66), (47, 66), (50, y + 4)], (G1, G2, G0)),
    ):
        facing = c.fill(c.poly(corners), colours[0])
        c.a[facing & ~shift(facing, 1, 1)] = colours[1]
        c.a[facing & ~shift(facing, -1, 0)] = colours[2]


def _beard(f: Face) -> None:
    """White; its locks run together to a point on the breast."""
    c, dy = f.c, f.down
    _, xx = c.grid()
    upper = [(17.5, 30), (20, 38), (24, 42), (31.5, 42.4), (39, 42), (43, 38), (46, 30)]
    lower = [(47.6, 39), (46, 45), (46.6, 51), (42, 57), (37, 61), (31, 63), (26, 61), (21.5, 57.5), (17, 51)]
    lower += [(17.6, 45), (15.6, 38)]
    free = ~mouth_opening(f)
    mass = c.curve(f.moved([*upper, *lower])) & free
    c.fill(mass, N6)
    c.fill(mass & ~shift(mass, -5, -1), N5)
    for x0, y0, x1, y1, bow in LOCKS:
        near = x0 < 32
        for aside, colour in ((1, N5 if near else N4), (0, N6 if near else N5), (-1, N7 if near else N6)):
            folds(c, free, [(x0 + aside, y0, x1 + aside * 0.3, y1, bow, colour)], dy)
    for side, colour in (
        ([(17, 22), (21, 22), (20.5, 30), (19, 35), (16, 32)], N6),
        ([(43, 22), (46.5, 22), (48, 31), (45, 36), (44, 30)], N5),
    ):
        tuft = c.fill(c.curve(f.moved(side)), colour)
        c.a[tuft & ~shift(tuft, 1, 1)] = N7 if colour == N6 else N6
        c.a[tuft & ~shift(tuft, -1, -1)] = N5 if colour == N6 else N4
    lip = [(20, 46), (24, 42.5), (28, 41.5), (31.5, 42.6), (35, 41.5), (39, 42.5), (43, 46), (36, 45.4), (31.5, 44)]
    moustache = c.fill(c.curve(f.moved([*lip, (27, 45.4)])), N6)
    c.a[moustache & ~shift(moustache, 0, 1) & (xx < 35)] = N7
    c.a[moustache & ~shift(moustache, 0, -1)] = N5


def _hat(f: Face) -> None:
    """Moss green felt, pinched at the top, with a cord and a feather."""
    c, dy = f.c, f.down
    yy, xx = c.grid()
    near = c.fill(c.curve(f.moved([(43, 19), (45, 11), (50, 4), (57, 0), (61, 1), (57, 7), (50, 13)])), E4)
    far = c.fill(c.curve(f.moved([(44, 20), (50, 13), (57, 7), (61, 1), (61, 7), (57, 13), (51, 18)])), E3)
    c.a[near & ~shift(near, 1, 1)] = S3
    folds(c, near, [(60 - k, k - 1, 54 - k, k + 3, 1, E2) for k in range(2, 18, 4)], dy)
    folds(c, far, [(56 - k, 4 + k, 62 - k, 10 + k, -1, E1) for k in range(0, 16, 4)], dy)
    c.line(44, 19 + dy, 53, 10 + dy, R5)
    c.line(53, 9 + dy, 60, 2 + dy, R5)
    felt = [(17, 21), (19, 10.5), (23, 3.5), (28, 1.5), (32, 4), (37, 3), (42, 8), (45, 21), (31, 23)]
    crown = c.fill(c.curve(f.moved(felt)), G2)
    c.fill(crown & ~shift(crown, -9, -1), G1)
    c.fill(crown & ~shift(crown, -3, -1), G0)
    c.fill(crown & c.ellipse(23, 9 + dy, 3.4, 6), G3)
    c.fill(crown & c.ellipse(23.5, 6 + dy, 2, 3), G4)
    pinch = [(32, 4, 30, 14, -1, G0), (31, 4, 29, 13, -1, G1), (33, 5, 33, 13, 1, G3), (38, 6, 40, 15, 1, G0)]
    folds(c, crown, pinch, dy)
    band = crown & (yy > 14 + dy) & (yy < 19 + dy)
    c.fill(band, E1)
    c.fill(band & (xx > 38), E0)
    for x in range(17, 46, 3):
        c.dots(R4 if x < 30 else R3, (x, 16 + dy), (x + 1, 15 + dy))
        c.dot(x + 1, 16 + dy, R2)
    points = [(9, 21), (17, 19), (31, 18), (45, 18.5), (54, 17), (51, 22), (42, 24), (30, 24), (16, 25.4)]
    brim = c.fill(c.curve(f.moved(points)), G2)
    c.fill(brim & (xx > 42), G1)
    top = brim & ~shift(brim, 0, 1)
    c.a[top] = G4
    c.a[top & (xx > 34)] = G3
    c.a[brim & ~shift(brim, 0, -2)] = G1
    c.a[brim & ~shift(brim, 0, -1)] = G0
    f.shade_under(brim, 2)


def _slice(f: Face) -> None:
    """Bark, rings off the middle, a crack."""
    c = f.c
    up = SHOULDERS_DOWN[f.tone] * 2
    x, y = 52, 49 + up
    bark = c.fill(c.curve([(x + 9 * dx + bump, y + 9.4 * row + bump) for dx, row, bump in BARK]), E1)
    c.a[bark & ~shift(bark, 1, 1)] = E2
    c.a[bark & ~shift(bark, -2, -2)] = E0
    wood = c.fill(c.ellipse(x - 0.4, y - 0.4, 7.6, 7.9), E4)
    c.fill(wood & c.ellipse(x - 3, y - 3, 5.4, 5.6), S3)
    c.fill(wood & ~c.ellipse(x - 1.6, y - 1.8, 7.6, 7.9), E3)
    lit = c.ellipse(x - 3, y - 3, 7, 7)
    for r, off in ((6.0, 0.4), (3.4, 0.7)):
        ring = c.ellipse(x - off, y - off, r, r + 0.3) & ~c.ellipse(x - off, y - off, r - 1, r - 0.7)
        c.a[ring] = E3
        c.a[ring & ~lit] = E2
    c.rect(x - 2, y - 1, 2, 1, E2)
    c.line(x, y, x + 6, y - 3, E1)
    c.stamp(x - 12, y + 3, FINGERS, dict(a=S3, b=S2, c=S1, d=S0, S=E3, s=E1, t=E1, T=E0))
