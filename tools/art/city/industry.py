"""Factory, clean factory and oil refinery."""

import random

from tools.art.canvas import Canvas
from tools.art.city.standing import Standing, walls
from tools.art.palette import (
    DARKER,
    E2,
    E3,
    E4,
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
    """The factory after carbon capture: bright walls, a lawn with skylights on its roof, and in place of the stack a
    white column that swallows the smoke."""
    c = Canvas(31, 52)
    rng = random.Random(seed)
    yb, ye, width, back = 50, 36, 30, 23
    c.rect(0, back, width, ye - back, N6)
    c.hline(0, width - 1, back, N7)
    c.vline(0, back, ye, N7)
    c.vline(width - 1, back + 1, ye - 1, N5)
    c.rect(2, back + 2, width - 4, ye - back - 3, G4)
    c.hline(2, width - 3, back + 2, G2)
    c.vline(2, back + 2, ye - 2, G3)
    for _ in range(40):
        x, y = 3 + rng.randrange(width - 6), back + 3 + rng.randrange(ye - back - 5)
        c.dot(x, y, (G5, G3, G5, R5)[min(3, rng.randrange(13) // 4)])
    for x in (4, 10, 16):
        c.rect(x + 1, back + 4, 5, 7, G2)
        c.hline(x, x + 4, back, N7)
        c.hline(x, x + 4, back + 1, N6)
        c.rect(x, back + 2, 5, 7, W2)
        c.vline(x + 4, back + 2, back + 8, W1)
        c.hline(x, x + 4, back + 5, W1)
        c.dots(W3, (x, back + 2), (x + 1, back + 2), (x + 2, back + 2), (x, back + 3), (x + 1, back + 3), (x, back + 4))
        c.dots(W3, (x, back + 6), (x + 1, back + 6), (x, back + 7))
        c.dot(x, back + 2, N7)
        c.hline(x, x + 4, back + 9, N5)
    c.rect(0, ye + 1, width, yb - ye - 1, E4)
    c.vline(0, ye + 1, yb - 1, S3)
    c.vline(1, ye + 1, yb - 1, S3)
    c.rect(width - 2, ye + 1, 2, yb - ye - 1, E3)
    c.hline(0, width - 1, ye, N7)
    c.hline(0, width - 1, ye + 1, E2)
    for x in (3, 8):
        c.rect(x, ye + 4, 4, 4, W1)
        c.hline(x, x + 3, ye + 4, W3)
        c.dot(x, ye + 5, W3)
        c.vline(x + 2, ye + 4, ye + 7, N7)
        c.hline(x, x + 3, ye + 8, N7)
        c.hline(x, x + 3, ye + 9, G4 if x == 3 else G5)
        c.dots(G3, (x + 1, ye + 9), (x + 3, ye + 10))
    c.rect(13, ye + 4, 8, 10, G2)
    c.hline(13, 20, ye + 4, N7)
    for y in range(ye + 6, yb, 2):
        c.hline(14, 19, y, G4)
    c.vline(13, ye + 5, yb - 1, G5)
    c.hline(0, width - 1, yb - 1, E2)
    for x in range(0, 12):  # a hedge before the wall
        c.dot(x, yb - 2 - (x % 3 == 1), G4 if x % 3 else G5)
        c.dot(x, yb - 1, G2)
    _capture_column(c, 22, ye, yb)
    return c, walls(0, width - 1, yb - 13, yb - 1, 12)


def _capture_column(c: Canvas, x0: int, ye: int, yb: int) -> None:
    for i in range(7):
        c.vline(x0 + i, 14 + (i in (0, 6)), yb - 2, (N6, N7, N7, N6, N6, N5, N4)[i])
    c.hline(x0 + 1, x0 + 5, 13, N7)
    c.hline(x0 + 2, x0 + 4, 12, N6)
    c.dot(x0 + 3, 11, G5)
    for y in (18, 31, ye + 4):
        c.hline(x0 - 1, x0 + 7, y, G3)
        c.hline(x0 - 1, x0 + 2, y, G5)
        c.hline(x0, x0 + 6, y + 1, N4)
    c.stamp(x0 + 1, 22, ["..gg", ".glg", "glgd", "glg.", "dd.."], {"g": G3, "l": G5, "d": G2})
    c.hline(x0 - 1, x0 + 7, yb - 1, N3)
    c.hline(x0 - 1, x0 + 6, yb - 2, N5)


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
