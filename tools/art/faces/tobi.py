"""Tobi, scientist: flat-top, round glasses, white coat, a flask held up."""

import random

from tools.art.canvas import Canvas
from tools.art.faces.body import shoulders
from tools.art.faces.face import Face
from tools.art.noise import shift
from tools.art.palette import E0, E2, N0, N1, N2, N3, N4, N5, N6, N7, R1, R2, R3, R4, R5, S0, S1, W1, W2, W3


def tobi(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    f = Face(
        tone,
        eyes,
        mouth,
        "dark",
        [
            (20, 20),
            (25, 14),
            (39, 14),
            (44, 20),
            (44.5, 32),
            (43, 42),
            (37, 50),
            (32, 51.5),
            (27, 50),
            (21, 42),
            (19.5, 32),
        ],
        E0,
        N0,
        eyes_x=(20, 34),
        nose=(29, 38),
        lips=(26, 43),
    )
    c = f.c
    yy, xx = c.grid()
    dy = f.down
    _, y = shoulders(c, tone, 8, 56, 52, (N4, N6, N7), 3)
    f.neck(26, 38, 44, 58)
    shirt = c.poly([(25, y - 1), (39, y - 1), (34, 66), (30, 66)])
    c.fill(shirt, W3)
    c.fill(shirt & (xx > 33), W2)
    c.fill(c.poly([(25, y - 3), (28, y - 4), (32, y + 4), (28, y + 7)]), N7)
    c.fill(c.poly([(39, y - 3), (36, y - 4), (32, y + 4), (36, y + 7)]), W3)
    tie = c.poly([(31, y + 4), (33.6, y + 4), (35, 64), (32, 68), (29.6, 64)])
    c.fill(tie, R2)
    c.fill(tie & (xx > 32), R1)
    c.hline(31, 33, y + 4, R3)
    c.fill(c.poly([(21, y - 2), (25, y - 2), (30, 66), (18, 66), (22, y + 7), (17, y + 5)]), N7)
    c.fill(c.poly([(43, y - 2), (39, y - 2), (34, 66), (46, 66), (42, y + 7), (47, y + 5)]), N6)
    c.line(25, y - 1, 30, 63, N5)
    c.line(39, y - 1, 34, 63, N4)
    c.line(17, y + 5, 22, y + 7, N5)
    c.line(47, y + 5, 42, y + 7, N4)
    c.line(22, y + 7, 19, 63, N6)
    c.rect(46, 59, 7, 5, N5)
    c.hline(46, 52, 59, N4)
    c.vline(48, 55, 60, R2)
    c.vline(50, 56, 60, W1)
    c.dot(48, 55, R4)
    f.skin()
    # flat-top
    hair = c.curve(
        f.moved(
            [
                (17.5, 26),
                (16, 14),
                (17, 4.5),
                (24, 2),
                (40, 2),
                (47, 4.5),
                (48, 14),
                (46.5, 26),
                (44, 25),
                (43, 19),
                (38, 16.5),
                (26, 16.5),
                (21, 19),
                (20, 25),
            ]
        )
    )
    f.features(lash=N0, nose=1)
    c.fill(hair, N1)
    c.fill(hair & ~shift(hair, -5, 0) & (xx > 36), N0)
    rng = random.Random(9)
    for j, row in enumerate(range(4, 24, 3)):
        for column in range(17 + (j % 2) * 2, 46, 4):
            px = column + rng.randrange(2)
            py = row + dy
            if rng.random() < 0.8 and 0 <= py < 62 and hair[py, px] and hair[py + 1, min(63, px + 2)]:
                strand = N3 if px + py - dy < 34 else N2 if px < 39 else N1
                c.stamp(px, py, [".l.", "l.l"] if rng.random() < 0.6 else ["ll."], dict(l=strand))
    hair_top = hair & ~shift(hair, 0, 1) & (yy < 6 + dy)
    c.a[hair_top & (xx < 36)] = N3
    c.a[hair_top & (xx >= 36)] = N2
    for px in (18, 19, 45):
        c.vline(px, 20 + dy, 25 + dy, N5 if px < 30 else N4)
    f.shade_under(hair, 2)
    # glasses: round, one lens catches the light
    gy = 31 + dy - (1 if tone in ("hopeful", "desperate") else 0)
    for gx in (23.5, 37.5):
        ring = c.ellipse(gx, gy + 0.5, 5.6, 5.2) & ~c.ellipse(gx, gy + 0.5, 4.7, 4.3)
        c.a[ring] = R4 if gx < 30 else R3
    c.hline(29, 31, gy - 1, R4)
    c.hline(17, 18, gy - 1, R3)
    c.hline(43, 45, gy - 1, R2)
    c.dot(20, gy - 3, R5)
    c.dot(21, gy - 4, R5)
    c.line(21, gy + 3, 22, gy + 2, N6)
    c.dot(36, gy + 3, N5)
    c.dot(35, gy + 4, N5)
    up = {"neutral": 0, "angry": 3, "hopeful": -8, "desperate": 5, "sarcastic": -2, "grateful": 3, "suspicious": 1}[
        tone
    ]
    c.stamp(
        3,
        36 + up,
        [
            "wwwwwww",
            ".w...e.",
            ".w...e.",
            ".wh..e.",
            ".wbbbe.",
            ".wbhbd.",
            ".whbbd.",
            ".wbbbd.",
            ".wbbbd.",
            ".wbhbd.",
            ".wwbbd.",
            "..wwe..",
        ],
        dict(w=N7, e=N5, b=W3, h=N7, d=W2),
    )
    c.a[37 + up : 40 + up, 5:8][c.a[37 + up : 40 + up, 5:8] < 0] = N4
    c.stamp(
        2,
        45 + up,
        [
            "..hhm..",
            ".hmmmd.",
            "hmmhmmd",
            "hmmmmdd",
            ".mmmdd.",
            ".wwwwn..",
            "wwwwnnn.",
            "wwwwnnnn",
            "wwwwwnnnn",
            ".wwwwwnnn",
            ".wwwwwwnn",
            "..wwwwwwn",
            "..wwwwwww",
            "...wwwwww",
            "...wwwwww",
            "...wwwwww",
            "...wwwwww",
            "...wwwwww",
        ],
        dict(h=S1, m=S0, d=E2, w=N7, n=N6),
    )
    c.outline()
    return c
