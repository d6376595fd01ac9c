"""Factory, clean factory and oil refinery."""

import random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.city.standing import Standing, walls
from tools.art.palette import (
    CLEAR,
    DARKER,
    E2,
    E3,
    E4,
    G1,
    G2,
    G3,
    G4,
    G5,
    N1,
    N2,
    N3,
    N4,
    N5,
    N6,
    N7,
    NAMES,
    R0,
    R1,
    R2,
    R3,
    R4,
    R5,
    S3,
    W0,
    W1,
    W2,
    W3,
)


def chimney(h: int = 34, w: int = 5, bands: bool = True, brick: bool = False) -> Canvas:
    """A chimney, by default of concrete with warning bands."""
    c = Canvas(w + 4, h + 3)
    for y in range(h):
        k = y / h
        ww = w - 1 + (1 if k > 0.5 else 0)
        x0 = 2
        for x in range(ww):
            u = x / ww
            colour = (N6, N5, N5, N4, N3)[min(4, int(u * 5))] if not brick else (R3, R2, R2, R1, R0)[min(4, int(u * 5))]
            if bands and (y in range(3, 6) or y in range(9, 12)):
                colour = (
                    (R3, R2, R2, R1, R0)[min(4, int(u * 5))] if not brick else (N7, N6, N6, N5, N4)[min(4, int(u * 5))]
                )
            if brick and y % 3 == 2 and (x + y) % 4 != 0:
                colour = DARKER[colour]
            c.dot(x0 + x, y + 2, colour)
    c.hline(1, w + 1, 1, N3)
    c.hline(2, w, 0, N1)
    c.hline(1, 3, 1, N5)
    c.hline(2, w + 1, h + 1, N2)
    return c


