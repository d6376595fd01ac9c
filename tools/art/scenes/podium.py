"""The stage seen from behind the podium: planks, desk, microphones, lamp and a glass of water."""

import math

import numpy as np

from tools.art.canvas import Canvas
from tools.art.noise import bayer_field, hash2, shift, value_noise
from tools.art.palette import (
    DARKER,
    E0,
    E1,
    E2,
    E3,
    E4,
    G0,
    G1,
    G2,
    G3,
    G5,
    N0,
    N2,
    N3,
    N4,
    N5,
    N6,
    N7,
    R0,
    R1,
    R2,
    R3,
    R4,
    R5,
    S2,
    S3,
)
from tools.art.scenes.dusk import WIDTH


def stage(o: Canvas, top: int = 206) -> None:
    """Planks that run towards us, behind a rail."""
    yy, xx = o.grid()
    o.rect(0, top, WIDTH, 360 - top, E0)
    # planks run towards us and widen
    for i in range(-14, 16):
        x0 = 232 + i * 22
        x1 = 232 + i * 52
        plank = o.poly([(x0, top + 8), (x0 + 22, top + 8), (x1 + 52, 362), (x1, 362)]) & (xx < WIDTH)
        base = E1
        o.fill(plank, base)
        edge = o.poly([(x0, top + 8), (x0 + 0.8, top + 8), (x1 + 1.6, 362), (x1, 362)]) & (xx < WIDTH)
        o.fill(edge, E0)
        edge = o.poly([(x0 + 1, top + 8), (x0 + 1.6, top + 8), (x1 + 3.4, 362), (x1 + 2, 362)]) & (xx < WIDTH)
        o.fill(edge, E2 if i < 4 else E1)

    # grain follows the planks: noise sampled in plank space
    tt = np.clip((yy - top - 8) / (354 - top - 8), 0, 1) + 0.001
    u = (xx - 232) / (22 + tt * 30)
    n = hash2(np.floor(u * 9).astype(int), np.floor(yy / (4 + tt * 9)).astype(int), 5)
    g = (n > 0.955) & (yy > top + 8) & (xx < WIDTH) & (o.a == E1)
    o.a[g] = E0
    g = (n < 0.018) & (yy > top + 8) & (xx < WIDTH) & (o.a == E1)
    o.a[g] = E2
    # front edge of the stage: bunting rail
    o.rect(0, top, WIDTH, 8, E2)
    o.hline(0, WIDTH - 1, top, E4)
    o.hline(0, WIDTH - 1, top + 1, E3)
    o.hline(0, WIDTH - 1, top + 7, N0)
    o.hline(0, WIDTH - 1, top + 6, E1)
    for x in range(0, WIDTH, 58):
        o.rect(x, top, 2, 8, E1)
        o.dot(x, top, S3)


def podium(o: Canvas) -> None:
    """The desk top of warm wood."""
    yy, xx = o.grid()
    # desk top: trapezoid of warm wood with a raised lip
    top = o.poly([(54, 222), (392, 222), (412, 362), (34, 362)])
    o.fill(top, E2)
    o.fill(top & ~shift(top, -6, 0), E1)
    o.fill(top & ~shift(top, 5, 0), E3)
    n = value_noise(640, 360, 40, 3.2, 15) * 0.7 + value_noise(640, 360, 11, 2, 16) * 0.3
    o.a[top & (n > 0.63) & (o.a == E2)] = E1
    o.a[top & (n < 0.30) & (o.a == E2)] = E3
    o.fill(o.poly([(52, 216), (394, 216), (392, 223), (54, 223)]), E3)
    o.hline(53, 393, 216, S3)
    o.hline(53, 393, 217, E4)
    o.hline(54, 392, 223, E0)
    o.hline(54, 392, 222, E1)
    o.remap((shift(top, 6, 4)) & ~top & (xx < WIDTH) & (yy > 222), DARKER)


