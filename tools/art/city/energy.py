"""Coal plant, solar field, fusion reactor and research centre."""

import math

import numpy as np

from tools.art.canvas import Canvas, Point
from tools.art.city.industry import chimney
from tools.art.city.standing import Standing, walls
from tools.art.noise import hash2, shift
from tools.art.palette import (
    DARKER,
    E1,
    E3,
    LIGHTER,
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
    W0,
    W1,
    W2,
    W3,
)


def coal() -> Standing:
    """Two cooling towers, a stack, the boiler house and the coal heap."""
    c = Canvas(36, 58)
    yb = 56

    def tower(cx: int, top: int, r0: float, r1: float, bot: int) -> None:
        height = bot - top
        for y in range(top, bot + 1):
            k = (y - top) / height
            r = float(
                np.interp(
                    k, [0, 0.15, 0.35, 0.55, 0.8, 1], [r0 + 0.9, r0 + 0.3, r0, r0 + 0.5, r0 + (r1 - r0) * 0.62, r1]
                )
            )
            xl = round(cx - r)
            xr = round(cx + r)
            for x in range(xl, xr + 1):
                u = (x - xl) / (xr - xl)
                colour = N6 if u < 0.26 else N5 if u < 0.52 else N4 if u < 0.78 else N3
                if u < 0.07:
                    colour = N5
                b = (0.26, 0.52, 0.78)
                if any(abs(u - split) < 0.06 for split in b) and (y // 2) % 2 == 0:
                    colour = LIGHTER[colour] if colour != N6 else N6
                if hash2(x // 2, y // 3, 3) > 0.93:
                    colour = DARKER[colour]
                c.dot(x, y, colour)
        r = r0 + 0.9
        m = c.ellipse(cx, top, r, 1.8)
        c.fill(m, N3)
        c.a[m & ~shift(m, 0, 1)] = N6
        c.a[m & c.ellipse(cx, top + 0.6, r - 1.4, 1.2)] = N1
        c.hline(round(cx - r1 * 1.0), round(cx + r1 * 1.0), bot, N2)

    tower(9, 15, 5.0, 8.6, 47)
    ch = chimney(40, 4, True)
    c.blit(ch, 27, 2)
    tower(20, 21, 5.0, 8.4, 52)
    # boiler house
    c.rect(22, 38, 13, 16, N4)
    c.rect(22, 33, 13, 5, N3)
    c.hline(22, 34, 33, N5)
    c.hline(22, 34, 38, N1)
    c.vline(22, 39, 53, N5)
    c.rect(33, 39, 2, 15, N3)
    for y in (42, 47):
        for x in (24, 28):
            c.rect(x, y, 3, 2, R3)
            c.dot(x, y, R5)
    c.hline(22, 34, 53, N2)
    # coal heap + conveyor
    heap = c.curve([(0, 55), (3, 50), (7, 47.5), (11, 49), (15, 53), (16, 55.4), (8, 56)])
    c.fill(heap, N1)
    c.a[heap & c.ellipse(5, 51, 3, 2.2)] = N2
    for x, y in ((4, 50), (6, 49), (8, 51), (5, 53), (10, 52), (7, 53), (12, 54)):
        c.dot(x, y, N3)
    for x, y in ((5, 49), (7, 50)):
        c.dot(x, y, N5)
    for i in range(10):
        c.dot(12 + i, 47 - i // 2, E3)
        c.dot(12 + i, 48 - i // 2, E1)
    c.vline(14, 48, 52, E1)
    return c, walls(2, 34, yb - 13, yb - 1, 14)


def laboratory() -> Standing:
    """The research centre: glass front, dome and dish."""
    c = Canvas(32, 42)
    yb = 40
    ye = 26
    c.rect(0, ye, 31, yb - ye, N6)
    c.rect(0, ye, 2, yb - ye, N7)
    c.rect(28, ye, 3, yb - ye, N5)
    # flat roof
    c.rect(0, ye - 9, 31, 9, N5)
    c.hline(0, 30, ye - 9, N7)
    c.vline(0, ye - 9, ye, N7)
    c.rect(2, ye - 7, 27, 6, N6)
    c.hline(2, 28, ye - 7, N5)
    c.hline(0, 30, ye, N4)
    c.hline(0, 30, ye - 1, N7)
    # glass band
    c.rect(2, ye + 3, 26, 5, W1)
    for x in range(2, 28, 4):
        c.vline(x, ye + 3, ye + 7, N7)
    for x in (3, 7, 11, 19):
        c.dot(x, ye + 3, W3)
        c.dot(x + 1, ye + 3, W3)
        c.dot(x, ye + 4, W3)
    c.hline(2, 27, ye + 6, W2)
    c.hline(2, 27, ye + 8, N4)
    c.rect(12, ye + 7, 6, 7, W1)
    c.vline(12, ye + 7, yb - 1, N4)
    c.vline(17, ye + 7, yb - 1, N4)
    c.vline(14, ye + 7, yb - 1, W3)
    c.hline(11, 18, ye + 7, N7)
    c.hline(11, 18, yb - 1, N4)
    c.rect(3, ye + 10, 7, 2, R2)
    c.hline(3, 9, ye + 12, N5)
    c.hline(0, 30, yb - 1, N4)
    # dome
    dome = c.ellipse(9, ye - 6, 7, 7) & (np.mgrid[0:42, 0:32][0] <= ye - 5)
    c.fill(dome, W2)
    c.fill(dome & c.ellipse(7.5, ye - 8, 4.6, 4), W3)
    c.fill(dome & c.ellipse(6.6, ye - 10, 2, 1.4), N7)
    c.fill(dome & ~c.ellipse(7.4, ye - 7, 7.2, 7.4), W1)
    c.rect(9, ye - 13, 2, 8, N1)
    c.vline(11, ye - 12, ye - 6, N6)
    c.hline(2, 16, ye - 4, N4)
    c.hline(2, 16, ye - 5, N7)
    # dish
    c.vline(23, ye - 11, ye - 4, N4)
    c.vline(24, ye - 10, ye - 4, N3)
    m = c.poly([(18, ye - 15), (20, ye - 17), (28, ye - 11), (26.5, ye - 9.4), (22, ye - 10)])
    c.fill(m, N5)
    c.line(18, ye - 16, 27, ye - 10, N7)
    c.line(19, ye - 17, 28, ye - 11, N6)
    c.line(23, ye - 13, 26, ye - 17, N3)
    c.dot(26, ye - 18, R3)
    return c, walls(0, 30, yb - 13, yb - 1, 8)


def solar() -> Canvas:
    """Nine panels on the ground."""
    c = Canvas(32, 30)
    for j, y in enumerate((2, 12, 22)):
        for i, x in enumerate((0, 11, 22)):
            m = c.poly([(x + 1, y), (x + 10, y), (x + 9, y + 5.4), (x, y + 5.4)])
            c.fill(m, W1)
            c.hline(x + 1, x + 9, y - 0, W3)
            for k in range(1, 6):
                c.dot(x + 3 - (k > 3), y + k, W0)
                c.dot(x + 6 - (k > 3), y + k, W0)
            c.hline(x + 1, x + 8, y + 3, W0)
            if (i + j) % 3 == 0:
                c.line(x + 3, y + 1, x + 2, y + 2, N7)
                c.dot(x + 4, y + 1, W3)
                c.dot(x + 5, y + 1, W3)
            elif (i + j) % 3 == 1:
                c.dot(x + 2, y + 1, W3)
                c.dot(x + 7, y + 4, W2)
                c.dot(x + 8, y + 4, W2)
            else:
                c.dot(x + 7, y + 1, W2)
                c.dot(x + 8, y + 1, W2)
            c.hline(x + 0, x + 8, y + 6, N5)
            c.dot(x + 1, y + 7, N3)
            c.dot(x + 7, y + 7, N3)
            c.dot(x + 1, y + 8, N2)
    return c


RING = (16.0, 28.0, 12.6, 5.4)
"""The reactor's channel of light: its middle and its radii."""


def fusion() -> Standing:
    """A torus with a channel of light on its back, held by copper coils, round a dome of glass."""
    c = Canvas(34, 44)
    yy, xx = c.grid()
    yb = 42
    cx, cy, rx, ry = RING
    top = c.ellipse(cx, cy, 15.6, 7.6)
    body = top.copy()
    for down in range(1, 8):
        body |= shift(top, 0, down)
    wall = body & ~top
    for left, colour in ((0, N5), (3, N6), (13, N5), (22, N4), (28, N3)):
        c.fill(wall & (xx >= left), colour)
    c.fill(wall & ~shift(body, 0, -1), N2)
    c.fill(wall & shift(top, 0, 1), N4)
    c.fill(wall & shift(top, 0, 4) & ~shift(top, 0, 3), N4)
    c.fill(top, N6)
    c.fill(top & (xx + yy * 0.8 < 34), N7)
    c.fill(top & (xx - yy * 0.4 > 13.5), N5)
    c.fill(top & ~shift(top, 0, -1), N7)
    channel = c.ellipse(cx, cy, rx + 0.6, ry + 0.6) & ~c.ellipse(cx, cy, rx - 0.8, ry - 0.7)
    c.fill(channel, W3)
    well = c.ellipse(cx, cy - 0.4, 8.6, 3.5)
    c.fill(well, N4)
    c.fill(well & ~shift(well, 0, 3), N3)
    _coils(c, (cx, cy))
    _reactor_dome(c, 16, 26)
    c.rect(14, yb - 8, 5, 7, N1)
    c.rect(15, yb - 7, 3, 6, W1)
    c.vline(16, yb - 7, yb - 2, W3)
    c.hline(13, 19, yb - 8, N7)
    c.hline(13, 19, yb - 1, N5)
    return c, walls(2, 30, yb - 13, yb - 3, 10)


def _coils(c: Canvas, middle: Point) -> None:
    """Bands of copper over the torus, the near ones down its wall."""
    cx, cy = middle
    for degrees in (8, 48, 132, 172, 218, 262, 278, 322):
        turn = math.radians(degrees)
        x, y = cx + math.cos(turn) * 9.4, cy + math.sin(turn) * 4
        to_x, to_y = cx + math.cos(turn) * 15.4, cy + math.sin(turn) * 7.4
        lit = turn > math.pi * 0.6
        for side, colour in ((0, R4 if lit else R3), (1, R2), (2, R1)):
            c.line(x + side - 1, y, to_x + side - 1, to_y, colour)
            if degrees < 180:
                c.vline(round(to_x) + side - 1, round(to_y), round(to_y) + 6, (R3 if lit else R2, R2, R1)[side])
        if degrees < 180:
            c.hline(round(to_x) - 1, round(to_x) + 1, round(to_y) + 7, R0)


def _reactor_dome(c: Canvas, cx: int, foot: int) -> None:
    yy, _ = c.grid()
    dome = (c.ellipse(cx, foot - 2, 6.6, 9.4) & (yy <= foot)) | c.ellipse(cx, foot, 6.6, 1.9)
    c.fill(dome, W2)
    c.fill(dome & ~c.ellipse(cx - 1.6, foot - 3, 6.4, 9.6), W1)
    c.fill(dome & c.ellipse(cx - 1.6, foot - 5, 3.8, 5), W3)
    c.fill(dome & c.ellipse(cx - 2.8, foot - 7.4, 1.5, 1.8), N7)
    for k in (-3, 3):
        for y in range(foot - 10, foot + 2):
            x = round(cx + k * math.sin((y - foot + 12) / 12 * 1.5))
            if dome[y, x]:
                c.dot(x, y, DARKER[c.a[y, x]])
    band = dome & (yy == foot - 4)
    c.a[band] = DARKER[c.a[band]]
    c.a[dome & ~shift(dome, 0, -1) & (yy > foot - 2)] = W0
    c.hline(cx - 1, cx + 1, foot - 12, N6)
    c.vline(cx, foot - 16, foot - 13, N5)
    c.dot(cx, foot - 17, R3)
