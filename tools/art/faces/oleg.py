"""Oleg, laid-off rig hand: ribbed beanie, grey beard, fur collar, a nose once broken."""

import random

from tools.art.canvas import Canvas
from tools.art.faces.body import shoulders
from tools.art.faces.face import Face
from tools.art.noise import shift
from tools.art.palette import DARKER, E0, E1, E2, E3, E4, N2, N3, N4, N5, N6, R0, R1, R2, R3, S0, S1, S3, W0, W1, W2
from tools.art.puff import puff


def oleg(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    f = Face(
        tone,
        eyes,
        mouth,
        "fair",
        [(18, 22), (24, 15), (40, 15), (46, 22), (46.5, 33), (45, 43), (39, 51), (26, 51), (19.5, 43), (17.5, 33)],
        W1,
        N3,
        eyes_y=30,
        nose=(29, 37),
        lips=(25, 42),
    )
    c = f.c
    yy, xx = c.grid()
    dy = f.down
    _, y = shoulders(c, tone, 1, 63, 50, (E0, E1, E2), 3)
    f.neck(22, 42, 44, 58)
    # fur collar
    rng = random.Random(3)
    for x, fur_y, r in (
        (10, y - 6, 4.4),
        (7, y - 1, 5),
        (54, y - 6, 4.4),
        (57, y - 1, 5),
        (12, y - 9, 3.4),
        (52, y - 9, 3.4),
        (12, y - 1, 5),
        (52, y - 1, 5),
        (7, y + 5, 5),
        (57, y + 5, 5),
        (13, y + 5, 5),
        (17, y + 3, 5),
        (51, y + 5, 5),
        (47, y + 3, 5),
        (21, y + 9, 5),
        (43, y + 9, 5),
        (16, y + 11, 4.5),
        (48, y + 11, 4.5),
    ):
        puff(c, x, fur_y, r, (E1, E2, E3, E3, E4, S3) if x < 32 else (E0, E1, E2, E2, E3, E4), True)
    jumper = c.curve([(24, y - 4), (40, y - 4), (41, y + 6), (36, 66), (28, 66), (23, y + 6)])
    c.fill(jumper, W1)
    c.fill(jumper & (xx > 36), W0)
    for k in range(24, 41, 3):
        c.vline(k, y - 2, 63, W0)
    for k in range(25, 34, 3):
        c.vline(k, y - 1, 63, W2)
    f.skin()
    f.features(nose=1, wrinkles=True, bags=True)
    c.dot(f.nose[0] + 2, 33 + dy, S0)
    c.dot(f.nose[0] + 3, 34 + dy, S0)  # broken nose
    # crow's feet
    c.dots(S1, (17 + 1, 31 + dy), (18, 33 + dy))
    c.dots(S0, (44, 30 + dy), (45, 32 + dy), (44, 34 + dy))
    # beard: mass leaves the mouth free
    o = dict(
        neutral=(43.6, 6.2, 2.2),
        angry=(45.4, 7, 4.2),
        hopeful=(45, 7, 3.4),
        desperate=(45, 7, 4),
        sarcastic=(44, 6.6, 2.6),
        grateful=(44.6, 7, 2.8),
        suspicious=(43.8, 6, 2),
        talk1=(44.6, 6.6, 3),
        talk2=(45.6, 6.6, 4.2),
    )[mouth or tone]
    beard = c.curve(
        f.moved(
            [
                (17, 33),
                (19, 36),
                (22, 39),
                (27, 40),
                (30.5, 39.6),
                (34, 40),
                (40, 39),
                (44, 36),
                (47, 33),
                (48, 43),
                (45, 53),
                (39, 59.5),
                (32, 61.5),
                (25, 59.5),
                (19, 53),
                (16, 43),
            ]
        )
    ) & ~(c.ellipse(30.5, o[0] + dy, o[1], o[2]))
    c.fill(beard, N4)
    c.fill(beard & ~shift(beard, -6, -1) & (xx > 30), N3)
    c.fill(beard & ~shift(beard, -3, -1) & (xx > 34), N2)
    for i in range(46):
        px = rng.randrange(17, 47)
        py = rng.randrange(36, 60) + dy
        length = rng.randrange(3, 6)
        lit = px < 31
        for j in range(length):
            hair_x = px + int((px - 31) * 0.02 * j)
            hair_y = py + j
            if 0 <= hair_y < 64 and beard[hair_y, hair_x]:
                c.a[hair_y, hair_x] = {True: (N5, N6, N3)[i % 3], False: (N3, N2, N4)[i % 3]}[lit]
    beard_top = beard & ~shift(beard, 0, 1)
    c.a[beard_top & (xx < 38)] = N5
    beard_hem = beard & ~shift(beard, 0, -1) & (yy > 44 + dy)
    c.a[beard_hem] = N2
    # moustache
    moustache = c.curve(
        f.moved(
            [(22.5, 43.2), (26, 40.2), (30.5, 39.4), (35, 40.2), (38.5, 43.2), (34, 42.8), (30.5, 41.6), (27, 42.8)]
        )
    )
    c.fill(moustache, N5)
    c.a[moustache & ~shift(moustache, 0, 1)] = N6
    c.a[moustache & (xx > 33)] = N4
    c.a[moustache & ~shift(moustache, 0, -1)] = N3
    # beanie with ribbed cuff
    beanie = c.curve(f.moved([(16, 20), (17, 10), (24, 3.5), (32, 2), (41, 3.5), (47, 10), (48.5, 20), (32, 22)]))
    c.fill(beanie, R1)
    c.fill(beanie & ~shift(beanie, -7, -1), R0)
    c.fill(beanie & c.ellipse(24, 9 + dy, 5, 4.4), R2)
    c.dots(R3, (22, 7 + dy), (23, 6 + dy), (24, 6 + dy), (21, 8 + dy))
    for k in range(18, 48, 4):
        for py in range(3, 16):
            px = k + int((32 - k) * (16 - py) * 0.03)
            if beanie[py + dy, px] and py % 4 != 0:
                c.dot(px, py + dy, DARKER[c.a[py + dy, px]])
    cuff = c.curve(
        f.moved(
            [
                (14.5, 17),
                (20, 15.5),
                (32, 14.5),
                (44, 15.5),
                (49.5, 17),
                (49.5, 23),
                (44, 23.4),
                (32, 22.4),
                (20, 23.4),
                (14.5, 23),
            ]
        )
    )
    c.fill(cuff, R2)
    c.fill(cuff & (xx > 42), R1)
    for k in range(15, 50, 3):
        rib = cuff & (xx == k)
        c.a[rib] = R1 if k < 42 else R0
        rib = cuff & (xx == k + 1) & (k < 34)
        c.a[rib] = R3
    c.a[cuff & ~shift(cuff, 0, -1)] = R0
    c.a[cuff & ~shift(cuff, 0, 1) & (xx < 40)] = R3
    f.shade_under(cuff, 2)
    c.outline()
    return c
