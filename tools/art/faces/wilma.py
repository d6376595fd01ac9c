"""Wilma, retired nurse: a white bun, a small round face, a shawl over her cardigan and the watch that she counts by."""

from tools.art.canvas import Canvas
from tools.art.faces.body import shoulders
from tools.art.faces.cloth import folds
from tools.art.faces.face import Face
from tools.art.noise import shift
from tools.art.palette import (
    E3,
    G2,
    G3,
    G4,
    G5,
    N2,
    N4,
    N5,
    N6,
    N7,
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
    W2,
)

# The watch she lifts on its chain: g G d gilt, w dial, k hands; H h s D the hand that holds it, L l K its sleeve
WATCH = [
    "....ggggg....",
    "..ggwwwwwGG..",
    ".gwwwwkwwwwG.",
    ".gwwwwkwwwwG.",
    "gwwwwwkwwwwnG",
    "gkwwwwkkkkwkG",
    "gwwwwwwwwwwnd",
    ".gwwwwwwDDwd.",
    "HDgwwwwDHhDd.",
    "HhDGgwwDHhDD.",
    "HHhDDGDHhhDhs",
    "hhHhsDDHhsDhs",
    ".DhhhsHHhsDsD",
    ".HHhhhHhhssD.",
    "..HhhhhhssD..",
    "...hhhsssD...",
    "..LLlllllK...",
    ".LLllllllKK..",
    ".KKKKKKKKKK..",
    ".LLllllllKK..",
    ".LLlllllKlK..",
    ".LLLlllKllK..",
    ".LLllllllKK..",
] + [".LLllllllKK.."] * 14  # fmt: skip
BUN = [
    "....wWWWwwm....",
    "..wWWWWwwwmmm..",
    ".wWWwmmmwwwmmd.",
    ".WWwmwwwmmwwmd.",
    "wWwmwWWwwmmwmmd",
    "wWwmWWwmmwmwmmd",
    "wwwmWwmddmmwmmd",
    "wwmwmwwmmmwmmdd",
    ".wmwwmmmmwwmmd.",
    ".mwmwwwwwwmmdd.",
    "..mwmmmmmmmdd..",
    "...mdddddddd...",
    "....mmmdddd....",
]


def wilma(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    head = [(21, 22), (26, 16.5), (39, 16.5), (44, 22), (46, 30), (46.5, 38), (43.5, 44.5), (38, 48.5), (32.5, 49.8)]
    head += [(27, 48.5), (21.5, 44.5), (18.8, 38), (19.2, 30)]
    f = Face(tone, eyes, mouth, "pale", head, W2, N4, (21, 35), 32, nose=(30, 38), lips=(27, 42))
    c = f.c
    _bun(f)
    _shawl(f)
    f.skin()
    f.features(wrinkles=True, bags=True)
    _hair(f)
    up = {"angry": -4, "hopeful": -3, "desperate": 4, "grateful": 2, "suspicious": -1}.get(tone, 0)
    skin = dict(H=S3, h=S2, s=S1, D=S0)
    c.stamp(1, 32 + up, WATCH, dict(g=R5, G=R4, d=R3, w=N7, n=N6, k=N2, L=G5, l=G4, K=G2) | skin)
    c.outline()
    for k, (x, row) in enumerate(((14, 43), (14, 45), (15, 47), (16, 49), (17, 50), (19, 51), (21, 51))):
        c.dot(x, row + (up * (6 - k)) // 6, R5 if k % 2 else R4)
        c.dot(x, row + 1 + (up * (6 - k)) // 6, E3)
    return c


def _bun(f: Face) -> None:
    """The bun behind the crown."""
    f.c.stamp(31, 2 + f.down, BUN, dict(W=N7, w=N6, m=N5, d=N4))


def _shawl(f: Face) -> None:
    """Cardigan and blouse, and the shawl that is crossed over both."""
    c = f.c
    yy, xx = c.grid()
    _, y = shoulders(c, f.tone, 7, 59, 54, (V0, V1, N5), 6)
    f.neck(27, 39, 44, 58)
    cardigan = c.poly([(26, y - 1), (40, y - 1), (37, 66), (29, 66)])
    c.fill(cardigan, G4)
    c.fill(cardigan & (xx > 34), G3)
    for points, colour in (
        ([(26, y - 3), (29, y - 4), (33, y + 3), (28, y + 6)], N7),
        ([(40, y - 3), (37, y - 4), (33, y + 3), (38, y + 6)], N6),
    ):
        c.fill(c.poly(points), colour)
    near_edge = [(17, y - 4), (24, y - 5), (27, y), (34, y + 7), (35, 66), (0, 68), (4, y + 7), (9, y)]
    far_edge = [(49, y - 4), (42, y - 5), (39, y), (33, y + 7), (31, 66), (66, 68), (62, y + 7), (57, y)]
    # a light hem, two stripes along it
    far = c.fill(c.curve(far_edge), V0)
    c.a[far & ~shift(far, -4, -1)] = N2
    for k, colour in enumerate((N5, N5, N2, R2, R1, R1, N2)):
        c.a[far & shift(far, k, 0) & ~shift(far, k + 1, 0)] = colour
    near = c.fill(c.curve(near_edge), V1)
    c.a[near & ~shift(near, 3, 2)] = N5
    c.a[near & ~shift(near, -5, 0) & (yy > y - 3)] = V0
    for k, colour in enumerate((N6, N6, V0, R3, R2, R2, V0)):
        c.a[near & shift(near, -k, 0) & ~shift(near, -k - 1, 0)] = colour
    for k in range(3):
        for t in range(5):
            x, row = 19 - k * 4.5 + t * 2, y - 1 + k * 2.2 + t * 3
            c.dots(V0, (x, row), (x - 1, row + 1), (x + 1, row + 1))
            c.dots(N2, (66 - x, row), (67 - x, row + 1), (65 - x, row + 1))
    c.rect(20, y - 2, 5, 2, R4)
    c.hline(20, 24, y - 2, R5)


def _hair(f: Face) -> None:
    """White hair drawn back in waves from a parting."""
    c, dy = f.c, f.down
    _, xx = c.grid()
    outer = [(18.6, 35), (16, 31), (16.6, 26), (15.6, 22), (18.6, 17), (22, 14), (27, 12), (33, 11.4), (39, 12)]
    outer += [(44, 14.4), (47, 17.5), (49.4, 22), (48.4, 26), (49, 31), (46.6, 35)]
    inner = [(45.5, 29), (43, 23.5), (38.5, 21), (33, 17), (28, 21), (22.5, 24), (19.5, 29)]
    hair = c.curve(f.moved([*outer, *inner]))
    c.fill(hair, N6)
    c.fill(hair & (xx > 34), N5)
    c.fill(hair & ~shift(hair, -2, -1) & (xx > 38), N4)
    folds(
        c, hair,
        [
            (32, 14, 20, 26, -3, N7), (31, 14, 18, 24, -3, N7), (30, 15, 19, 22, -2, N7), (32, 16, 22, 25, -2, N5),
            (33, 17, 25, 24, -1, N5), (27, 15, 17, 27, -2, N5), (18, 28, 17, 34, 0, N7), (19, 27, 19, 35, 0, N5),
            (34, 14, 45, 22, 2, N6), (35, 16, 46, 27, 3, N6), (38, 15, 48, 25, 2, N4),
            (47, 28, 47, 34, 0, N5), (33, 13, 33, 19, 0, N4),
        ],
        dy - 2,
    )  # fmt: skip
    f.shade_under(hair, 2)
