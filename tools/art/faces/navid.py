"""Navid, fusion engineer: receding hair, round glasses, clipped beard, lab coat, badge on a lanyard, a dose meter."""

from tools.art.canvas import Canvas, Point
from tools.art.faces.beard import mouth_opening
from tools.art.faces.body import shoulders, strands
from tools.art.faces.cloth import folds
from tools.art.faces.face import Face
from tools.art.noise import shift
from tools.art.palette import (
    E0,
    E1,
    G5,
    N0,
    N1,
    N2,
    N3,
    N4,
    N5,
    N6,
    N7,
    R2,
    R3,
    R4,
    R5,
    S0,
    S1,
    S2,
    W0,
    W1,
    W2,
)

# k rim, n N handle, y m d body, w dial, s its scale, r g lamps
METER = [
    "..kkkkkkkkkk..",
    ".kNNNNNNNnnnk.",
    ".kNNkkkkkknnk.",
    ".kNk......knk.",
    ".kNk......knk.",
    "kkkkkkkkkkkkkk",
    "kyyyyyyyymmmmk",
    "kyykkkkkkkkmmk",
    "kykwsswsswrkdk",
    "kykwwwwwwwrkdk",
    "kykwwwwwwwwkdk",
    "kykwwwwwwwwkdk",
    "kymkkkkkkkkmdk",
    "kymmmmmmmmmddk",
    "kymrmmgmmkkkdk",
    "kmmmmmmmmkkkdk",
    "kmmmmmmmdddddk",
    ".kkkkkkkkkkkk.",
]
HAND = [
    "hhs....hssd",
    "hhhs..hhssd",
    "hhssssssssd",
    ".hhhsssssd.",
    "..hhsssdd..",
    "..WWwwwNN..",
    ".WWWwwwNNn.",
    ".nnnnnnnnn.",
] + [".WWwwwwNNn."] * 12  # fmt: skip
RIM = [
    "...NNNNN...",
    "..W.....n..",
    ".W.......n.",
    "N.........n",
    "N.........n",
    "N.........n",
    "N.........n",
    "N.........n",
    ".n.......n.",
    "..n.....n..",
    "...nnnnn...",
]
BADGE = ["..kkk..", "wwwwwwn", "wbbwrrn", "wsswwwn", "wbbwrrn", "yyyyyyg", "yyyyyyg"]


