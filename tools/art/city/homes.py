"""Houses with a hip or a gable roof, lit from the upper left."""

import random

from tools.art.canvas import Canvas
from tools.art.city.standing import Standing, walls
from tools.art.noise import shift
from tools.art.palette import (
    DARKER,
    E0,
    E1,
    E2,
    E3,
    E4,
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
    S0,
    S1,
    S2,
    S3,
    V0,
    V1,
    W0,
    W1,
    W2,
    W3,
)

ROOF = dict(
    red=(R0, R1, R2, R3),
    slate=(N1, N2, N3, N4),
    brown=(E0, E1, E2, E3),
    teal=(W0, W1, W2, W3),
    ochre=(E1, E2, E3, E4),
    violet=(N1, V0, V1, N5),
)


WALL = dict(white=(N5, N6, N7), cream=(E3, E4, S3), grey=(N4, N5, N6), brick=(R0, R1, R2), rose=(S0, S1, S2))


def window(c: Canvas, x: int, y: int, w: int = 2, h: int = 3, lit: bool = False, sill: bool = True) -> None:
    """A window, dark or with a light behind it."""
    c.rect(x, y, w, h, R4 if lit else W0)
    if lit:
        c.dot(x, y, R5)
    else:
        c.dot(x, y, W2)
    if sill:
        c.hline(x - 0, x + w - 1, y + h, N6 if not lit else R3)


def house_hip(
    roof: str = "red",
    wall: str = "white",
    w: int = 19,
    wh: int = 8,
    rh: int = 9,
    seed: int = 0,
    chim: bool = True,
    door: int | None = None,
    lit: tuple[int, ...] = (),
    soot: bool = False,
) -> Standing:
    """A house whose ridge runs left to right; `lit` names the windows with a light."""
    d2, d1, m, lit_plane = ROOF[roof]
    w0, w1, w2 = WALL[wall]
    rng = random.Random(seed)
    top = 4
    height = top + 2 + rh + wh + 1
    c = Canvas(w + 4, height)
    x0 = 2
    x1 = x0 + w - 1
    yr = top + 2
    ye = yr + rh
    yb = ye + wh
    # wall
    c.rect(x0 + 1, ye, w - 2, wh, w1)
    c.vline(x0 + 1, ye, yb - 1, w2)
    c.rect(x1 - 2, ye, 2, wh, w0)
    c.hline(x0 + 1, x1 - 1, ye, DARKER[w0])
    c.hline(x0 + 2, x1 - 1, ye + 1, w0)
    c.hline(x0 + 1, x1 - 1, yb - 1, DARKER[w0])
    for _ in range(3):
        a = x0 + 3 + rng.randrange(w - 8)
        c.hline(a, a + 1, ye + 3 + rng.randrange(wh - 4), w0 if rng.random() < 0.6 else w2)
    # back slope
    ins = 4
    c.fill(
        c.poly([(x0 + ins - 1, yr), (x1 - ins + 1, yr), (x1 - ins - 1, yr - 2.4), (x0 + ins + 1, yr - 2.4)]), lit_plane
    )
    # front slope
    front = c.poly([(x0 + ins, yr), (x1 - ins, yr), (x1 + 1, ye), (x0 - 1, ye)])
    c.fill(front, m)
    c.fill(front & c.poly([(x0 + ins - 1, yr), (x0 + ins + 2, yr), (x0 + 1, ye + 1), (x0 - 2, ye + 1)]), lit_plane)
    c.fill(front & c.poly([(x1 - ins - 2, yr), (x1 - ins + 1, yr), (x1 + 2, ye + 1), (x1 - 3, ye + 1)]), d1)
    for k, y in enumerate(range(yr + 2, ye, 3)):
        for x in range(x0 - 1, x1 + 2):
            if front[y, x] and (x + k * 2) % 5 != 0:
                c.a[y, x] = DARKER[c.a[y, x]] if c.a[y, x] != d1 else d2
    for _ in range(4):
        x = x0 + 3 + rng.randrange(w - 8)
        y = yr + 1 + rng.randrange(rh - 3)
        if front[y, x] and c.a[y, x] == m:
            c.hline(x, x + 1, y, lit_plane if x < x0 + w * 0.6 else d1)
    c.hline(x0 + ins - 1, x1 - ins, yr, LIGHTER[lit_plane] if roof != "slate" else N5)
    c.dot(x1 - ins + 1, yr, m)
    c.hline(x0 - 1, x1 + 1, ye, d2)
    c.hline(x0 - 1, x0 + 5, ye, d1)
    # windows & door
    dx = door if door is not None else x0 + w // 2 - 1
    c.rect(dx, yb - 5, 3, 5, E1)
    c.vline(dx, yb - 5, yb - 1, E2)
    c.dot(dx + 2, yb - 3, R4)
    c.hline(dx - 1, dx + 3, yb - 1, N4)
    for i, x in enumerate((x0 + 3, x1 - 5)):
        if abs(x - dx) > 2:
            window(c, x, ye + 3, 3, 3, i in lit)
    if chim:
        cx = x1 - 6
        c.rect(cx, yr - 3, 3, 5, E2)
        c.vline(cx, yr - 3, yr, E3)
        c.vline(cx + 2, yr - 3, yr + 1, E1)
        c.hline(cx, cx + 2, yr - 4, E4)
        c.dot(cx + 2, yr - 4, E3)
        c.dot(cx + 1, yr - 4, N1)
        c.dot(cx + 1, yr + 2, d2)
        c.dot(cx + 2, yr + 2, d2)
    if soot:
        for _ in range(9):
            x = x0 + rng.randrange(w)
            y = yr + rng.randrange(rh)
            if front[y, x]:
                c.hline(x, min(x + 1, x1), y, d2)
    return c, walls(x0, x1, yb - 10, yb - 1, 9)


