"""The centre: blocks of flats, the town hall, market stalls and the fountain."""

import random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.city.homes import WALL, window
from tools.art.city.standing import Standing, walls
from tools.art.noise import shift
from tools.art.palette import (
    DARKER,
    E1,
    E2,
    E3,
    E4,
    G5,
    LIGHTER,
    N0,
    N3,
    N4,
    N5,
    N6,
    N7,
    R0,
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


def block(
    w: int = 24,
    floors: int = 4,
    wall: str = "grey",
    roofc: tuple[int, int, int] = (N4, N5, N6),
    seed: int = 0,
    depth: int = 9,
    ac: bool = True,
    litp: float = 0.25,
    band: int | None = None,
    shop: bool = False,
) -> Standing:
    """A block with a flat roof; `litp` is the share of lit windows."""
    w0, w1, w2 = WALL[wall]
    rng = random.Random(seed)
    fh = 6
    wh = floors * fh + 3 + (3 if shop else 0)
    height = wh + depth + 5
    c = Canvas(w + 2, height)
    x0 = 0
    x1 = w - 1
    yt = 4
    ye = yt + depth
    yb = ye + wh
    c.rect(x0, ye, w, wh, w1)
    c.rect(x0, ye, 2, wh, w2)
    c.rect(x1 - 2, ye, 3, wh, w0)
    c.vline(x1, ye, yb - 1, DARKER[w0])
    # roof
    d, m, rim = roofc
    c.rect(x0, yt, w, depth, m)
    c.rect(x0 + 2, yt + 2, w - 4, depth - 3, d)
    c.hline(x0, x1, yt, rim)
    c.vline(x0, yt, ye - 1, rim)
    c.hline(x0 + 2, x1 - 2, yt + 2, DARKER[d])
    c.vline(x0 + 2, yt + 2, ye - 2, DARKER[d])
    c.hline(x0, x1, ye - 1, rim)
    c.vline(x1, yt, ye, d)
    c.hline(x0, x1, ye, DARKER[w0])
    for _ in range(5):
        x = x0 + 4 + rng.randrange(w - 9)
        y = yt + 4 + rng.randrange(depth - 6)
        c.hline(x, x + rng.randrange(2), y, m)
    if ac:
        a = x0 + 4 + rng.randrange(3)
        c.rect(a, yt + 1, 6, 5, N5)
        c.hline(a, a + 5, yt + 1, N7)
        c.rect(a, yt + 4, 6, 2, N3)
        c.dot(a + 1, yt + 5, N5)
        c.dot(a + 3, yt + 5, N5)
        c.hline(a + 1, a + 6, yt + 6, DARKER[DARKER[d]])
        b = x1 - 7
        c.rect(b, yt - 1, 4, 6, N4)
        c.vline(b, yt - 1, yt + 4, N6)
        c.hline(b, b + 3, yt - 2, N5)
        c.hline(b + 1, b + 4, yt + 5, DARKER[DARKER[d]])
    n = (w - 5) // 5
    for f in range(floors):
        y = ye + 3 + f * fh
        if band:
            c.hline(x0 + 1, x1 - 1, y + 4, band)
        for i in range(n):
            x = x0 + 3 + i * 5 + (1 if (w - 5) % 5 > 2 else 0)
            lit = rng.random() < litp
            c.rect(x, y, 3, 4, R4 if lit else W0)
            if lit:
                c.dot(x, y, R5)
                c.hline(x, x + 2, y + 3, R3)
            else:
                c.dot(x, y, W2)
                if rng.random() < 0.5:
                    c.dot(x + 1, y, W2)
                    c.dot(x, y + 1, W2)
                if rng.random() < 0.3:
                    c.hline(x, x + 2, y + 2, N5)
            c.hline(x, x + 2, y + 4, w2 if i < n - 1 else w1)
    if shop:
        y = yb - 6
        c.rect(x0 + 2, y + 1, w - 5, 4, W0)
        for i, x in enumerate(range(x0 + 1, x1 - 2)):
            c.vline(x, y - 1, y, (R2, N7)[(i // 2) % 2])
        c.hline(x0 + 1, x1 - 3, y + 1, R0)
        c.rect(x0 + 4, y + 2, 4, 3, R4)
        c.dot(x0 + 4, y + 2, R5)
        c.rect(x0 + 13, y + 2, 5, 3, R3)
    c.hline(x0, x1, yb - 1, DARKER[DARKER[w0]])
    return c, walls(x0, x1, yb - 12, yb - 1, min(20, wh * 0.55))


def townhall() -> Standing:
    """The town hall with its clock tower."""
    w = 29
    c = Canvas(w + 2, 52)
    x1 = w - 1
    yb = 50
    ye = 32
    # main body
    c.rect(0, ye, w, yb - ye, E4)
    c.rect(0, ye, 2, yb - ye, S3)
    c.rect(x1 - 2, ye, 3, yb - ye, E3)
    # hip roof in copper
    roof = c.poly([(4, ye - 9), (w - 5, ye - 9), (w, ye), (-1, ye)])
    c.fill(roof, W2)
    c.fill(roof & c.poly([(3, ye - 9), (7, ye - 9), (4, ye), (-2, ye)]), W3)
    c.fill(roof & c.poly([(w - 8, ye - 9), (w - 4, ye - 9), (w + 1, ye), (w - 5, ye)]), W1)
    for x in range(3, w - 3, 4):
        for y in range(ye - 8, ye):
            if roof[y, x]:
                c.a[y, x] = DARKER[c.a[y, x]]
    c.hline(4, w - 6, ye - 9, N7)
    c.hline(0, x1, ye, W0)
    c.hline(1, x1 - 1, ye + 1, E2)
    # portico
    px0 = 8
    px1 = 20
    pediment = c.poly([(14, ye - 3), (px1 + 2, ye + 4), (px0 - 2, ye + 4)])
    c.fill(pediment, S3)
    c.fill(pediment & c.poly([(14, ye - 1), (px1 - 1, ye + 3), (px0 + 1, ye + 3)]), E4)
    eaves = pediment & ~shift(pediment, 0, -1)
    c.a[eaves] = E2
    c.dot(14, ye + 1, R4)
    c.dot(13, ye + 2, E3)
    c.dot(15, ye + 2, E3)
    c.rect(px0 - 1, ye + 5, 15, yb - ye - 5, E1)
    for x in (px0 - 1, px0 + 3, px0 + 7, px0 + 11):
        c.rect(x + 0, ye + 5, 3, yb - ye - 7, S3)
        c.vline(x + 2, ye + 5, yb - 3, E3)
        c.dot(x + 1, ye + 5, E3)
    c.rect(px0 - 2, yb - 3, 17, 1, N7)
    c.rect(px0 - 3, yb - 2, 19, 1, N6)
    c.rect(px0 - 4, yb - 1, 21, 2, N5)
    c.hline(px0 - 4, px0 + 16, yb, N4)
    c.rect(px0 + 6, ye + 8, 1, 7, R3)
    for x in (2, 24):
        window(c, x + 0, ye + 5, 3, 5, x == 24)
        window(c, x + 0, ye + 13, 3, 3, False)
    # clock tower
    tx = 10
    tower_width = 9
    c.rect(tx, 9, tower_width, 15, E4)
    c.vline(tx, 9, 23, S3)
    c.vline(tx + 1, 9, 23, S3)
    c.rect(tx + tower_width - 2, 9, 2, 15, E3)
    c.hline(tx - 1, tx + tower_width, 9, E2)
    c.hline(tx - 1, tx + tower_width, 8, S3)
    c.fill(c.ellipse(14, 15, 3.2, 3.2), N7)
    c.a[c.ellipse(14, 15, 3.2, 3.2) & ~c.ellipse(13.6, 14.6, 3.1, 3.1)] = N5
    c.dot(14, 15, N0)
    c.dot(14, 14, N0)
    c.dot(14, 13, N0)
    c.dot(15, 15, N0)
    dome = c.curve(
        [(tx - 0.5, 8), (tx + 0.5, 4), (14, 1.5), (tx + tower_width - 1.5, 4), (tx + tower_width - 0.5, 8)]
    ) & (np.mgrid[0:52, 0 : w + 2][0] < 8)
    c.fill(dome, W2)
    c.a[dome & c.ellipse(tx + 2.5, 5, 2.2, 3)] = W3
    c.a[dome & c.ellipse(tx + 8.5, 6, 2.2, 4)] = W1
    c.vline(14, 0, 2, R4)
    c.dot(14, 0, R5)
    c.rect(tx + 3, 20, 3, 3, W0)
    c.dot(tx + 3, 20, W2)
    c.hline(tx + 1, tx + tower_width, 24, W1)
    return c, walls(0, x1, yb - 13, yb - 1, 12)


def stall(col: int) -> Canvas:
    """A market stall under a striped awning."""
    c = Canvas(11, 10)
    for i in range(11):
        c.vline(i, 0, 4, (N7, col)[(i // 2) % 2])
        c.dot(i, 4, (N6, DARKER[col])[(i // 2) % 2])
    c.hline(0, 10, 0, LIGHTER[col])
    c.rect(1, 5, 9, 3, E1)
    c.hline(1, 9, 6, E3)
    c.stamp(1, 5, ["rygorygor"], dict(r=R2, y=R4, g=G5, o=R3))
    c.vline(1, 5, 9, E2)
    c.vline(9, 5, 9, E1)
    return c


def plaza(g: Canvas, x: int, y: int) -> None:
    """A round basin with a fountain, drawn on the pavement of the cell at (x, y)."""
    for radius, colour in ((9.5, N6), (8.6, N5)):
        g.fill(g.ellipse(x + 16, y + 20, radius, radius * 0.72), colour)
    g.fill(g.ellipse(x + 16, y + 20, 5.6, 4), N4)
    g.fill(g.ellipse(x + 16, y + 19.4, 5.6, 3.8), N7)
    g.fill(g.ellipse(x + 16, y + 19.8, 4.4, 2.8), W2)
    g.fill(g.ellipse(x + 16.6, y + 20.4, 3.4, 1.8), W1)
    g.vline(x + 16, y + 14, y + 19, N6)
    g.dot(x + 17, y + 19, N4)
    g.stamp(x + 13, y + 12, ["..w.w..", ".w.W.w.", "w..W..w"], dict(w=N7, W=W3))
    g.dot(x + 14, y + 19, N7)
    g.dot(x + 18, y + 20, W3)
