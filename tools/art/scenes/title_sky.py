"""The night sky of the title: stars, a moon with two haloes, smog over the works, and the hills."""

import random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.noise import bayer_field, shift, value_noise
from tools.art.palette import E1, K1, N0, N1, N2, N3, N4, N5, N6, N7, S0, S3, V0, V1, W0, W1, W2, mix_table

HORIZON = 204


def sky(o: Canvas, smog_from: int = 250) -> None:
    """Sky down to the horizon: clean on the left, sick over the works from column `smog_from` on."""
    w, h = 640, HORIZON
    yy, xx = np.mgrid[0:h, 0:w]
    by = bayer_field(w, h)
    clean = [N0, N1, W0, W0, W1, N3]
    sick = [N0, N1, N2, V0, E1, S0]
    n = value_noise(w, h, 120, 40, 31) * 0.10
    t = np.clip(yy / h + n - 0.05, 0, 0.999)
    pos = [0, 0.30, 0.56, 0.76, 0.90, 1.0]
    f = np.interp(t, pos, range(6))
    i = np.floor(f).astype(int)
    fraction = np.clip((f - i - 0.5) * 2.2 + 0.5, 0, 1)
    level = np.clip(i + (fraction > by), 0, 5)
    side = np.clip((xx - smog_from) / 260.0 + (value_noise(w, h, 60, 30, 32) - 0.5) * 0.8, 0, 1)  # works to the right
    o.a[:h] = np.where(side > by * 0.9 + 0.05, np.array(sick)[level], np.array(clean)[level])
    r = random.Random(4)
    for k in range(150):
        x = r.randrange(w)
        y = int(r.random() ** 1.6 * 150)
        if r.random() > y / 190:
            o.dot(x, y, r.choice((N4, N4, N5, W2, N6, V1)))
            if k % 13 == 0:
                o.dots(N4, (x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1))
                o.dot(x, y, N7)
    # moon with two haloes and its seas
    mx, my = 104, 62
    d = np.hypot(xx - mx, yy - my)
    for amount, reach, most in ((0.10, 58, 0.62), (0.20, 32, 0.55)):  # haloes fade by dither, no rim
        halo = np.zeros((360, 640), bool)
        halo[:h] = np.clip(1 - (d - 15) / (reach - 15), 0, 1) * most > by
        o.remap(halo, mix_table("8fb0cc", amount))
    e = o.ellipse(mx, my, 17, 17)
    o.fill(e, N7)
    o.a[e & ~o.ellipse(mx - 2.5, my - 2.5, 16.5, 16.5)] = S3
    o.a[e & ~o.ellipse(mx - 5, my - 5, 17.6, 17.6)] = K1
    for x, y, a, b in ((-6, -5, 4.4, 3.4), (3, -8, 2.6, 1.8), (5, 3, 4.6, 3.6), (-4, 7, 3.4, 2.2), (-10, 3, 1.8, 1.6)):
        m = o.ellipse(mx + x, my + y, a, b) & e
        o.a[m] = N6
        o.a[m & ~o.ellipse(mx + x + 0.8, my + y + 0.8, a, b)] = N5
    # long clouds, lit along the side that faces the moon
    c = value_noise(w, h, 150, 11, 35) * 0.66 + value_noise(w, h, 46, 5, 36) * 0.34
    m = (c > 0.655) & (yy > 24) & (yy < 168) & ~e[:h]
    top = m & ~shift(m, 0, 1)
    top2 = m & ~shift(m, 0, 2) & ~top
    pixels = o.a[:h]
    pixels[m] = np.where(yy[m] < 90, N1, np.where(xx[m] > smog_from + 80, V0, N2))
    from_moon = np.hypot(xx - mx, (yy - my) * 1.4)
    pixels[top] = np.where(from_moon[top] < 120, N5, np.where(from_moon[top] < 230, N4, N3))
    pixels[top2 & (from_moon < 150)] = N3


def hills(o: Canvas) -> None:
    """Two ridges behind the city."""
    for seed, base, amp, col, rim in ((41, 186, 20, N2, N3), (42, 195, 16, N1, N2)):
        y = (
            base
            - (value_noise(640, 1, 90, 1, seed)[0] - 0.4) * amp
            - (value_noise(640, 1, 26, 1, seed + 3)[0] - 0.5) * 5
        )
        for x in range(640):
            o.vline(x, int(y[x]), HORIZON, col)
            o.dot(x, int(y[x]), rim if (x // 5) % 3 else col)
