"""Smoke in frames that repeat, and banks of smog: two shapes, one to lift what lies behind, one for the lit rim."""

from random import Random

from tools.art.canvas import Canvas
from tools.art.noise import shift, value_noise
from tools.art.palette import N2, N3, N4, N5, N6, N7

FRAMES = 8
PLACES = 2
Plume = tuple[int, float, float, tuple[float, float], bool, int]
# puffs, first radius, growth, wind, dark, seed
PLUMES: dict[str, Plume] = {
    "factory": (12, 2.0, 0.42, (2.3, -1.6), False, 1),
    "stack": (15, 2.2, 0.5, (2.3, -1.6), True, 5),
    "tower": (9, 4.0, 0.35, (1.9, -1.5), False, 8),
    "flare": (11, 1.6, 0.4, (2.3, -1.6), True, 7),
}
WIDTH, HEIGHT = 76, 48
SOURCE = (8, 44)


def plume(name: str, frame: int) -> Canvas:
    """One frame of a plume whose mouth lies at SOURCE. Puffs travel by PLACES places in FRAMES frames, so that
    the last frame leads into the first; they swell, part, and thin out to caps that drift away."""
    count, first, growth, wind, dark, seed = PLUMES[name]
    c = Canvas(WIDTH, HEIGHT)
    belly, body, cap, glint = (N2, N3, N4, N5) if dark else (N4, N5, N6, N7)
    random = Random(seed)
    lean = [(random.uniform(0.3, 1), random.uniform(-1, 1)) for _ in range(2)]
    puffs = []
    for i in range(-2, count):
        age = i + PLACES * frame / FRAMES
        if not 0 <= age < count:
            continue
        # two kinds of puffs take turns, so that a travel of two places shows the same picture again
        dx, dy = lean[i % 2]
        swell = (0.86, 1.12)[i % 2]
        x, y = _path(age, count, wind)
        x += dx * (0.3 + age * 0.22) * (1 if i % 2 else -1)
        y += dy * (0.2 + age * 0.2)
        puffs.append((SOURCE[0] + x, SOURCE[1] + y, (first + age * growth) * swell, age / count))
    for x, y, r, t in reversed(puffs):
        ball = c.ellipse(x, y, r, r * 0.84)
        if t > 0.72:
            wisp = c.ellipse(x - r * 0.3, y - r * 0.34, r * (1.15 - t) * 1.5, r * (1.1 - t))
            c.a[wisp] = cap if t < 0.86 else body
            c.a[shift(wisp, 0, 1) & ~wisp & (c.grid()[1] > x - r * 0.5)] = body if t < 0.86 else belly
            continue
        c.a[ball] = body
        c.a[ball & ~c.ellipse(x - r * 0.26, y - r * 0.34, r * 0.98, r * 0.84)] = belly
        c.a[ball & c.ellipse(x - r * 0.34, y - r * 0.36, r * 0.56, r * 0.42)] = cap
        if t < 0.55 and r > 2.4:
            c.dot(x - r * 0.5, y - r * 0.5, glint)
            c.dot(x - r * 0.5 + 1, y - r * 0.5 - (1 if r > 3.4 else 0), glint)
    return c


def _path(age: float, count: int, wind: tuple[float, float]) -> tuple[float, float]:
    """Where a puff is after `age` places: the wind takes it faster and faster, its rise slackens."""
    x = y = 0.0
    for i in range(int(age) + 1):
        part = min(1.0, age - i)
        x += wind[0] * (0.8 + i * 0.11) * 0.85 * part
        y += wind[1] * max(0.25, 1.6 - i / count * 1.5) * part
    return x, y


def bank(seed: int) -> tuple[Canvas, Canvas]:
    """A flat bank of smog of 3 to 5 puffs: its body, which the map lifts in value, and its scalloped lit rim."""
    random = Random(seed)
    body, rim = Canvas(72, 20), Canvas(72, 20)
    yy, xx = body.grid()
    count = random.randrange(3, 6)
    mask = xx < 0
    for j in range(count):
        t = j - (count - 1) / 2
        cx, cy = 36 + t * 8 + random.uniform(-1.5, 1.5), 9 + random.uniform(-1.2, 1) + abs(t)
        rx, ry = random.uniform(7, 10) * (1 - abs(t) * 0.12), random.uniform(3.4, 5.4) * (1 - abs(t) * 0.17)
        mask |= body.ellipse(cx, cy, rx, ry) & (yy <= cy + 1)
    checks = (xx + yy) % 2 == 0
    lower = mask & ~(shift(mask, 0, -1) & shift(mask, 0, -2))
    body.fill((mask & ~lower) | (lower & checks), N5)
    top = mask & ~shift(mask, 0, 1)
    rim.a[top & (xx < 38)] = N6
    rim.a[top & (xx < 36 - count * 1.2) & checks] = N7
    return body, rim


def stain(seed: int) -> Canvas:
    """A ragged patch that soot leaves on the ground under what stands there; its edge dissolves in a checker."""
    c = Canvas(56, 44)
    yy, xx = c.grid()
    reach = 1 - ((xx - 28) / 27.0) ** 2 - ((yy - 22) / 20.0) ** 2
    level = reach + (value_noise(56, 44, 23, 7, seed) * 0.6 + value_noise(56, 44, 11, 4, seed + 1) * 0.4 - 0.5) * 1.5
    c.fill((level > 0.42) & (reach > 0), N4)
    c.fill((level > 0.36) & (reach > 0) & ((xx + yy) % 2 == 0), N4)
    return c
