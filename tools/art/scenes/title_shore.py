"""The river that mirrors the city, and the hill from which the mayor looks at it."""

import random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.noise import Field, bayer_field, hash2, value_noise
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
    INDEX,
    N0,
    N1,
    N3,
    N4,
    N5,
    N6,
    N7,
    NAMES,
    R2,
    R3,
    R4,
    R5,
    S1,
    S2,
    S3,
    V1,
    W0,
    W1,
    W2,
    W3,
    mix_table,
)
from tools.art.scenes.title_sky import HORIZON


def river(o: Canvas) -> None:
    """Every row is a compressed, darkened, sideways-shaken copy of the bank above it."""
    top = HORIZON + 2
    height = 330 - top
    a = o.a.copy()
    sink = np.arange(len(NAMES))
    for p, q in dict(
        N7="W3",
        N6="W2",
        N5="W2",
        N4="W1",
        N3="W1",
        N2="W0",
        N1="W0",
        N0="N0",
        V0="N2",
        V1="V0",
        E0="N1",
        E1="N1",
        E2="E1",
        E3="E2",
        E4="E3",
        R5="R4",
        R4="R3",
        R3="R2",
        R2="R1",
        R1="R0",
        S0="E1",
        S3="E4",
        K1="W2",
        W3="W2",
        W2="W1",
        W1="W0",
        W0="W0",
    ).items():
        sink[INDEX[p]] = INDEX[q]
    for j in range(height):
        y = top + j
        src = HORIZON - 2 - int(j * 0.86 + (hash2(j // 2, 0, 3) - 0.5) * 3)
        src = max(0, src)
        s = round((float(hash2(j, 1, 5)) - 0.5) * (1.5 + j * 0.06))
        row = np.roll(a[src], s)
        o.a[y] = sink[row]
    r = random.Random(9)
    for _ in range(700):  # dark and light strokes get longer towards us
        j = int(r.random() ** 0.8 * height)
        y = top + j
        length = int(3 + j * 0.10 + r.random() * (3 + j * 0.12))
        x = r.randrange(-10, 640)
        c = r.choice((N1, N0, W0, W0, W1))
        o.hline(max(0, x), min(639, x + length), y, c)
    for _ in range(130):
        j = int(4 + r.random() ** 0.7 * (height - 4))
        length = r.randrange(2, 5 + j // 16)
        x = r.randrange(0, 640)
        o.hline(x, x + length, top + j, W1 if j < 50 else W2)
    # the moon's road
    for j in range(3, height):
        y = top + j
        spread = 6 + j * 0.17
        for k in range(3):
            luck = float(hash2(j, k, 21))
            if luck < 0.60:
                cx = 104 + (hash2(j, k, 22) - 0.5) * spread * 1.5
                length = int(2 + hash2(j, k, 23) * (4 + j * 0.09))
                o.hline(
                    int(cx - length / 2),
                    int(cx + length / 2),
                    y,
                    N7
                    if luck < 0.22 and abs(cx - 104) < spread * 0.5
                    else S3
                    if luck < 0.36
                    else W3
                    if luck < 0.5
                    else N5,
                )
    # boat with a lantern
    o.stamp(
        196,
        246,
        [
            "......m........",
            "......m........",
            "......mR.......",
            "......m........",
            "hhhhhhhhhhhhhh.",
            ".bbbbbbbbbbbb..",
            "..bbbbbbbbbb...",
        ],
        dict(m=N3, R=R5, h=N4, b=N0),
    )
    o.hline(200, 208, 254, R3)
    o.hline(202, 206, 256, R2)
    o.hline(198, 210, 253, N0)
    o.dots(R3, (202, 247), (204, 247), (203, 246), (203, 249))


def hill(o: Canvas) -> Field:
    """The hill in front; returns the row of its edge for each column."""
    top = (
        np.interp(
            np.arange(640),
            [0, 70, 150, 230, 300, 360, 410, 470, 540, 640],
            [326, 322, 314, 300, 280, 258, 240, 226, 218, 214],
        )
        + (value_noise(640, 1, 30, 1, 51)[0] - 0.5) * 5
    )
    yy, _xx = o.grid()
    m = yy >= np.round(top)[None, :]
    o.fill(m, G0)
    d = yy - top[None, :]
    n = value_noise(640, 360, 46, 16, 52) + 0.5 * value_noise(640, 360, 14, 6, 53)
    o.a[m & (d < 9 + n * 9) & (n > 0.55)] = G1
    o.a[m & (d > 34 + n * 26)] = N1
    o.a[m & (d > 70 + n * 36)] = N0
    r = random.Random(12)
    for x in range(0, 640, 2):  # rim of grass in the moonlight
        y = round(top[x])
        k = r.randrange(6)
        o.stamp(
            x,
            y - 3,
            [
                ["..l", "..l", ".g.", ".gg"],
                [".l.", ".l.", "ggg", "ggg"],
                ["l..", ".g.", ".gg", "ggg"],
                ["...", "...", "lgg", "ggg"],
                ["...", ".l.", "gg.", "ggg"],
                ["...", "...", "...", "lgg"],
            ][k],
            dict(l=G3 if x < 420 else G2, g=G1),
        )
    for _ in range(520):
        x = r.randrange(640)
        y = int(top[x] + 4 + r.random() ** 1.5 * 80)
        if y < 356:
            o.stamp(
                x,
                y,
                r.choice((["l.l", ".d."], ["l..", ".d."], ["ll"], ["..l", "l.d"])),
                dict(l=G1 if y < top[x] + 40 else G0, d=N0) if y < top[x] + 60 else dict(l=N1, d=N0),
            )
    for _ in range(26):
        x = r.randrange(640)
        y = int(top[x] + 3 + r.random() * 22)
        if y < 356:
            o.dot(x, y, r.choice((N5, N4, R3, V1)))
            o.dot(x, y + 1, G2)
    return top


def mayor(o: Canvas, x: int, y: int) -> None:
    """Coat, hat and a folded speech; the moon's light on the left, the lamp's on the right."""
    o.stamp(
        x,
        y - 31,
        [
            "....nnnn......",
            "...nmmmnn.....",
            "...nmmnnn.....",
            "..lnnnnnnnn...",
            "....sshh......",
            "....ssshh.....",
            "....sskh......",
            "....lskk......",
            "...lrrrkk.....",
            "..lmnrnnkk....",
            ".lmmnnnnnkk...",
            ".lmnnnnnnnk...",
            ".lmnnnnnnnk...",
            ".lmnnnnnnnkk..",
            "lmnnnnnnnnkk..",
            "lmnknnnnnknk..",
            "lmnknnnnnknk..",
            "lmnknnnnnknkww",
            ".smnknnnnnskww",
            ".sSlmnnnnnk.ww",
            "...lmnnnnnk...",
            "...lmnnnnnk...",
            "...lmnnnnnkk..",
            "..lmnnnnnnkk..",
            "..lmnnknnnkk..",
            "..llmnknnnk...",
            "....nn.nnn....",
            "....nn..nn....",
            "....nn..nn....",
            "....nk..nk....",
            "...lnk.lnkk...",
        ],
        dict(n=N1, m=N3, l=N6, k=R3, s=S2, S=S1, h=E1, r=R2, w=S3),
    )


LAMP = mix_table("f2bb63", 0.26)


def park_lamp(o: Canvas, x: int, y: int) -> None:
    """A lamp and the light it throws on the grass."""
    o.vline(x, y - 50, y, N0)
    o.vline(x - 1, y - 50, y, N3)
    o.rect(x - 2, y - 3, 5, 4, N0)
    o.hline(x - 2, x, y - 3, N3)
    o.rect(x - 4, y - 58, 8, 8, R5)
    o.vline(x + 3, y - 58, y - 51, R4)
    o.rect(x - 3, y - 58, 1, 8, R4)
    o.hline(x - 5, x + 4, y - 59, N1)
    o.hline(x - 3, x + 2, y - 60, N3)
    o.hline(x - 4, x + 3, y - 50, N1)
    yy, xx = o.grid()
    by = bayer_field(640, 360)
    for rr, lim in ((26, 0.5), (15, 0.2)):
        d = ((xx - x) ** 2 + (yy - y + 54) ** 2) / rr**2
        keep = (np.abs(xx - x) < 5) & (np.abs(yy - y + 54) < 6)
        o.remap((d < 1) & ((1 - d) > by * lim * 2) & ~keep, LAMP)
    d = ((xx - x) / 44.0) ** 2 + ((yy - y - 3) / 13.0) ** 2
    warm = np.arange(len(NAMES))
    for a, b in ((G0, G1), (G1, G2), (G2, G3), (G3, G4), (N1, G0), (N0, N1)):
        warm[a] = b
    o.remap((d < 1) & ((1 - d) * 1.4 > by) & np.isin(o.a, [G0, G1, G2, G3, N0, N1]), warm)


def bench(o: Canvas, x: int, y: int) -> None:
    """A park bench."""
    o.stamp(
        x,
        y - 13,
        [
            "lmmmmmmmmmmmmmmmmmmmmmmmk",
            "........................",
            "lmmmmmmmmmmmmmmmmmmmmmmmk",
            ".n....................n..",
            ".n....................n..",
            ".lhhhhhhhhhhhhhhhhhhhhh..",
            "lmmmmmmmmmmmmmmmmmmmmmmmk",
            ".nk..................nk..",
            ".nk..................nk..",
            ".nk..................nk..",
            ".nk..................nk..",
        ],
        dict(l=E4, m=E2, k=E0, n=N0, h=E3),
    )