def mic(o: Canvas, x: int, y0: int, dx: int) -> None:
    """A microphone on a bent stalk that stands at (x, y0)."""
    for i in range(34):
        t = i / 33
        px = x + dx * math.sin(t * 1.4)
        py = y0 - i
        o.dot(round(px), py, N0)
        o.dot(round(px) + 1, py, N3)
        o.dot(round(px) - 1, py, N5 if i % 3 == 0 else N2)
    px = round(x + dx * math.sin(1.4))
    py = y0 - 38
    e = o.ellipse(px, py, 4.4, 5.4)
    o.fill(e, N2)
    o.a[e & ~shift(e, -2, -1)] = N0
    for j in range(-4, 5, 2):
        for i in range(-3, 3, 2):
            if e[py + j, px + i]:
                o.dot(px + i, py + j, N4)
    o.dot(px - 2, py - 3, N7)
    o.dot(px - 1, py - 4, N6)
    o.dot(px - 2, py - 2, N5)
    o.hline(px - 3, px + 3, py + 4, R2)


def paper(o: Canvas, x: int, y: int, w: int, h: int) -> None:
    """The sheet for the speech, in the lamp's pool of light."""
    yy, xx = o.grid()
    by = bayer_field(640, 360)
    sd = o.poly([(x + 4, y + 5), (x + w + 5, y + 4), (x + w + 7, y + h + 5), (x + 2, y + h + 6)])
    o.remap(sd, DARKER)
    o.rect(x + 3, y - 2, w, h, E4)
    o.rect(x + 1, y - 1, w + 1, h, S3)
    o.hline(x + 3, x + w + 2, y - 2, S3)
    sheet = (xx >= x) & (xx < x + w) & (yy >= y) & (yy < y + h)
    o.fill(sheet, S3)
    # lamp pool: three steps with a two-pixel dither lip
    d = np.hypot((xx - x - w + 14) / 1.55, (yy - y + 6))
    v = 1 - d / 190
    o.a[sheet & (v + (by - 0.5) * 0.05 > 0.40)] = R5
    o.a[sheet & (v + (by - 0.5) * 0.05 > 0.78)] = N7
    o.a[sheet & (v + (by - 0.5) * 0.06 < 0.02)] = S2
    o.a[sheet & (xx == x + w - 1)] = E4
    o.a[sheet & (yy == y + h - 1)] = E4
    o.a[sheet & (yy == y) & (xx > x + 60)] = N7


def lamp(o: Canvas, x: int, y: int) -> None:
    """Banker's lamp: green shade, brass arm; its light falls to the lower left."""
    _yy, xx = o.grid()
    o.remap(o.ellipse(x + 10, y + 86, 22, 6), DARKER)
    b = o.ellipse(x + 2, y + 82, 17, 6)
    o.fill(b, R3)
    o.a[b & ~shift(b, -3, -1)] = R1
    o.fill(o.ellipse(x + 1, y + 80.4, 15, 4.6), R4)
    o.fill(o.ellipse(x - 3, y + 79.6, 8, 2.2), R5)
    o.a[b & ~shift(b, 0, -1)] = R0
    for i in range(60):
        t = i / 59
        px = x + 6 + math.sin(t * 3.1) * 9
        py = y + 78 - i
        o.dot(round(px), py, R5)
        o.dot(round(px) + 1, py, R4)
        o.dot(round(px) + 2, py, R3)
        o.dot(round(px) + 3, py, R1)
    shade = o.curve(
        [
            (x - 34, y + 22),
            (x - 30, y + 8),
            (x - 16, y + 1),
            (x + 4, y),
            (x + 20, y + 5),
            (x + 28, y + 14),
            (x + 30, y + 23),
            (x, y + 25),
        ]
    )
    o.fill(shade, G2)
    o.a[shade & ~shift(shade, -6, -3)] = G1
    o.a[shade & ~shift(shade, -2, -1)] = G0
    o.fill(
        shade
        & o.curve(
            [(x - 28, y + 16), (x - 24, y + 8), (x - 12, y + 3), (x + 2, y + 3), (x - 8, y + 8), (x - 18, y + 14)]
        ),
        G3,
    )
    o.fill(shade & o.curve([(x - 22, y + 11), (x - 16, y + 6), (x - 6, y + 4), (x - 12, y + 8)]), G5)
    o.dots(N7, (x - 17, y + 8), (x - 16, y + 7), (x - 15, y + 7), (x - 14, y + 6))
    rim = o.curve([(x - 34, y + 21), (x, y + 22), (x + 30, y + 22), (x + 29, y + 25), (x, y + 27), (x - 33, y + 25)])
    o.fill(rim, R5)
    o.a[rim & (xx > x + 14)] = R4
    o.a[rim & ~shift(rim, 0, -1)] = R3
    o.rect(x + 6, y - 4, 3, 5, R4)
    o.dot(x + 6, y - 4, R5)