def navid(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    head: list[Point] = [(16, 20), (18.5, 11), (24, 7), (30, 6), (37, 7), (42, 11), (43.5, 20), (43.5, 32), (42, 42)]
    head += [(36.5, 50), (30, 51.5), (24, 50), (18, 42), (16, 32)]
    f = Face(tone, eyes, mouth, "tan", head, E0, N0, (17, 31), 31, nose=(26, 38), lips=(23, 43), lip=S0)
    c = f.c
    _coat(f)
    f.skin()
    f.features(nose=1, bags=True)
    _beard(f)
    _hair(f)
    _glasses(f)
    up = {"angry": -5, "hopeful": -4, "desperate": 5, "grateful": 3, "sarcastic": -1}.get(tone, 0)
    c.stamp(49, 35 + up, METER, dict(k=E1, y=R5, m=R4, d=R3, n=N3, N=N5, w=N7, s=N4, r=R2, g=G5))
    needle = {"angry": 59, "desperate": 59, "suspicious": 57, "hopeful": 55, "neutral": 54}.get(tone, 53)
    c.line(56, 46 + up, needle, 44 + up, R2)
    c.stamp(51, 51 + up, HAND, dict(h=S2, s=S1, d=S0, W=N7, w=N6, N=N5, n=N4))
    c.outline()
    return c


def _coat(f: Face) -> None:
    """Lab coat over a dark jumper; the badge hangs from its lanyard."""
    c = f.c
    _, xx = c.grid()
    coat, y = shoulders(c, f.tone, 3, 56, 52, (N4, N6, N7), 4)
    folds(c, coat, [(9, 57, 12, 68, -1, N5), (46, 58, 44, 68, 1, N5)])
    f.neck(23, 36, 44, 58)
    jumper = c.curve([(23, y - 5), (29.5, y - 3), (36, y - 5), (39, y + 2), (35, 66), (24, 66), (20, y + 2)])
    c.fill(jumper, W0)
    c.fill(jumper & (xx < 27), W1)
    c.a[jumper & ~shift(jumper, 0, 1)] = W2
    folds(c, jumper, [(22, y - 3, 37, y - 3, -2, W0), (22, y - 1, 37, y - 1, -2, W1)])
    near = c.fill(c.poly([(18, y - 2), (22, y - 3), (27, 66), (17, 66), (19, y + 7), (14, y + 5)]), N7)
    far = c.fill(c.poly([(41, y - 2), (37, y - 3), (32, 66), (42, 66), (40, y + 7), (45, y + 5)]), N6)
    c.a[near & ~shift(near, -1, 0)] = N5
    c.a[far & ~shift(far, 1, 0)] = N4
    folds(c, coat, [(14, y + 5, 19, y + 7, 0, N5), (45, y + 5, 40, y + 7, 0, N4)])
    folds(c, jumper | near | far, [(22, y - 3, 29, 58, 0, R3), (23, y - 3, 30, 58, 0, R2), (37, y - 3, 30, 58, 0, R2)])
    c.stamp(26, 56 + (y - 52) // 2, BADGE, dict(k=N3, w=N7, b=E1, s=S1, r=N4, y=R4, g=R3, n=N5))


def _beard(f: Face) -> None:
    """Clipped along the jaw, grey at the chin."""
    c, dy = f.c, f.down
    _, xx = c.grid()
    inner = [(13, 31), (16.5, 34), (18, 39), (21, 43), (24, 42.6), (28, 41.2), (32, 42.6), (35, 43.4), (39, 40)]
    beard = f.shape & c.curve(f.moved([*inner, (41, 34), (46, 29), (46, 56), (14, 56)])) & ~mouth_opening(f)
    c.fill(beard, E0)
    c.fill(beard & ~shift(beard, -4, -2) & (xx > 28), N1)
    c.fill(beard & ~shift(beard, -2, -1) & (xx > 32), N0)
    strands(c, beard, E0, N1, E1, 4, -0.2, 20)
    c.a[beard & ~shift(beard, 0, 1) & (xx < 24)] = E1
    grey = [(25, 48, 26, 51, 0, N3), (28, 49, 28, 52, 0, N4), (31, 49, 31, 51, 0, N3), (19, 36, 20, 40, 0, N3)]
    folds(c, beard, grey, dy)


def _hair(f: Face) -> None:
    """Full at the sides, grey over the ears, and thin where it has drawn back from the brow."""
    c, dy = f.c, f.down
    _, xx = c.grid()
    outer = [(15, 31), (11.5, 29.5), (9.5, 24), (10, 18), (13, 14), (16.5, 12.6), (19, 8), (24, 5), (30, 4)]
    outer += [(36.5, 5), (41.5, 8), (44, 12.4), (47.5, 14), (50.5, 18), (51, 24), (49, 29.5), (45, 31)]
    inner = [(43, 25), (43, 18), (40.5, 12), (36.5, 8.5), (32, 10.5), (29, 12), (26, 10.5), (22, 8.5), (18.5, 12.5)]
    hair = c.curve(f.moved([*outer, *inner, (17, 18), (16.5, 25)]))
    c.fill(hair, N1)
    c.fill(hair & ~shift(hair, -3, -1) & (xx > 34), N0)
    folds(
        c, hair,
        [
            (28, 5, 27, 11, 1, N3), (25, 6, 24, 10, 1, N2), (33, 5, 32, 11, 0, N2), (36, 6, 37, 9, 0, N0),
            (15, 15, 12, 28, 2, N2), (13, 17, 11, 26, 1, N3), (17, 15, 14, 29, 1, N4), (16, 19, 15, 30, 0, N5),
            (45, 15, 48, 28, -2, N2), (44, 19, 46, 30, -1, N3), (48, 17, 49, 24, 0, N1), (12, 26, 14, 30, 0, N4),
        ],
        dy,
    )  # fmt: skip
    f.shade_under(hair, 2)


def _glasses(f: Face) -> None:
    """Thin round rims; both lenses catch the light."""
    c = f.c
    y = 32 + f.down - (1 if f.tone in ("hopeful", "desperate") else 0)
    c.stamp(15, y - 5, RIM, dict(W=N7, N=N6, n=N5))
    c.stamp(29, y - 5, RIM, dict(W=N6, N=N5, n=N4))
    c.dots(N6, (37, y + 2), (36, y + 3))
    c.hline(26, 28, y - 1, N5)
    c.hline(13, 14, y - 1, N5)
    c.hline(40, 43, y - 1, N4)
