"""Stranger 1, a pensioner: flat cap, white side whiskers, spectacles low on the nose, bow tie, hand on a cane."""

from tools.art.canvas import Canvas
from tools.art.faces.body import SHOULDERS_DOWN, shoulders
from tools.art.faces.face import Face
from tools.art.noise import shift
from tools.art.palette import DARKER, E0, E1, E2, E3, E4, G1, G2, G3, N4, N5, N6, N7, R0, R1, R2, R3, S1, S2, S3, W1


def stranger1(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    f = Face(
        tone,
        eyes,
        mouth,
        "fair",
        [
            (20, 22),
            (24, 15),
            (39, 15),
            (45, 22),
            (45, 33),
            (43, 43),
            (38, 49.5),
            (32, 51),
            (26, 49.5),
            (20.5, 43),
            (19, 33),
        ],
        W1,
        N6,
        eyes_x=(20, 34),
        nose=(29, 39),
        lips=(26, 44),
    )
    c, dy = f.c, f.down
    yy, xx = c.grid()
    coat, y = shoulders(c, tone, 11, 53, 53, (G1, G2, G3), 6)
    for k in range(12, 54, 4):  # knitted ribs
        rib = coat & (xx == k)
        c.a[rib] = DARKER[c.a[rib]]
    f.neck(26, 38, 44, 58)
    shirt = c.poly([(25, y - 2), (39, y - 2), (33, 66), (31, 66)])
    c.fill(shirt, N7)
    c.fill(shirt & (xx > 33), N6)
    c.fill(c.poly([(22, y - 1), (27, y - 4), (31, y + 3), (26, y + 5)]), N7)
    c.fill(c.poly([(42, y - 1), (37, y - 4), (33, y + 3), (38, y + 5)]), N6)
    c.stamp(
        25,
        y + 1,
        ["lm.......md", "mmm.....mdd", "mmmmldmmmdd", "mmmmmdmmmdd", "mmm.....mdd", "md.......dd"],
        {"l": R3, "m": R2, "d": R1},
    )
    f.skin()
    f.features(wrinkles=True, bags=True, nose=1)
    c.dots(S2, (24, 22 + dy), (25, 21 + dy), (26, 21 + dy))
    # side whiskers down to the jaw, in locks
    for side, tone_of in ((0, (N7, N6, N5)), (1, (N6, N5, N4))):
        x = (17, 21, 22, 23, 20, 17, 15.5) if side == 0 else (47, 43, 42, 41, 44.5, 47.5, 48.5)
        lock = c.curve(f.moved(list(zip(x, (21, 23, 33, 41, 45.5, 41, 30), strict=True))))
        c.fill(lock, tone_of[1])
        c.a[lock & ~shift(lock, -1, 0)] = tone_of[2]
        c.a[lock & ~shift(lock, 1, 1)] = tone_of[0]
        for k in range(26, 45, 4):
            c.dots(tone_of[2], (19 + side * 25, k + dy), (20 + side * 25, k + 1 + dy))
    # half-moon spectacles
    for gx in (23, 37):
        rim = c.ellipse(gx, 36 + dy, 4.6, 2.8) & ~c.ellipse(gx, 36 + dy, 3.6, 1.8) & (yy >= 35 + dy)
        c.a[rim] = R3
        c.hline(gx - 4, gx + 4, 35 + dy, E3 if gx < 30 else E2)
        c.dot(gx - 2, 36 + dy, N7)
    c.hline(28, 32, 35 + dy, R2)
    # flat cap, its peak towards the light
    cap = c.curve(f.moved([(15, 19), (15, 12), (21, 6), (31, 4), (42, 5.5), (50, 12), (50.5, 18), (40, 20), (26, 21)]))
    c.fill(cap, E3)
    c.fill(cap & ~shift(cap, -7, -2), E2)
    c.fill(cap & ~shift(cap, -3, -1), E1)
    c.fill(cap & c.ellipse(25, 9 + dy, 6, 3), E4)
    for k in range(16, 52, 5):  # tweed
        for j in range(5, 21, 4):
            if cap[j + dy, k + j % 3]:
                c.dots(DARKER[c.a[j + dy, k + j % 3]], (k + j % 3, j + dy), (k + j % 3 + 1, j + dy))
    peak = c.curve(f.moved([(11, 21), (16, 17.5), (28, 18.5), (39, 20), (38, 23), (27, 22.5), (17, 24)]))
    c.fill(peak, E2)
    c.a[peak & ~shift(peak, 0, 1)] = E4
    c.a[peak & ~shift(peak, 0, -1)] = E0
    c.dots(E4, (33, 4 + dy), (34, 4 + dy))
    f.shade_under(peak | cap, 3)
    up = SHOULDERS_DOWN[tone] * 2
    c.stamp(
        2,
        40 + up,
        [
            "...kkkkk....",
            "..kllmmdk...",
            ".kllmmmmdk..",
            ".klmk..kmdk.",
            ".kmmk.hhhss.",
            "..kk.hhhhsss",
            ".....hhsssdd",
            ".....hhsssd.",
            "......hssd..",
            ".......md...",
        ]
        + [".......md..."] * 16,
        {"k": E0, "l": E4, "m": E3, "d": E1, "h": S3, "s": S2},
    )
    c.stamp(7, 46 + up, ["hss", "dd."], {"h": S3, "s": S2, "d": S1})
    c.dots(R0, (31, y + 4), (31, y + 5))
    c.outline()
    return c
