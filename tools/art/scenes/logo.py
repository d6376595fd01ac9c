"""The game's name in weathered stone; moss climbs it as high as ecology stands."""

import random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.noise import Mask, shift, value_noise
from tools.art.palette import E0, E1, E2, E3, E4, G2, G3, G4, G5, K1, N0, N7, R3, R4, R5, S3


def letter(ch: str) -> Mask:
    """One letter of 44 rows from bars and chamfers."""
    w = 12 if ch == "I" else 34
    m = np.zeros((44, w), bool)

    def bar_(x: int, y: int, bw: int, bh: int) -> None:
        m[y : y + bh, x : x + bw] = True

    if ch in "ECOPA":
        bar_(0, 0, 11, 44)
    if ch in "ECOPTA":
        bar_(0, 0, 34, 10)
    if ch in "ECO":
        bar_(0, 34, 34, 10)
    if ch == "E":
        bar_(0, 17, 27, 10)
    if ch == "C":
        bar_(23, 0, 11, 15)
        bar_(23, 29, 11, 15)
    if ch == "O":
        bar_(23, 0, 11, 44)
    if ch == "T":
        bar_(11, 0, 12, 44)
    if ch == "P":
        bar_(23, 0, 11, 28)
        bar_(0, 19, 34, 10)
    if ch == "A":
        bar_(23, 0, 11, 44)
        bar_(0, 21, 34, 9)
    if ch == "I":
        bar_(0, 0, 12, 44)
    cut = dict(E="", C="abcd", O="abcd", T="", P="bd*", I="", A="ab")[ch]
    for k in range(7):
        if "a" in cut:
            m[k, : 7 - k] = False
        if "b" in cut:
            m[k, w - 7 + k :] = False
        if "c" in cut:
            m[43 - k, : 7 - k] = False
        if "d" in cut:
            m[(28 if "*" in cut else 43) - k, w - 7 + k :] = False
    if ch in "CO":  # the hole follows the corners
        for k in range(4):
            m[10 + k, 11 : 11 + 4 - k] = True
            m[33 - k, 11 : 11 + 4 - k] = True
    if ch == "O":
        for k in range(4):
            m[10 + k, 22 - 3 + k : 23] = True
            m[33 - k, 22 - 3 + k : 23] = True
    if ch in "CP" or ch == "A":
        for k in range(3):
            m[10 + k, 22 - 2 + k : 23] = ch != "C" or m[10 + k, 22]
    for y, x in ((0, 0), (0, w - 1), (43, 0), (43, w - 1)):
        m[y, x] = False
    return m


