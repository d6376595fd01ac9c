"""Houses of the title's city at night, with and without light."""

import random

from tools.art.canvas import Canvas
from tools.art.palette import DARKER, E1, E2, N2, N3, N4, N5, R1, R2, R3, R4, R5, V0, W2, W3, mix_table
from tools.art.scenes.title_sky import HORIZON


def tower(
    o: Canvas,
    r: random.Random,
    x: int,
    w: int,
    h: int,
    body: int,
    edge: int,
    lit: float,
    base: int = HORIZON,
    roof: int = 0,
    pitch: tuple[int, int] = (3, 4),
) -> None:
    """One house, its lit windows drawn by chance; `roof` is 0 flat, 1 hut, 2 mast, 3 hip, 4 tank."""
    o.rect(x, base - h, w, h, body)
    o.vline(x, base - h, base - 1, edge)
    o.hline(x, x + w - 1, base - h, edge)
    o.vline(x + w - 1, base - h + 1, base - 1, DARKER[body])
    if roof == 1:
        o.rect(x + w // 2 - 2, base - h - 3, 5, 3, body)
        o.hline(x + w // 2 - 2, x + w // 2 + 2, base - h - 3, edge)
    if roof == 2:
        o.vline(x + w // 2, base - h - 9, base - h - 1, N3)
        o.dot(x + w // 2, base - h - 10, R2)
    if roof == 3:
        for k in range(5):
            o.hline(x + k, x + w - 1 - k, base - h - 1 - k, body)
            o.dot(x + k, base - h - 1 - k, edge)
    if roof == 4:
        o.rect(x + 2, base - h - 6, 6, 5, E1)
        o.vline(x + 2, base - h - 6, base - h - 2, E2)
        o.dots(N3, (x + 3, base - h - 1), (x + 6, base - h - 1))
        o.hline(x + 3, x + 6, base - h - 7, E2)
    dark_floor = r.randrange(4, 9)
    for j, y in enumerate(range(base - h + 4, base - 3, pitch[1])):
        for xw in range(x + 3, x + w - 3, pitch[0]):
            luck = r.random()
            if j % dark_floor == dark_floor - 1:
                luck *= 2.2
            if luck < lit:
                c = r.choice((R4, R4, R4, R3, R5))
                o.dot(xw, y, c)
                o.dot(xw, y + 1, R3 if c != R3 else R2)
            elif luck < lit * 1.14:
                o.dot(xw, y, W3)
                o.dot(xw, y + 1, W2)
            elif luck < lit * 1.9:
                o.dot(xw, y, N3)


def bright_window(o: Canvas, x: int, y: int) -> None:
    """A window so bright that it glares."""
    o.rect(x, y, 2, 3, R5)
    o.dots(R3, (x - 1, y + 1), (x + 2, y + 1), (x, y - 1), (x + 1, y + 3))


def fire_smoke(
    o: Canvas,
    x: float,
    y: float,
    n: int,
    r0: float,
    grow: float,
    seed: int,
    wind: tuple[float, float],
    fire: float = 1.0,
) -> None:
    """Puffs whose bellies glow by the furnace below and whose caps catch the moon."""
    rng = random.Random(seed)
    puffs = []
    cx, cy = x, y
    for i in range(n):
        r = (r0 + i * grow) * rng.uniform(0.8, 1.16)
        puffs.append((cx + rng.uniform(-1, 1) * (0.4 + i * 0.42), cy + rng.uniform(-1, 1) * (0.3 + i * 0.32), r, i / n))
        cx += wind[0] * (0.7 + i * 0.13)
        cy += wind[1] * max(0.25, 1.5 - i / n * 1.4)
    thin = mix_table("64718a", 0.30)
    for a, b, r, t in reversed(puffs):
        e = o.ellipse(a, b, r, r * 0.82)
        if t > 0.74:
            o.remap(e, thin)
            o.a[e & o.ellipse(a - r * 0.3, b - r * 0.4, r * 0.5, r * 0.3)] = N4
            continue
        o.a[e] = N2 if t > 0.25 else E1
        belly = e & ~o.ellipse(a - r * 0.1, b - r * 0.42, r * 1.02, r * 0.84)
        glow = fire * (1 - t * 1.9)
        o.a[belly] = R2 if glow > 0.62 else R1 if glow > 0.30 else V0
        if glow > 0.72:
            o.a[belly & ~o.ellipse(a - r * 0.05, b - r * 0.60, r * 1.02, r * 0.9)] = R3
        if glow > 0.86:
            o.a[belly & ~o.ellipse(a - r * 0.05, b - r * 0.66, r * 1.02, r * 0.9)] = R4
        o.a[e & o.ellipse(a - r * 0.32, b - r * 0.38, r * 0.52, r * 0.38)] = N4 if t > 0.12 else E2
        if r > 3 and t < 0.6:
            o.dot(a - r * 0.5, b - r * 0.52, N5)
            o.dot(a - r * 0.5 + 1, b - r * 0.52, N5)