def house_gable(
    roof: str = "slate",
    wall: str = "cream",
    w: int = 15,
    wh: int = 8,
    lit: tuple[int, ...] = (),
    chim: bool = True,
) -> Standing:
    """A house whose gable faces us, the ridge running away."""
    d2, d1, m, lit_plane = ROOF[roof]
    w0, w1, w2 = WALL[wall]
    c = Canvas(w + 6, 30)
    x0 = 3
    x1 = x0 + w - 1
    cx = x0 + w // 2
    ap = 11
    ye = ap + 7
    yb = ye + wh
    dep = 9
    gable = c.poly([(cx, ap), (x1, ye), (x1, yb - 0.5), (x0, yb - 0.5), (x0, ye)])
    c.fill(gable, w1)
    c.fill(gable & c.poly([(x0 - 1, 0), (x0 + 0.4, 0), (x0 + 0.4, 40), (x0 - 1, 40)]), w2)
    c.rect(x1 - 1, ye, 2, wh, w0)
    # roof planes
    left_plane = c.poly([(cx, ap - dep), (cx, ap), (x0 - 2, ye + 1.5), (x0 - 2, ye + 1.5 - dep)])
    right_plane = c.poly([(cx + 1, ap - dep), (cx + 1, ap), (x1 + 2, ye + 1.5), (x1 + 2, ye + 1.5 - dep)])
    c.fill(left_plane, m)
    c.fill(right_plane, d1)
    for y in range(30):
        for x in range(c.w):
            if left_plane[y, x]:
                t = y - (ap - dep) - (cx - x) * 8 / (w / 2 + 1)
                k = cx - x
                if k % 3 == 2 and int(t) % 4 != 1:
                    c.a[y, x] = d1
                if k % 3 == 0 and int(t) % 5 == 1:
                    c.a[y, x] = lit_plane
            if right_plane[y, x] and (x - cx) % 3 == 2 and (y % 4) != 1:
                c.a[y, x] = d2
    c.vline(cx, ap - dep, ap, lit_plane)
    c.vline(cx + 1, ap - dep + 1, ap, m)
    left_edge = left_plane & ~shift(left_plane, 0, -1)
    c.a[left_edge] = lit_plane
    right_edge = right_plane & ~shift(right_plane, 0, -1)
    c.a[right_edge] = d2
    left_ridge = left_plane & ~shift(left_plane, 0, 1)
    c.a[left_ridge] = lit_plane
    under_eaves = gable & (shift(left_plane | right_plane, 0, 1) | shift(left_plane | right_plane, 0, 2))
    c.a[under_eaves & (c.a != m) & ~left_plane & ~right_plane] = w0
    c.hline(x0, x1, yb - 1, DARKER[w0])
    c.rect(cx - 1, yb - 5, 3, 5, E1)
    c.vline(cx - 1, yb - 5, yb - 1, E2)
    c.dot(cx + 1, yb - 3, R4)
    window(c, x0 + 2, ye + 2, 2, 3, 0 in lit)
    window(c, x1 - 3, ye + 2, 2, 3, 1 in lit)
    c.rect(cx - 0, ap + 4, 2, 2, W0 if 2 not in lit else R4)
    if chim:
        c.rect(cx + 4, ap - dep + 2, 3, 5, E2)
        c.vline(cx + 4, ap - dep + 2, ap - dep + 5, E3)
        c.vline(cx + 6, ap - dep + 2, ap - dep + 6, E1)
        c.hline(cx + 4, cx + 6, ap - dep + 1, E4)
        c.dot(cx + 5, ap - dep + 1, N1)
    c2 = Canvas(c.w, yb + 1)
    c2.blit(c, 0, 0)
    return c2, walls(x0, x1, yb - 11, yb - 1, 9)