def logo(o: Canvas, x: int, y: int, ecology: int) -> int:
    """Draw the name with its upper left corner at (x, y); returns its width."""
    width = sum((12 if ch == "I" else 34) + 6 for ch in "ECOTOPIA") - 6
    stone = np.zeros(o.a.shape, bool)
    px = x
    spans = []
    for ch in "ECOTOPIA":
        m = letter(ch)
        stone[y : y + 44, px : px + m.shape[1]] |= m
        spans.append((px, m.shape[1]))
        px += m.shape[1] + 6
    yy, _xx = o.grid()
    ext = np.zeros_like(stone)
    for k in range(1, 5):
        ext |= shift(stone, k, k)
    halo = np.zeros_like(stone)
    for dx in (-2, -1, 0, 1, 2):
        for dy in (-2, -1, 0, 1, 2):
            halo |= shift(stone | ext, dx, dy)
    o.fill(halo, N0)
    o.fill(ext, E1)
    o.a[ext & shift(stone, 4, 4)] = E0
    o.a[ext & ~shift(ext, 0, -1)] = E0
    # stone, weathered downwards
    t = (yy - y) / 44.0 + (value_noise(o.w, o.h, 9, 5, 61) - 0.5) * 0.22
    o.fill(stone, S3)
    o.a[stone & (t < 0.22)] = N7
    o.a[stone & (t > 0.50)] = E4
    o.a[stone & (t > 0.80)] = E3
    o.a[stone & ~shift(stone, 1, 1)] = N7
    low_edge = stone & ~shift(stone, -1, -1)
    o.a[low_edge] = E3
    o.a[stone & ~shift(stone, -1, 0) & (t > 0.4)] = E2
    r = random.Random(8)
    for _ in range(46):  # chips and cracks
        a = r.randrange(x, x + width)
        b = r.randrange(y + 3, y + 42)
        if stone[b - 1 : b + 3, a - 1 : a + 4].all():
            o.stamp(
                a,
                b,
                r.choice((["dd.", "..d"], ["d.", "ld"], ["dd"], [".d", "d."])),
                dict(d=E3 if b < y + 26 else E2, l=N7),
            )
    for sx, w in spans[3:]:  # soot runs down from the upper edges, more towards the works
        for _ in range(5):
            a = sx + 1 + r.randrange(w - 2)
            length = r.randrange(3, 9)
            for j in range(length):
                if stone[y + j, a]:
                    o.dot(a, y + j, K1 if j < length - 2 else E4)
    # moss: its height is the city's ecology
    level = y + 44 - 44 * ecology / 100.0
    edge = level + (value_noise(o.w, o.h, 10, 40, 62) - 0.5) * 26
    moss = stone & (yy > edge) & (value_noise(o.w, o.h, 6, 5, 63) > 0.26 - 0.02 * (yy - edge))
    p = np.pad(moss, 1)
    k3 = sum(p[1 + dy : 1 + o.h + dy, 1 + dx : 1 + o.w + dx].astype(int) for dy in (-1, 0, 1) for dx in (-1, 0, 1))
    moss = stone & (k3 >= 5)
    o.fill(moss, G3)
    o.a[moss & ~shift(moss, 1, 1)] = G5
    o.a[moss & shift(moss & ~shift(moss, 1, 1), 1, 1)] = G4
    o.a[moss & ~shift(moss, -1, -1)] = G2
    for _ in range(300):
        a = r.randrange(x, x + width - 3)
        b = r.randrange(y, y + 43)
        if moss[b : b + 2, a : a + 3].all():
            o.stamp(
                a,
                b,
                r.choice((["ll.", ".ld"], ["l.", "dl"], ["dd"], [".l"])),
                dict(l=G4 if r.random() < 0.7 else G5, d=G2),
            )
    for _ in range(60):  # tendrils climb and hang
        a = r.randrange(x, x + width)
        col = np.where(moss[y : y + 44, a])[0]
        if len(col) and col[0] > 3:
            b = y + col[0]
            length = r.randrange(2, 7)
            c = a
            for j in range(length):
                if stone[b - j, min(o.w - 1, c)]:
                    o.dot(c, b - j, G3 if j < length - 1 else G5)
                if j % 2 and stone[b - j, c + 1]:
                    o.dot(c + 1, b - j, G4)
                c += r.choice((0, 0, 1, -1)) if j % 2 else 0
    for a, b in ((x + 60, y + 40), (x + 8, y + 38), (x + 138, y + 41), (x + 286, y + 40)):
        o.stamp(a, b, [".w.", "wyw", ".w."], dict(w=N7, y=R4))
    # a seedling on the first O, a lit window in the second
    ox = spans[2][0]
    o.stamp(
        ox + 11,
        y - 11,
        [
            "......ll...",
            "ll...lggl..",
            "lggl.lggd..",
            "dgggllgd...",
            ".ddg.gd....",
            "...ddg.....",
            ".....g.....",
            ".....g.....",
            ".....g.....",
            ".....g.....",
            "....dgd....",
        ],
        dict(l=G5, g=G4, d=G2),
    )
    ox = spans[4][0]
    o.rect(ox + 11, y + 10, 12, 24, N0)
    o.rect(ox + 12, y + 12, 10, 20, R3)
    o.rect(ox + 13, y + 13, 8, 18, R4)
    o.rect(ox + 13, y + 13, 4, 7, R5)
    o.vline(ox + 17, y + 12, y + 31, E1)
    o.hline(ox + 12, ox + 21, y + 21, E1)
    o.stamp(ox + 18, y + 23, [".kk.", "kkkk", ".kk.", "kkkk", "kkkk", "kkkk", "kkkk", "kkkk"], dict(k=E1))
    return width
