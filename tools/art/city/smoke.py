"""Smoke in frames that repeat, and banks of smog: two shapes, one to lift what lies behind, one for the lit puffs."""

from random import Random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.noise import bayer_field, depth, majority, shift, value_noise
from tools.art.palette import K1, N2, N3, N4, N5, N6, N7, V1

FRAMES = 16
PLACES = 4
# Kinds of puffs that take turns: shift to the right and down, and size. There are as many as PLACES, so that the
# travel of one loop shows the same picture again.
KINDS = ((-0.8, 1.0, 1.1), (0.4, -0.9, 0.8), (0.9, 0.5, 1.0), (-0.3, -0.5, 0.9))
Plume = tuple[int, float, float, tuple[float, float], bool, int]
# puffs, first radius, growth, wind, dark, seed
PLUMES: dict[str, Plume] = {
    "factory": (12, 2.0, 0.42, (2.3, -1.6), False, 1),
    "stack": (15, 2.2, 0.5, (2.3, -1.6), True, 5),
    "tower": (9, 4.0, 0.35, (1.9, -1.5), False, 8),
    "flare": (11, 1.6, 0.4, (2.3, -1.6), True, 7),
}
WIDTH, HEIGHT = 68, 36
SOURCE = (8, 32)
THIN = 0.7
"""From this part of its life on a puff is a wisp."""
CORE = 0.52
"""How dense a bank is where its body thins out, from 0 at its edge to 1 amid a puff."""


def plume(name: str, frame: int) -> Canvas:
    """One frame of a plume whose mouth lies at SOURCE. Puffs travel by PLACES places in FRAMES frames, so that
    the last frame leads into the first; they swell, part, and thin out to caps that drift away."""
    count, first, growth, wind, dark, seed = PLUMES[name]
    c = Canvas(WIDTH, HEIGHT)
    belly, body, cap, glint = (N2, N3, N4, N5) if dark else (N4, N5, N6, N7)
    puffs = []
    for i in range(-PLACES, count):
        age = i + PLACES * frame / FRAMES
        if not 0 <= age < count:
            continue
        x, y = _path(age, count, wind)
        aside, above, swell = KINDS[(i + seed) % len(KINDS)]
        spread = 0.4 + age * 0.2
        x += aside * spread
        y += above * spread
        swell = 1 + (swell - 1) * min(1.0, age / 3)
        puffs.append((SOURCE[0] + x, SOURCE[1] + y, (first + age * growth) * swell, age / count, i % 2 == 0))
    whole = c.a >= 0
    for x, y, r, t, _ in puffs:
        if t <= THIN:
            whole |= c.ellipse(x, y, r, r * 0.84)
    for x, y, r, t, shaded in reversed(puffs):
        if t > THIN:
            _wisp(c, (x, y), r * (1 - 0.5 * (t - THIN) / (1 - THIN)), (belly, body, cap))
            continue
        ball = c.ellipse(x, y, r, r * 0.84)
        c.a[ball] = body
        if shaded:
            c.a[ball & ~c.ellipse(x - r * 0.2, y - r * 0.3, r, r * 0.86)] = belly
            c.a[ball & c.ellipse(x - r * 0.3, y - r * 0.36, r * 0.6, r * 0.42)] = cap
    under = whole & ~shift(whole, -1, -2)
    c.a[under & (c.a == body)] = belly
    c.a[under & ~shift(whole, 0, -1)] = belly
    over = whole & ~shift(whole, 1, 2)
    c.a[over & (c.a == body)] = cap
    for x, y, r, t, shaded in puffs:
        if shaded and t < 0.5 and r > 2.4:
            c.dot(x - r * 0.5, y - r * 0.6, glint)
            c.dot(x - r * 0.5 + 1, y - r * 0.6 - (1 if r > 3.4 else 0), glint)
    return c