def factory(seed: int = 0) -> Standing:
    """Brick sheds with saw-tooth roofs and one tall stack."""
    w = 30
    c = Canvas(w + 1, 52)
    rng = random.Random(seed)
    yb = 50
    ye = 36
    w0, w1, w2 = (R0, R1, R2)
    ch = chimney(33, 5, True, False)
    c.blit(ch, 22, 0)
    # yard base
    c.rect(0, ye, w, yb - ye, w1)
    c.vline(0, ye, yb - 1, w2)
    c.vline(1, ye, yb - 1, w2)
    c.rect(w - 2, ye, 2, yb - ye, w0)
    for y in range(ye + 1, yb, 2):
        for x in range(1, w - 1):
            if (x + (y // 2) * 3) % 6 == 0:
                c.dot(x, y, w0)
            if (x + (y // 2) * 3) % 17 == 4:
                c.dot(x, y, w2)
    dep = 8
    for i in range(3):
        x0 = i * 10
        for dx in range(10):
            yf = ye - 5 + round(dx * 0.5)  # front profile of the shed
            for k in range(dep):
                y = yf - k
                colour = N4 if dx < 4 else N3
                if dx == 0:
                    colour = N5 if k < 2 or k == dep - 1 else N4
                elif dx in (3, 4, 5, 6) and 2 <= k <= 6:
                    colour = W1
                if dx in (3, 4) and k in (6, 5):
                    colour = W2
                if dx == 3 and k == 6:
                    colour = W3
                if dx == 9:
                    colour = N1
                if dx == 8 and k % 3 == 0:
                    colour = N2
                c.dot(x0 + dx, y, colour)
            c.vline(x0 + dx, yf + 1, ye, w1 if dx else w2)
            c.dot(x0 + dx, yf + 1, w0)
    c.hline(0, w - 1, ye + 1, w2)
    c.hline(0, w - 1, ye + 2, w0)
    # windows, door
    for x in (3, 8, 22):
        c.rect(x, ye + 4, 4, 4, R3 if x != 8 else W0)
        c.dot(x, ye + 4, R5 if x != 8 else W2)
        c.vline(x + 2, ye + 4, ye + 7, R0)
        c.hline(x, x + 3, ye + 8, N5)
    c.rect(13, ye + 5, 7, 9, N2)
    c.hline(13, 19, ye + 5, N4)
    for y in range(ye + 7, yb, 2):
        c.hline(13, 19, y, N3)
    c.vline(13, ye + 5, yb - 1, N4)
    c.dot(12, ye + 4, R4)
    c.dot(20, ye + 4, R4)
    c.rect(23, ye + 10, 5, 3, E2)
    c.hline(23, 27, ye + 10, E3)
    c.rect(25, ye + 8, 3, 2, E3)
    c.hline(0, w - 1, yb - 1, R0)
    # soot streaks
    for x in (5, 17, 26):
        c.vline(x, ye + 1, ye + 3 + rng.randrange(2), R0)
    return c, walls(0, w - 1, yb - 13, yb - 1, 12)


def clean_factory(seed: int = 0) -> Standing:
    """The factory after carbon capture: planted roof, bright walls, a capture column for the stack."""
    c, foot = factory(seed)
    wash = np.arange(len(NAMES))
    for a, b in ((R0, E2), (R1, E4), (R2, S3), (R3, N7), (N5, G5), (N4, G4), (N3, G3), (N2, G2), (N1, G1)):
        wash[a] = b
    low = np.mgrid[0 : c.h, 0 : c.w][0] > 25
    body = low & (np.mgrid[0 : c.h, 0 : c.w][1] >= 0)
    keep = c.a.copy()
    c.remap(body, wash)
    c.a[:31, 21:] = CLEAR
    c.a[31:38, 21:29][(keep[31:38, 21:29] >= 0) & (np.mgrid[31:38, 21:29][0] < 36)] = CLEAR
    for i in range(6):
        c.vline(22 + i, 16, 38, (N7, N7, N6, N6, N5, N4)[i])
    c.hline(23, 26, 15, N6)
    c.hline(22, 27, 38, N3)
    for y in (20, 27, 34):
        c.hline(21, 28, y, G3)
        c.hline(21, 24, y, G5)
    c.stamp(23, 22, [".g.", "ggl", ".g."], dict(g=G3, l=G5))
    c.line(20, 29, 18, 33, N5)
    c.vline(18, 33, 36, N5)
    return c, foot


def refinery() -> Standing:
    """Columns, pipes, tanks and a flare."""
    c = Canvas(34, 56)
    yb = 54

    def column(x: int, top: int, w: int, bot: int) -> None:
        for i in range(w):
            u = i / (w - 1)
            colour = (N7, N6, N5, N4, N3)[min(4, int(u * 5))]
            c.vline(x + i, top, bot, colour)
        c.hline(x + 1, x + w - 2, top - 1, N6)
        c.hline(x, x + w - 1, bot, N2)
        for y in range(top + 5, bot - 2, 7):
            c.hline(x - 1, x + w, y, N3)
            c.hline(x - 1, x + 1, y, N5)
            c.hline(x, x + w - 1, y + 1, N4)

    # pipe rack behind
    for y, colour in ((30, N4), (32, E3), (35, N3)):
        c.hline(2, 30, y, colour)
        c.hline(2, 30, y + 1, DARKER[colour])
    column(4, 12, 5, 46)
    column(12, 19, 6, 46)
    column(21, 6, 4, 46)
    c.hline(7, 13, 22, R3)
    c.vline(13, 22, 25, R3)
    c.hline(17, 22, 16, N5)
    c.hline(17, 22, 17, N3)
    c.hline(8, 22, 28, E4)
    c.hline(8, 22, 29, E2)
    # flare stack
    c.vline(30, 14, 46, N4)
    c.vline(31, 14, 46, N2)
    c.line(30, 24, 27, 46, N3)
    for y in range(20, 46, 5):
        c.hline(28, 31, y, N3)
    c.stamp(
        26,
        4,
        ["....r..", "...ro..", "..roo..", ".roy...", "..oyor.", "..oyyo.", "..royo.", "...oyo.", "....or."],
        dict(r=R2, o=R3, y=R5),
    )

    # spheres / tanks in front
    def tank(cx: float, cy: float, r: float) -> None:
        m = c.ellipse(cx, cy, r, r)
        c.fill(m, N5)
        c.fill(m & ~c.ellipse(cx - 1.2, cy - 1.4, r, r), N4)
        c.fill(m & ~c.ellipse(cx - 2.6, cy - 2.8, r + 0.8, r + 0.8), N3)
        c.fill(m & c.ellipse(cx - r * 0.35, cy - r * 0.4, r * 0.42, r * 0.36), N6)
        c.dot(cx - r * 0.45, cy - r * 0.5, N7)
        c.dot(cx - r * 0.45 + 1, cy - r * 0.5, N7)
        c.hline(cx - r + 1, cx + r - 1, cy + 1, DARKER[N4])
        c.vline(cx - r + 1, cy + 2, cy + r + 1, N3)
        c.vline(cx + r - 2, cy + 2, cy + r + 1, N2)

    tank(6, 47, 5.6)
    tank(17, 48, 4.6)
    c.rect(22, 42, 10, 11, R2)
    c.rect(22, 42, 10, 3, N5)
    c.hline(22, 31, 41, N6)
    c.hline(22, 31, 44, N2)
    c.vline(22, 45, 52, R3)
    c.rect(30, 45, 2, 8, R1)
    c.rect(24, 47, 2, 3, R5)
    c.rect(27, 47, 2, 6, N1)
    c.hline(22, 31, 53, R0)
    return c, walls(1, 31, yb - 14, yb - 1, 11)
