"""The far bank of the title at night: works, town hall and quay."""

import math
import random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.palette import E0, E1, E2, E3, E4, N1, N2, N3, N4, N5, R1, R2, R3, R4, R5, V0, V1, W1, W3
from tools.art.scenes.title_sky import HORIZON
from tools.art.scenes.title_towers import bright_window, fire_smoke, tower


def city(o: Canvas, fires: int = 5, murk: int = 340) -> None:
    """The far bank: town, works with their smoke, town hall and quay."""
    r = random.Random(17)
    ground = HORIZON
    x = -4
    while x < 640:  # far layer in the haze
        w = r.randrange(9, 20)
        h = r.randrange(8, 26) + int(10 * math.exp(-(((x - 300) / 130) ** 2)))
        c = N2 if x < murk else V0
        o.rect(x, ground - h, w, h, c)
        o.hline(x, x + w - 1, ground - h, N3 if x < murk else V1)
        for _ in range(w * h // 46):
            o.dot(
                x + 2 + r.randrange(max(1, w - 3)), ground - h + 3 + r.randrange(max(1, h - 5)), r.choice((R3, R2, N4))
            )
        x += w
    # the works: cooling towers, stacks, flare
    for cx, h, rr in ((520, 50, 15), (556, 44, 13)):
        for y in range(h):
            k = y / h
            half = rr * float(np.interp(k, [0, 0.12, 0.35, 0.6, 1], [0.70, 0.66, 0.60, 0.70, 1.12]))
            xl = round(cx - half)
            xr = round(cx + half)
            o.hline(xl, xr, ground - h + y, N2)
            o.hline(xl, xl + max(2, int(half * 0.35)), ground - h + y, N3)
            o.dot(xl, ground - h + y, N5)
            o.hline(xr - int(half * 0.5), xr, ground - h + y, N1)
        half = rr * 0.7
        e = o.ellipse(cx, ground - h, half, 2)
        o.a[e] = E2
        o.a[e & o.ellipse(cx, ground - h + 0.8, half - 1.5, 1.3)] = R3
        for y in (14, 26):
            o.dot(cx + 3, ground - h + y, R2)
    for x, h in ((488, 66), (584, 58), (606, 70)):
        o.rect(x, ground - h, 5, h, N2)
        o.vline(x, ground - h, ground, N4)
        o.vline(x + 4, ground - h, ground, N1)
        o.rect(x, ground - h + 5, 5, 3, R1)
        o.rect(x, ground - h + 12, 5, 3, R1)
        o.hline(x - 1, x + 5, ground - h, R3)
        o.dot(x + 2, ground - h - 2, R2)
    for x, w, h in ((470, 18, 14), (500, 30, 18), (566, 24, 15), (594, 46, 20)):
        o.rect(x, ground - h, w, h, N1)
        o.hline(x, x + w - 1, ground - h, N3)
        for xw in range(x + 3, x + w - 4, 6):
            o.rect(xw, ground - h + 5, 3, 4, R3)
            o.hline(xw, xw + 2, ground - h + 5, R5)
            o.hline(xw, xw + 2, ground - h + 9, R1)
    o.vline(630, ground - 44, ground, N3)
    o.vline(631, ground - 44, ground, N1)
    o.stamp(
        625,
        ground - 55,
        [
            "....r...",
            "...rr...",
            "...ror..",
            "..roor..",
            "..royor.",
            ".rooyor.",
            ".royyor.",
            "..oyyo..",
            "...yw...",
            "....o...",
            "....o...",
        ],
        dict(r=R2, o=R3, y=R4, w=R5),
    )
    plumes = (
        (522, ground - 54, 17, 6.2, 0.62, 2, (2.3, -2.6), 0.8),
        (558, ground - 48, 15, 5.6, 0.6, 4, (2.3, -2.5), 0.8),
        (490, ground - 69, 18, 2.6, 0.66, 5, (2.6, -2.1), 1.0),
        (586, ground - 61, 13, 2.4, 0.6, 6, (2.6, -2.0), 1.0),
        (608, ground - 73, 12, 2.4, 0.6, 8, (2.6, -2.0), 1.0),
    )
    for x, y, puffs, first, grow, seed, wind, fire in plumes[:fires]:
        fire_smoke(o, x, y, puffs, first, grow, seed, wind, fire)
    for x, w, h, rf, lt in (
        (4, 22, 22, 0, 0.34),
        (24, 16, 30, 1, 0.4),
        (42, 26, 24, 4, 0.3),
        (66, 18, 40, 2, 0.42),
        (88, 24, 30, 0, 0.36),
        (116, 16, 22, 3, 0.3),
        (132, 26, 46, 1, 0.42),
        (158, 20, 34, 4, 0.36),
        (182, 18, 54, 2, 0.45),
        (202, 28, 38, 1, 0.4),
        (232, 16, 48, 0, 0.42),
        (338, 20, 52, 2, 0.45),
        (360, 26, 36, 0, 0.4),
        (386, 18, 46, 1, 0.4),
        (406, 24, 30, 4, 0.34),
        (432, 20, 38, 0, 0.38),
        (452, 22, 24, 3, 0.3),
    ):
        c = N1 if (w // 2 + h) % 3 else N2
        tower(o, r, x, w, h, c, N4 if c == N2 else N3, lt, roof=rf)
    # town hall with clock, floodlit
    o.rect(258, ground - 34, 70, 34, E1)
    o.vline(258, ground - 34, ground - 1, E3)
    o.rect(258, ground - 34, 70, 2, E2)
    o.hline(258, 327, ground - 34, E4)
    for k in range(8):
        o.hline(256 + k * 2, 329 - k * 2, ground - 35 - k, W1 if k < 7 else W3)
        o.dot(256 + k * 2, ground - 35 - k, W3)
    for x in range(263, 326, 7):
        o.rect(x, ground - 28, 3, 7, R4)
        o.dot(x, ground - 28, R5)
        o.rect(x, ground - 28 + 6, 3, 1, R3)
        o.rect(x, ground - 14, 3, 9, R3 if x % 2 else R4)
        o.dot(x, ground - 14, R5)
    o.rect(286, ground - 62, 14, 28, E2)
    o.vline(286, ground - 62, ground - 35, E4)
    o.vline(287, ground - 62, ground - 35, E3)
    o.rect(297, ground - 62, 3, 28, E1)
    o.hline(285, 300, ground - 62, E4)
    o.hline(285, 300, ground - 43, E1)
    for k in range(12):
        o.hline(285 + k * 2 // 3, 300 - k * 2 // 3, ground - 63 - k, W1)
        o.dot(285 + k * 2 // 3, ground - 63 - k, W3)
    o.vline(292, ground - 82, ground - 75, R4)
    o.dot(292, ground - 83, R5)
    e = o.ellipse(292.5, ground - 53, 5, 5)
    o.fill(e, R5)
    o.a[e & ~o.ellipse(292, ground - 53.6, 4.6, 4.6)] = R4
    o.vline(292, ground - 57, ground - 53, E0)
    o.line(292, ground - 53, 295, ground - 52, E0)
    for x, y in (
        (72, ground - 30),
        (188, ground - 40),
        (344, ground - 24),
        (392, ground - 36),
        (140, ground - 22),
        (436, ground - 14),
    ):
        bright_window(o, x, y)
    # quay: wall and lamps
    o.rect(0, ground - 1, 640, 3, N1)
    o.hline(0, 639, ground - 1, N3)
    for x in range(12, 470, 26):
        o.vline(x, ground - 8, ground - 2, N1)
        o.dot(x, ground - 9, R5)
        o.dots(R3, (x - 1, ground - 9), (x + 1, ground - 9), (x, ground - 10))
        o.hline(x - 3, x + 3, ground - 1, E3)
