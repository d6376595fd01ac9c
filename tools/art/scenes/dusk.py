"""Dusk over the square: the sky, the skyline and the glow of lamps."""

import random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.noise import bayer_field, shift, value_noise
from tools.art.palette import E4, N1, N2, N4, N5, N7, R2, R3, R4, S0, S3, V0, V1, W0, mix_table

WIDTH = 464


def sky(o: Canvas, horizon: int = 104, width: int = WIDTH) -> None:
    """Bands of dusk with clouds lit from below and a moon, down to row `horizon`."""
    by = bayer_field(width, horizon)
    yy, xx = np.mgrid[0:horizon, 0:width]
    steps = [N1, W0, V0, V0, V1, S0, R2, R3, R4]
    pos = [0, 0.14, 0.34, 0.5, 0.62, 0.72, 0.82, 0.91, 1.0]
    t = yy / horizon + 0.10 * np.exp(-(((xx - 150) / 150.0) ** 2)) * (yy / horizon)
    t = np.clip(t, 0, 0.999)
    f = np.interp(t, pos, range(len(steps)))
    i = np.floor(f).astype(int)
    fraction = f - i
    # short dither zone around each step, flat bands between
    fraction = np.clip((fraction - 0.5) * 2.2 + 0.5, 0, 1)
    level = np.clip(i + (fraction > by), 0, len(steps) - 1)
    o.a[:horizon, :width] = np.array(steps)[level]
    # long clouds: dark tops, burning bellies
    n = value_noise(width, horizon, 90, 7, 5) * 0.6 + value_noise(width, horizon, 30, 4, 6) * 0.4
    m = (n > 0.60) & (yy > 14) & (yy < 88)
    o.a[:horizon, :width][m] = np.where(yy < 44, N2, np.where(yy < 66, V0, V0))[m]
    low = m & ~shift(m, 0, -1)
    o.a[:horizon, :width][low] = np.where(yy < 40, V1, np.where(yy < 62, R2, R3))[low]
    l2 = m & shift(low, 0, -1) & (yy > 50)
    o.a[:horizon, :width][l2] = S0
    r = random.Random(3)
    for _k in range(26):
        x = r.randrange(width)
        y = r.randrange(34)
        if not m[y, x]:
            o.dot(x, y, r.choice((N5, N4, N7)))
    # moon
    e = o.ellipse(404, 22, 8, 8)
    o.fill(e, S3)
    o.a[e & ~o.ellipse(402.5, 20.6, 7.4, 7.4)] = E4
    o.dots(E4, (401, 19), (402, 19), (406, 24), (405, 25), (400, 24), (401, 25), (407, 18))
    o.dot(399, 16, N7)
    o.dot(398, 17, N7)


LAMPLIGHT = mix_table("f2bb63", 0.30)


def glow_at(o: Canvas, cx: float, cy: float, rx: float, ry: float, width: int = WIDTH) -> None:
    """Dithered lamplight round a lamp."""
    yy, xx = np.mgrid[0 : o.h, 0 : o.w]
    d = ((xx - cx) / rx) ** 2 + ((yy - cy) / ry) ** 2
    o.remap((d < 1) & ((1 - d) * 0.9 > bayer_field(o.w, o.h)) & (xx < width), LAMPLIGHT)
