"""The desk on which the last newspaper lies."""

import numpy as np

from tools.art.canvas import Canvas
from tools.art.noise import bayer_field, value_noise
from tools.art.palette import E0, E1, E2, N0, N1, NAMES


def desk() -> Canvas:
    """Dark planks under a pool of lamplight."""
    o = Canvas(640, 360, E0)
    yy, xx = o.grid()
    n = value_noise(640, 360, 70, 3, 81) * 0.7 + value_noise(640, 360, 16, 2, 82) * 0.3
    for k, y in enumerate(range(-6, 360, 31)):
        band = (yy >= y) & (yy < y + 31)
        o.a[band & (n > 0.60)] = E1
        o.a[band & (n < 0.27)] = N1
        o.hline(0, 639, y + 30, N0)
        o.hline(0, 639, y + 31, E1)
        x = (k * 173) % 520 + 60
        o.vline(x, max(0, y), y + 30, N0)
    d = ((xx - 470) / 300.0) ** 2 + ((yy - 40) / 190.0) ** 2
    warm = np.arange(len(NAMES))
    for a, b in ((N0, E0), (N1, E0), (E0, E1), (E1, E2)):
        warm[a] = b
    o.remap((d < 1) & ((1 - d) * 1.6 + (bayer_field(640, 360) - 0.5) * 0.3 > 0.35), warm)
    return o
