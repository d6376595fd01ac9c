"""Dusk over the square: the sky, the skyline and the glow of lamps."""

import random
from dataclasses import dataclass

import numpy as np

from tools.art.canvas import Canvas
from tools.art.noise import bayer_field, shift, value_noise
from tools.art.palette import (
    E1,
    E2,
    E3,
    E4,
    K1,
    N1,
    N2,
    N4,
    N5,
    N6,
    N7,
    R2,
    R3,
    R4,
    S0,
    S1,
    S2,
    S3,
    V0,
    V1,
    W0,
    W1,
    W2,
    mix_table,
)

WIDTH = 464


@dataclass(frozen=True)
class Dusk:
    """What the evening's sky is painted with."""

    steps: tuple[int, ...]
    """Bands from the zenith to the horizon."""
    cover: float
    """Noise above this is cloud."""
    clouds: tuple[int, int]
    """High and low clouds."""
    bellies: tuple[int, int, int, int]
    """Lower rims of high, middle and low clouds, and the row above a low rim."""
    stars: int
    star_floor: int
    star_colours: tuple[int, ...]
    moon: tuple[int, int, int]
    """Light, shade and glint."""


DUSKS = {
    "foul": Dusk((N1, N2, V0, V0, V1, E2, E3, E3, K1), 0.55, (E1, E1), (E2, S0, S0, E2), 0, 34, (N4,), (K1, E3, K1)),
    "middling": Dusk(
        (N1, W0, V0, V0, V1, S0, R2, R3, R4), 0.60, (N2, V0), (V1, R2, R3, S0), 26, 34, (N5, N4, N7), (S3, E4, N7)
    ),
    "green": Dusk(
        (N1, W0, W0, W1, W1, V1, S1, S2, R4), 0.69, (W1, V1), (W2, S1, S2, S1), 120, 62, (N5, N4, N6, N7), (S3, E4, N7)
    ),
}
"""The sky by the state of the city's ecology."""


def sky(o: Canvas, horizon: int = 104, width: int = WIDTH, state: str = "middling") -> None:
    """Bands of dusk with clouds lit from below and a moon, down to row `horizon`; the state is a key of DUSKS."""
    dusk = DUSKS[state]
    by = bayer_field(width, horizon)
    yy, xx = np.mgrid[0:horizon, 0:width]
    steps = dusk.steps
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
    m = (n > dusk.cover) & (yy > 14) & (yy < 88)
    o.a[:horizon, :width][m] = np.where(yy < 44, *dusk.clouds)[m]
    low = m & ~shift(m, 0, -1)
    high, middle, burning, above = dusk.bellies
    o.a[:horizon, :width][low] = np.where(yy < 40, high, np.where(yy < 62, middle, burning))[low]
    l2 = m & shift(low, 0, -1) & (yy > 50)
    o.a[:horizon, :width][l2] = above
    r = random.Random(3)
    for _k in range(dusk.stars):
        x = r.randrange(width)
        y = r.randrange(dusk.star_floor)
        if not m[y, x]:
            o.dot(x, y, r.choice(dusk.star_colours))
    # moon
    e = o.ellipse(404, 22, 8, 8)
    light, shade, glint = dusk.moon
    o.fill(e, light)
    o.a[e & ~o.ellipse(402.5, 20.6, 7.4, 7.4)] = shade
    o.dots(shade, (401, 19), (402, 19), (406, 24), (405, 25), (400, 24), (401, 25), (407, 18))
    o.dot(399, 16, glint)
    o.dot(398, 17, glint)


LAMPLIGHT = mix_table("f2bb63", 0.30)


def glow_at(o: Canvas, cx: float, cy: float, rx: float, ry: float, width: int = WIDTH) -> None:
    """Dithered lamplight round a lamp."""
    yy, xx = np.mgrid[0 : o.h, 0 : o.w]
    d = ((xx - cx) / rx) ** 2 + ((yy - cy) / ry) ** 2
    o.remap((d < 1) & ((1 - d) * 0.9 > bayer_field(o.w, o.h)) & (xx < width), LAMPLIGHT)
