"""Stranger 2, a nurse: a headscarf that falls on the shoulders, round earrings, a raised phone."""

from tools.art.canvas import Canvas
from tools.art.faces.body import SHOULDERS_DOWN, shoulders
from tools.art.faces.face import Face
from tools.art.noise import shift
from tools.art.palette import E0, N0, N1, N2, N3, N5, N6, N7, R0, R1, R2, R3, R4, S0, S1, S2, W0, W1, W2, W3


def stranger2(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    f = Face(
        tone,
        eyes,
        mouth,
        "tan",
        [
            (21, 22),
            (26, 16),
            (38, 16),
            (43, 22),
            (43.5, 32),
            (41.5, 41),
            (36, 48),
            (32, 49.5),
            (28, 48),
            (22, 41),
            (20, 32),
        ],
        E0,
        N0,
        eyes_x=(20, 34),
        nose=(29, 38),
        lips=(26, 42),
        lip=R1,
    )
    c, dy = f.c, f.down
    _yy, xx = c.grid()
    back = c.curve(
        f.moved(
            [
                (15, 28),
                (16, 14),
                (23, 6),
                (32, 3.5),
                (42, 6),
                (49, 14),
                (50, 28),
                (53, 44),
                (55, 58),
                (10, 58),
                (12, 44),
            ]
        )
    )
    c.fill(back, R1)
    coat, y = shoulders(c, tone, 7, 57, 54, (W1, W2, W3), 5)
    c.fill(c.poly([(29, 58), (35, 58), (37, 66), (27, 66)]), N7)
    for x in (14, 48):
        c.fill(c.poly([(x, y + 7), (x + 4, y + 7), (x + 4, 66), (x, 66)]) & coat, W1 if x < 30 else W0)
    f.skin(ears=False)
    f.features()
    # the scarf: an oval opening, folds that gather under the chin and cross the breast
    opening = c.curve(
        f.moved(
            [(21, 24), (24, 17), (32, 14.5), (40, 17), (43.5, 24), (43.5, 34), (40, 44), (32, 49), (24, 44), (20.5, 34)]
        )
    )
    scarf = (
        c.curve(
            f.moved(
                [
                    (14, 27),
                    (15, 14),
                    (23, 5.5),
                    (32, 3),
                    (42, 5.5),
                    (50, 14),
                    (51, 27),
                    (52, 42),
                    (50, 52),
                    (41, 57),
                    (32, 62),
                    (22, 57),
                    (13, 51),
                    (12, 40),
                ]
            )
        )
        & ~opening
    )
    c.fill(scarf, R2)
    c.fill(scarf & ~shift(scarf, -7, -2) & (xx > 36), R1)
    c.fill(scarf & ~shift(scarf, -3, -1) & (xx > 40), R0)
    c.fill(scarf & c.ellipse(21, 15 + dy, 4, 8), R3)
    c.fill(scarf & c.ellipse(20, 12 + dy, 2, 4), R4)
    for x0, y0, x1, y1, colour in (
        (17, 20, 15, 46, R1),
        (20, 40, 26, 56, R1),
        (24, 50, 36, 58, R1),
        (18, 44, 22, 53, R3),
        (44, 40, 38, 53, R0),
        (47, 22, 48, 46, R0),
        (28, 6, 22, 13, R1),
        (34, 5, 46, 18, R1),
        (28, 52, 40, 50, R3),
        (26, 54, 41, 53, R1),
    ):
        for t in range(41):
            x, row = round(x0 + (x1 - x0) * t / 40), round(y0 + (y1 - y0) * t / 40) + dy
            if 0 <= row < 64 and scarf[row, x]:
                c.dot(x, row, colour)
    rim = scarf & (shift(opening, 1, 0) | shift(opening, -1, 0) | shift(opening, 0, 1) | shift(opening, 0, -1))
    c.a[rim] = R1
    c.a[rim & (xx < 27)] = R3
    for k in range(16, 50, 6):  # a printed hem
        for j in (9, 15, 47):
            if scarf[j + dy, k]:
                c.dot(k, j + dy, R4)
    f.shade_under(scarf, 2)
    c.dots(R4, (19, 41 + dy), (46, 41 + dy))
    c.hline(22, 42, 63, N6)
    up = {"angry": -6, "hopeful": -3, "desperate": 4, "grateful": 3}.get(tone, 0) + SHOULDERS_DOWN[tone]
    c.stamp(
        50,
        34 + up,
        [
            ".kkkkkkk.",
            "knnnnnnnk",
            "knwwwwWnk",
            "knwwwWWnk",
            "knwwWWWnk",
            "knwWWWWnk",
            "knWWWWWnk",
            "hhWWWWWss",
            "hhsWWWssd",
            "hsnnnnnsd",
            "hhsnnnssd",
            "hhhssssdd",
            ".hhsssdd.",
            "..hsssd..",
            "..bbbbb..",
            ".bbbbbBB.",
            ".bbbbBBB.",
            ".bbbbBBB.",
            ".bbbbBBB.",
            ".bbbbBBB.",
            ".bbbbBBB.",
            ".bbbbBBB.",
            ".bbbbBBB.",
            ".bbbbBBB.",
            ".bbbbBBB.",
            ".bbbbBBB.",
            ".bbbbBBB.",
        ],
        {"k": N0, "n": N1, "w": N7, "W": N5, "h": S2, "s": S1, "d": S0, "b": W2, "B": W1},
    )
    c.a[(c.a == N1) & (xx > 50) & (xx < 53)] = N2
    c.dot(54, 35 + up, N3)
    c.outline()
    return c
