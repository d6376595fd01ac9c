"""Mia, climate activist: a cloud of curls under a green headband, hooded jumper, megaphone."""

import math
import random

from tools.art.canvas import Canvas
from tools.art.faces.body import shoulders, strands
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
    G5,
    N0,
    N1,
    N4,
    N5,
    N6,
    N7,
    R1,
    R3,
    R4,
    R5,
    S0,
    S1,
    S2,
)
from tools.art.puff import puff


def mia(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    f = Face(
        tone,
        eyes,
        mouth,
        "fair",
        [
            (20, 22),
            (25, 15),
            (38, 15),
            (44, 22),
            (44.5, 32),
            (42, 41),
            (36, 48),
            (32, 49.5),
            (28, 48),
            (21.5, 41),
            (19.5, 32),
        ],
        G3,
        E1,
        eyes_x=(20, 34),
        nose=(29, 37),
        lips=(26, 41),
    )
    c = f.c
    rng = random.Random(4)
    yy, xx = c.grid()
    dy = f.down
    # hair mass behind: curls

    def curl(x: float, y: float, r: float, k: int = 0) -> None:
        rp = [(E0, E0, E1, E2, E3, E4), (N0, E0, E0, E1, E2, E3)][k]
        puff(c, x, y + dy, r, rp, True)

    base = c.curve(
        f.moved(
            [
                (8, 34),
                (9, 20),
                (16, 9),
                (26, 3.5),
                (38, 3.5),
                (48, 9),
                (55, 20),
                (56, 34),
                (53, 46),
                (46, 51),
                (18, 51),
                (11, 46),
            ]
        )
    )
    c.fill(base, E0)
    curls = []
    for _k in range(150):
        a = rng.random() * 6.283
        reach = rng.random() ** 0.6
        x = 32 + math.cos(a) * 23 * reach
        curl_y = 28 + math.sin(a) * 23.5 * reach
        if abs(x - 32) < 11 and 17 < curl_y < 56:
            continue
        if curl_y > 50:
            continue
        curls.append((x, curl_y, rng.choice((2.4, 2.9, 3.4, 3.9))))
    curls.sort(key=lambda p: p[1] * 0.6 - abs(p[0] - 32) * 0.5)
    for x, curl_y, r in curls:
        curl(x, curl_y, r, 0 if (x - 32) * 0.8 + (curl_y - 20) * 0.5 < 9 else 1)
    _, y = shoulders(c, tone, 9, 55, 53, (G0, G1, G2), 4)
    f.neck(26, 38, 44, 58)
    hood = c.curve(
        [(18, y - 1), (25, y - 5), (32, y + 3), (39, y - 5), (46, y - 1), (42, y + 8), (32, y + 11), (22, y + 8)]
    )
    c.fill(hood, G2)
    c.fill(
        hood
        & c.curve([(22, y), (26, y - 4), (32, y + 4), (38, y - 4), (42, y), (39, y + 6), (32, y + 8), (25, y + 6)]),
        G0,
    )
    c.a[hood & ~shift(hood, 1, 1)] = G3
    neckline = c.poly([(27, y - 6), (37, y - 6), (35, y + 1), (32, y + 4), (29, y + 1)])
    c.fill(neckline, S1)
    c.fill(neckline & (xx < 30), S2)
    c.fill(neckline & (yy < y - 2), S0)
    c.vline(28, y + 9, 63, N6)
    c.vline(37, y + 9, 62, N5)
    c.dot(28, 63, N7)
    # leaf badge
    c.stamp(43, 57, [".lll.", "llgll", "lgggd", ".gggd", "..gd."], dict(l=R5, g=G5, d=G3))
    f.skin(ears=False)
    f.features()
    for p in ((22, 36), (24, 37), (22, 38), (37, 36), (39, 37), (38, 38)):
        if tone != "angry":
            c.dot(p[0], p[1] + dy, S1 if p[0] < 30 else S0)
    # fringe: loose locks over the forehead
    fringe = c.curve(
        f.moved(
            [
                (18, 26),
                (18, 17),
                (25, 11),
                (38, 11),
                (46, 17),
                (46.5, 27),
                (43, 23),
                (40, 18.5),
                (36, 21.5),
                (31, 18),
                (27, 22.5),
                (23, 20),
                (20.5, 26),
            ]
        )
    )
    c.fill(fringe, E1)
    strands(c, fringe, E1, E0, E2, 7, 0.3, 12)
    c.a[fringe & ~shift(fringe, 1, 1) & (xx < 32)] = E2
    f.shade_under(fringe, 2)
    for x, curl_y, r in (
        (20, 15, 3.4),
        (24, 12, 3.4),
        (29, 10.5, 3.6),
        (34, 10.5, 3.4),
        (39, 12, 3.4),
        (43, 15, 3.2),
        (17, 20, 3),
        (46, 20, 3),
    ):
        curl(x, curl_y, r, 1 if x > 40 else 0)
    # green headband with knot
    band = c.curve(
        f.moved(
            [(16, 20), (24, 13.5), (32, 12), (40, 13.5), (48, 20), (47, 23), (39, 17), (32, 15.5), (25, 17), (17, 23)]
        )
    )
    c.fill(band, G4)
    c.a[band & ~shift(band, 0, 1)] = G5
    c.a[band & ~shift(band, 0, -1)] = G2
    c.fill(band & (xx > 41), G3)
    for i in range(4):
        c.dot(22 + i * 6, 17 + dy - (i in (1, 2)) * 2, R5)
    # megaphone held up beside the jaw
    megaphone_y = {
        "neutral": 51,
        "angry": 45,
        "hopeful": 48,
        "desperate": 55,
        "sarcastic": 52,
        "grateful": 54,
        "suspicious": 53,
    }[tone]
    c.stamp(
        40,
        megaphone_y - 4,
        [
            "...................rr...",
            ".................rrwr...",
            "...............mmrwwdr..",
            ".............mmmmrwwddr.",
            "...kkk....mmmmmmmrwwddr.",
            "..klllkmmmmmmmmmmrwwddr.",
            "..kllwwommmmmmmmmrwwddr.",
            "..kllwwooommmmmmmrwwddr.",
            "..kkdwwddooooommmrwddr..",
            "....dwwdddddoooomrwddr..",
            "......kkdddddddoorwdr...",
            ".....hhk...ddddddrwr....",
            "....hhhs......dddrr.....",
            "....hhss................",
            "...hhhss................",
            "..gghss.................",
        ],
        dict(r=N7, w=N5, m=R4, o=R3, d=R1, k=N1, l=N4, h=S2, s=S1, g=G2),
    )
    c.outline()
    return c
