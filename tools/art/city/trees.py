"""Trees and bushes: puffs for leaves, tiers for needles."""

import math
import random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.city.standing import Standing, crown
from tools.art.noise import shift
from tools.art.palette import E0, E1, E2, E3, G0, G1, G2, G3, G4, G5, N1, R0, R1, R2, R3, R4, R5
from tools.art.puff import puff

RAMP = dict(
    green=(G0, G1, G2, G3, G4, G5),
    dark=(N1, G0, G1, G2, G3, G4),
    fresh=(G1, G2, G3, G4, G5, R5),
    yellow=(E0, E1, E2, E3, R4, R5),
    sick=(G0, G1, E2, G4, G5, R4),
    autumn=(E0, R0, R1, R2, R3, R4),
)


def tree(kind: str = "round", col: str = "green", seed: int = 0, size: float = 1.0) -> Standing:
    """A tree of 26 by 32 pixels: round, conifer, sapling or bush."""
    rng = random.Random(seed)
    c = Canvas(26, 32)
    ramp = RAMP[col]
    cx = 13
    base = 30
    if kind == "round":
        radius = 7.6 * size
        cy = base - 3 - radius
        # trunk
        c.rect(cx - 1, base - 6, 3, 6, E1)
        c.vline(cx - 1, base - 6, base - 1, E2)
        c.dot(cx - 2, base - 1, E1)
        c.dot(cx + 2, base - 1, E0)
        puffs = []
        for i in range(5):
            a = i / 5 * 6.283 + rng.random() * 0.8
            puffs.append(
                (
                    cx + math.cos(a) * radius * 0.58,
                    cy + math.sin(a) * radius * 0.5,
                    radius * (0.48 + rng.random() * 0.12),
                )
            )
        puffs.append((cx - 0.5, cy - 0.5, radius * 0.62))
        puffs.sort(key=lambda p: p[1])
        body = np.zeros(c.a.shape, bool)
        for x, y, r in puffs:
            body |= c.ellipse(x, y, r, r * 0.9)
        c.fill(body, ramp[1])
        for x, y, r in puffs:
            lit = (x - cx) * -0.7 + (y - cy) * -0.9 + rng.random() * 2
            rp = ramp
            if lit < -1.5:
                rp = (ramp[0], ramp[0], ramp[1], ramp[2], ramp[3], ramp[4])
            if lit < -4.2:
                rp = (ramp[0], ramp[0], ramp[0], ramp[1], ramp[2], ramp[3])
            puff(c, x, y, r, rp, lit > 2.6)
        bt = body & ~shift(body, 0, -1)
        c.fill(bt, ramp[0])
        rt = body & ~shift(body, -1, 0)
        c.fill(rt, ramp[0])
        # leaf bites on outline so that it is not a circle
        for _ in range(7):
            a = rng.random() * 6.28
            x = int(cx + math.cos(a) * (radius + 1.2))
            y = int(cy + math.sin(a) * (radius * 0.95 + 1))
            if (
                0 <= x < 26
                and 0 <= y < 32
                and c.a[y, x] < 0
                and (y > 0 and (c.a[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2] >= 0).any())
            ):
                c.dot(x, y, ramp[3] if (x < cx and y < cy) else ramp[1])
    elif kind == "conifer":
        height = int(24 * size)
        top = base - 2 - height
        c.rect(cx, base - 3, 2, 3, E1)
        c.dot(cx, base - 3, E0)
        tiers = 4
        for t in reversed(range(tiers)):
            y0 = top + int(t * height * 0.2)
            y1 = top + int((t + 1) * height * 0.235) + 2
            w1 = (3.0 + t * 1.55) * size
            for y in range(y0, y1 + 1):
                k = (y - y0) / (y1 - y0)
                w = 0.4 + w1 * k**0.8
                for x in range(cx - 9, cx + 10):
                    dx = x - cx
                    if abs(dx) > w + 0.3:
                        continue
                    # drooping saw edge: the middle of a tier hangs lower than its rim
                    if y > y1 - (1 if (x + t) % 2 else 0):
                        continue
                    u = dx / max(w, 1)
                    colour = ramp[3] if u < -0.15 else ramp[2] if u < 0.45 else ramp[1]
                    if u < -0.55 and k > 0.3:
                        colour = ramp[4]
                    if y >= y1 - 1:
                        colour = ramp[1] if u > -0.3 else ramp[2]
                    if y == y1 and u > 0.1:
                        colour = ramp[0]
                    c.dot(x, y, colour)
            for i in range(2 + t // 2):
                dx = -int(w1 * (0.15 + 0.5 * rng.random()))
                c.dot(cx + dx, y1 - 2 - rng.randrange(2), ramp[5] if i == 0 and t < 3 else ramp[4])
            for _ in range(2):
                dx = int(w1 * (0.1 + 0.5 * rng.random()))
                c.dot(cx + dx, y1 - 2 - rng.randrange(2), ramp[1])
        c.dot(cx, top - 1, ramp[3])
        c.dot(cx, top, ramp[4])
    elif kind == "sapling":
        c.vline(cx, base - 6, base, E2)
        for x, y, r in ((cx, base - 8, 2.6), (cx - 2, base - 6, 1.8), (cx + 2, base - 6, 1.8)):
            puff(c, x, y, r, ramp, True)
    elif kind == "bush":
        for x, y, r in ((cx - 2.5, base - 2.2, 2.6), (cx + 2.5, base - 2, 2.6), (cx, base - 3.4, 3)):
            puff(c, x, y, r, ramp, True)
    w = 7 * size if kind == "round" else 5 * size if kind == "conifer" else 2.5
    return c, crown(cx, base - 1, w, w * 0.55, 9)
