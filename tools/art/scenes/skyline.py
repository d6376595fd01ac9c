"""The city's skyline at dusk: towers, works with their smoke and the town hall."""

import random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.palette import E0, E1, N1, N2, N3, N4, R1, R3, R4, R5, S0, V0, V1
from tools.art.scenes import skyline_foul, skyline_green
from tools.art.scenes.dusk import WIDTH

STACKS = ((112, 52), (352, 46), (366, 40))
"""Left edge and height of the chimneys."""
PLUMES = (
    (54, 42, 11, 3.4, 0.55, 2, (2.6, -2.0)),
    (82, 38, 10, 3.2, 0.5, 4, (2.6, -2.0)),
    (114, 54, 12, 2.0, 0.5, 5, (2.8, -1.5)),
    (354, 48, 11, 2.0, 0.5, 6, (2.8, -1.6)),
)
"""Place, height of the mouth, puffs, radius of the first, growth, seed and wind of what comes from the towers and
chimneys of a middling city."""


def skyline(o: Canvas, base: int = 106, width: int = WIDTH, state: str = "middling") -> None:
    """Everything that stands on row `base`; the state is a key of dusk.DUSKS."""
    r = random.Random(11)
    foul, green = state == "foul", state == "green"

    def tower(x: int, w: int, h: int, c0: int, c1: int, lit: float, roof: int = 0) -> None:
        o.rect(x, base - h, w, h + 6, c0)
        o.vline(x, base - h, base, c1)
        if roof == 1:
            o.hline(x + 2, x + w - 3, base - h - 1, c0)
            o.hline(x + 3, x + w - 4, base - h - 2, c0)
        if roof == 2:
            for k in range(min(6, w // 2)):
                o.hline(x + k, x + w - 1 - k, base - h - 1 - k, c0)
        for yy in range(base - h + 3, base - 1, 4):
            for xx in range(x + 2, x + w - 2, 3):
                if r.random() < lit:
                    o.dot(xx, yy, R4)
                    o.dot(xx, yy + 1, R3)
                elif r.random() < 0.3:
                    o.dot(xx, yy, N3)

    # far layer
    x = 0
    while x < width:
        w = r.randrange(10, 22)
        h = r.randrange(6, 20)
        o.rect(x, base - h, w, h + 4, V0)
        x += w
    if green:
        skyline_green.turbines(o, base)
        skyline_green.ridge(o, base, width)
    # cooling towers & stacks with smoke
    for cx, h, rr in ((52, 40, 11), (80, 36, 10)):
        for y in range(h):
            k = y / h
            half = rr * float(np.interp(k, [0, 0.2, 0.4, 1], [0.66, 0.56, 0.60, 1.15]))
            o.hline(round(cx - half), round(cx + half), base - h + y, N2)
            o.hline(round(cx - half), round(cx - half) + 2, base - h + y, V0)
            o.dot(round(cx - half), base - h + y, V1)
        o.hline(cx - 6, cx + 6, base - h, V1)
    if green:
        skyline_green.ivy(o, base)
    for x, h in () if green else (*STACKS, *(skyline_foul.STACKS if foul else ())):
        o.rect(x, base - h, 4, h, N2)
        o.vline(x, base - h, base, V1)
        o.hline(x - 1, x + 4, base - h, N3)
        o.dot(x + 1, base - h - 2, R3)
        o.rect(x, base - h + 5, 4, 3, R1)
    tmp = Canvas(width, 200)
    tmp.a[:] = o.a[:200, :width]

    def plume(x: int, y: int, n: int, r0: float, gr: float, seed: int, wind: tuple[float, float]) -> None:
        rng = random.Random(seed)
        puffs = []
        cx, cy = float(x), float(y)
        for i in range(n):
            rr = (r0 + i * gr) * rng.uniform(0.8, 1.15)
            puffs.append((cx + rng.uniform(-1, 1) * (i * 0.25), cy + rng.uniform(-1, 1) * i * 0.2, rr))
            cx += wind[0] * (0.8 + i * 0.12)
            cy += wind[1] * max(0.2, 1.5 - i / n * 1.4)
        body, shade, light = (N2, E1, N3) if foul else (N3, S0, N4)
        lift = 0.55 if foul else 1.0  # large puffs keep a thin belly
        for a, b, rr in reversed(puffs):
            e = tmp.ellipse(a, b, rr, rr * 0.8)
            tmp.a[e] = body
            lit = tmp.ellipse(a - rr * 0.2 * lift, b - rr * 0.4 * lift, rr, rr * 0.8)
            tmp.a[e & ~lit] = shade if foul or b > 40 else V1
            tmp.a[e & tmp.ellipse(a - rr * 0.3, b - rr * 0.4, rr * 0.5, rr * 0.36)] = light

    for x, mouth, n, r0, growth, seed, wind in () if green else skyline_foul.PLUMES if foul else PLUMES:
        plume(x, base - mouth, n, r0, growth, seed, wind)
    o.a[:200, :width] = tmp.a
    for x, w, h, rf in (
        (0, 20, 26, 0),
        (18, 14, 18, 1),
        (136, 18, 24, 0),
        (152, 24, 34, 1),
        (176, 16, 22, 0),
        (192, 20, 40, 0),
        (214, 16, 26, 2),
        (260, 22, 36, 1),
        (282, 14, 24, 0),
        (296, 24, 30, 0),
        (320, 16, 20, 2),
        (376, 22, 34, 0),
        (398, 18, 26, 1),
        (416, 22, 38, 0),
        (438, 28, 28, 0),
    ):
        tower(x, w, h, N1 if (x // 7) % 2 else N2, N3, 0.42, rf)
    # town hall with clock, centre
    o.rect(228, base - 34, 34, 36, N2)
    o.vline(228, base - 34, base, V1)
    o.rect(240, base - 58, 11, 26, N2)
    o.vline(240, base - 58, base - 34, V1)
    for k in range(9):
        o.hline(240 + k // 2, 250 - k // 2, base - 59 - k, N2)
    o.vline(245, base - 72, base - 66, R4)
    e = o.ellipse(245.4, base - 50, 4, 4)
    o.fill(e, R5)
    o.a[e & ~o.ellipse(245, base - 50.6, 3.6, 3.6)] = R4
    o.vline(245, base - 53, base - 50, E0)
    o.hline(245, 247, base - 50, E0)
    for x in range(232, 260, 5):
        o.rect(x, base - 26, 2, 5, R4)
        o.dot(x, base - 26, R5)
        o.rect(x, base - 14, 2, 5, R3 if x % 2 else R4)
    for k in range(6):
        o.hline(226 + k, 263 - k, base - 35 - k // 2, N3)
    if green:
        skyline_green.roofs(o, base)
        skyline_green.trees(o, base)
        skyline_green.birds(o, base)
