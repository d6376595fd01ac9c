"""Sarah, opposition politician: red bob, dark suit, pearls, a long red pencil held up, ready to write."""

import numpy as np

from tools.art.canvas import Canvas
from tools.art.faces.body import shoulders
from tools.art.faces.face import Face
from tools.art.noise import shift
from tools.art.palette import N0, N1, N5, N6, N7, R0, R1, R2, R3, R4, R5, S1, S2, S3, V0, V1, W2

PENCIL_UP = {"angry": -5, "hopeful": -3, "desperate": 5, "sarcastic": -1, "grateful": 3, "suspicious": -2}
"""Rows by which the tone moves the pencil."""


def sarah(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    f = Face(
        tone,
        eyes,
        mouth,
        "pale",
        [
            (20, 21),
            (25, 14),
            (38, 14),
            (44, 21),
            (44.5, 31),
            (42.5, 41),
            (36, 48.5),
            (32, 50),
            (28, 48.5),
            (21.5, 41),
            (19.5, 31),
        ],
        W2,
        R1,
        eyes_x=(20, 34),
        lip=R2,
        nose=(29, 37),
        lips=(26, 42),
    )
    c = f.c
    yy, xx = c.grid()
    dy = f.down
    # bob: back
    back = c.curve(
        f.moved(
            [
                (14, 24),
                (18, 10),
                (27, 5),
                (38, 5),
                (47, 11),
                (50, 24),
                (52, 40),
                (54, 47),
                (46, 47),
                (40, 44),
                (24, 44),
                (18, 47),
                (9.5, 47),
                (12, 40),
            ]
        )
    )
    c.fill(back, R0)
    _, y = shoulders(c, tone, 6, 58, 51, (N1, V0, V1), 2)
    f.neck(26, 38, 44, 58)
    blouse = c.poly([(25, y - 1), (39, y - 1), (33, 66), (31, 66)])
    c.fill(blouse, N7)
    c.fill(blouse & (xx > 33), N6)
    c.line(32, y + 3, 32, 63, N5)
    neckline = c.poly([(27, y - 6), (37, y - 6), (36, y), (32, y + 5), (28, y)])
    c.fill(neckline, S2)
    c.fill(neckline & (xx > 33), S1)
    c.fill(neckline & (xx < 30), S3)
    for p in ((28, y + 1), (29, y + 3), (31, y + 5), (33, y + 5), (35, y + 3), (36, y + 1)):
        c.dot(p[0], p[1], N7)
        c.dot(p[0] + 1, p[1], N5)
    c.fill(c.poly([(22, y - 2), (26, y - 2), (30, 66), (20, 58), (24, y + 5), (19, y + 3)]), V1)
    c.fill(c.poly([(42, y - 2), (38, y - 2), (34, 66), (44, 58), (40, y + 5), (45, y + 3)]), N1)
    c.line(26, y - 1, 30, 63, N1)
    c.line(38, y - 1, 34, 63, N0)
    c.line(19, y + 3, 24, y + 5, N1)
    c.stamp(45, 57, [".y.", "yoy", ".o."], dict(y=R5, o=R3))
    f.skin(ears=False)
    f.features(lash=N0)
    c.dot(19, 30 + dy, N0)
    # front hair: sleek, parted, pointed ends
    left = c.curve(
        f.moved(
            [
                (33, 8),
                (24, 8),
                (16, 16),
                (14, 30),
                (13, 41),
                (10, 47.5),
                (17, 46),
                (20.5, 40),
                (20, 30),
                (22, 22),
                (27, 17),
                (35, 12.5),
            ]
        )
    )
    right = c.curve(
        f.moved(
            [
                (32, 8),
                (42, 8),
                (49, 17),
                (50, 30),
                (51, 41),
                (54.5, 48),
                (47, 46.5),
                (44, 40),
                (44.5, 30),
                (44, 23),
                (40, 18),
                (33, 13),
            ]
        )
    )
    c.fill(left, R1)
    c.fill(right, R1)
    c.a[right & ~shift(right, -3, 0)] = R0
    for k, (x0, y0, x1, y1) in enumerate(
        ((27, 10, 18, 22), (18, 22, 16, 40), (24, 13, 19.5, 24), (39, 11, 46, 24), (46, 24, 48, 40))
    ):
        for t in np.linspace(0, 1, 26):
            px = round(x0 + (x1 - x0) * t)
            py = round(y0 + (y1 - y0) * t) + dy
            if (left | right)[min(63, max(0, py)), px]:
                c.dot(px, py, R2 if k in (0, 1) else R0)
    gloss = c.curve(f.moved([(17, 20), (22, 13), (27, 11), (23, 15), (19, 22)])) & left
    c.a[gloss] = R3
    c.dots(R4, (20, 15 + dy), (21, 14 + dy), (22, 13 + dy))
    c.a[(left) & ~shift(left, -1, 0) & (yy > 22 + dy)] = R0
    top = c.curve(f.moved([(18, 14), (24, 7.5), (33, 5), (42, 7.5), (47, 14), (40, 10.5), (33, 9.5), (25, 10.5)]))
    c.fill(top, R1)
    c.a[top & ~shift(top, 1, 1)] = R2
    c.dots(R3, (26, 8 + dy), (27, 8 + dy), (28, 7 + dy), (29, 7 + dy))
    f.shade_under(left | right, 2)
    c.dots(R5, (19, 41 + dy), (45, 41 + dy))
    c.dots(N7, (19, 42 + dy))
    c.dot(45, 42 + dy, R4)
    _pencil(c, PENCIL_UP.get(tone, 0))
    c.outline()
    return c


def _pencil(c: Canvas, up: int) -> None:
    """A hand beside the shoulder with a pencil, point upwards."""
    pencil = ["...k..", "..kk..", "..fe..", "..fee.", ".fffe.", ".rfdD."] + [".rrdD."] * 15
    c.stamp(55, 24 + up, pencil, {"k": N0, "f": S3, "e": S1, "r": R4, "d": R3, "D": R1})
    hand = [
        "...hhs...",
        "..hhhsss.",
        ".hhhssssd",
        ".shhsssdd",
        ".hhssssdd",
        ".sshsssdd",
        ".hhsssddd",
        "..sssddd.",
        "..wwwwW..",
        ".VVVvvvD.",
        ".VVvvvvD.",
    ] + [".VVvvvvDD"] * 14
    c.stamp(53, 41 + up, hand, {"h": S3, "s": S2, "d": S1, "w": N7, "W": N6, "V": V1, "v": V0, "D": N1})