def _wisp(c: Canvas, at: tuple[float, float], r: float, colours: tuple[int, int, int]) -> None:
    """What is left of a puff as it thins out: a flat lens."""
    belly, body, cap = colours
    lens = c.ellipse(at[0], at[1], r * 0.9, r * 0.42)
    c.a[lens] = body
    c.a[lens & shift(lens, 0, -1) & ~shift(lens, -2, -2)] = belly
    c.a[lens & ~shift(lens, 1, 1)] = cap


def _path(age: float, count: int, wind: tuple[float, float]) -> tuple[float, float]:
    """Where a puff is after `age` places: the wind takes it faster and faster, its rise slackens."""
    x = y = 0.0
    for i in range(int(age) + 1):
        part = min(1.0, age - i)
        x += wind[0] * (0.8 + i * 0.11) * 0.85 * part
        y += wind[1] * max(0.25, 1.6 - i / count * 1.5) * part
    return x, y


def bank(seed: int) -> tuple[Canvas, Canvas]:
    """A flat bank of smog, drawn out by the wind: its body, which the map lifts in value, and the light on its puffs.

    Both thin out in an ordered dither. The body's is of long dashes, as the map cuts it span by span; the light is
    one sprite and has a finer one.
    """
    random = Random(seed)
    body, rim = Canvas(72, 20), Canvas(72, 20)
    yy, xx = body.grid()
    count = random.randrange(3, 6)
    dense, lit = np.zeros(rim.a.shape), np.full(rim.a.shape, -1.0)
    for j in range(count):
        t = j - (count - 1) / 2
        cx, cy = 36 + t * 9 + random.uniform(-2, 2), 9 + random.uniform(-2.5, 1.5) + abs(t) * 0.9
        rx, ry = random.uniform(11, 15) * (1 - abs(t) * 0.1), random.uniform(5.4, 7.6) * (1 - abs(t) * 0.14)
        dense = np.maximum(dense, 1 - np.hypot((xx - cx) / rx, (yy - cy) / ry))
        lit = np.maximum(lit, 1 - np.hypot((xx - cx + rx * 0.2) / (rx * 0.5), (yy - cy + ry * 0.5) / (ry * 0.28)))
    dense = np.clip(dense + (value_noise(72, 20, 13, 2, seed + 60) - 0.5) * 0.2, 0, 1) * (dense > 0)
    grain, coarse = (bayer_field(72 // wide, 20).repeat(wide, axis=1) for wide in (2, 6))
    body.fill(dense > CORE + (coarse - 0.5) * 0.34, N5)
    rim.a[(dense > CORE * 0.6) & (lit > grain * 0.9 - 0.25)] = V1
    rim.a[(dense > CORE * 0.7) & (lit > grain * 0.7 + 0.15)] = K1
    return body, rim


def cloud(seed: int) -> Canvas:
    """The shape of a cloud's shadow: puffs in a wind-drawn row, its edge bitten by noise."""
    random = Random(seed + 40)
    c = Canvas(128, 64)
    count = random.randrange(4, 7)
    mask = c.a >= 0
    for i in range(count):
        t = i - (count - 1) / 2
        cx, cy = 64 + t * 17 + random.uniform(-4, 4), 32 + t * 3 + random.uniform(-6, 6)
        mask |= c.ellipse(cx, cy, random.uniform(14, 22) - abs(t) * 2, random.uniform(9, 14) - abs(t))
    ragged = mask & (depth(mask) > 1 + value_noise(c.w, c.h, 9, 5, seed + 50) * 5)
    c.fill(majority(ragged, 2), N5)
    return c


def stain(seed: int) -> Canvas:
    """A ragged patch that soot leaves on the ground under what stands there; its edge dissolves in a checker."""
    c = Canvas(56, 44)
    yy, xx = c.grid()
    reach = 1 - ((xx - 28) / 27.0) ** 2 - ((yy - 22) / 20.0) ** 2
    level = reach + (value_noise(56, 44, 23, 7, seed) * 0.6 + value_noise(56, 44, 11, 4, seed + 1) * 0.4 - 0.5) * 1.5
    c.fill((level > 0.42) & (reach > 0), N4)
    c.fill((level > 0.36) & (reach > 0) & ((xx + yy) % 2 == 0), N4)
    return c
