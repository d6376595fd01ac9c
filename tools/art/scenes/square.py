"""The square in the evening, after the speech."""

import random

from tools.art.canvas import Canvas
from tools.art.palette import (
    E0,
    E1,
    E2,
    E3,
    G0,
    G1,
    G2,
    G5,
    N0,
    N1,
    N2,
    N3,
    N4,
    R0,
    R1,
    R2,
    S0,
    S1,
    S2,
    S3,
    V0,
    V1,
    W0,
    W1,
    W2,
)
from tools.art.scenes.crowd import figure
from tools.art.scenes.dusk import sky
from tools.art.scenes.skyline import skyline
from tools.art.scenes.skyline_foul import bare_trees, smog
from tools.art.scenes.square_parts import facade, lamp_post, lights, placard

FLOOR = 300
NEAR = ((0, 136), (498, 640))
"""Columns of the houses that stand before the smog."""


def crowd(o: Canvas) -> None:
    """Seven rows of people; some clap, the rest wait."""
    r = random.Random(29)
    coats = [N3, W1, E2, R1, V0, G2, N4, E1, W2, R2, G1, V1]
    skins = [S2, S1, S2, S0, S1, S2]
    hairs = [E1, E0, N1, E3, E2, R0, N3, N4]
    for row, (y, k, step, dim) in enumerate(
        (
            (127, 1.9, 7, 2),
            (133, 2.4, 8, 2),
            (141, 3.0, 10, 2),
            (151, 3.8, 13, 1),
            (164, 4.6, 15, 1),
            (180, 5.6, 19, 1),
            (199, 6.6, 23, 1),
        )
    ):
        xs = list(range(-6 + row * 5, 650, step))
        r.shuffle(xs)
        for x in xs:
            px = x + r.randrange(-2, 3)
            py = y + r.randrange(-2, 3)
            if r.random() < 0.06 and row < 6:
                continue
            cheer = 0.55 if 90 < px < 270 or 396 < px < 500 else 0.16  # some clap, the rest wait
            figure(
                o,
                px,
                py,
                k,
                r.choice(coats),
                r.choice(skins),
                r.choice(hairs),
                r.choice((1, 3, 1, 3, 2)) if r.random() < cheer else r.choice((0, 0, 0, 2)),
                dim,
                style=r.randrange(420),
            )


def square(state: str = "middling") -> Canvas:
    """The square with its crowd, without faces and bubbles; the state is a key of dusk.DUSKS."""
    o = Canvas(640, 360, N0)
    sky(o, 119, 640, state)
    skyline(o, 118, 640, state)
    for a in (
        (-6, 44, 62, (E0, E1, E2), (N0, R0, R1), 3, 1),
        (40, 38, 50, (N1, N2, N3), (N0, N1, N3), 2, 2),
        (80, 52, 68, (E1, E2, E3), (N0, W0, W1), 4, 3),
        (502, 46, 60, (E0, E1, E2), (N0, R0, R1), 3, 5),
        (550, 40, 72, (N1, N2, N3), (N0, N1, N3), 4, 6),
    ):
        facade(o, *a)
    facade(o, 592, 56, 56, (R0, R0, R1), (N0, E0, E1), 3, 7, gable=False)
    if state == "foul":
        smog(o, 118, 640, NEAR)
        bare_trees(o, 118)
    lights(o, 36, 88, 330, 96, 16)
    lights(o, 330, 96, 600, 86, 18)
    o.rect(0, 120, 640, 180, N2)
    o.hline(0, 639, 120, N3)
    crowd(o)
    for x, tx, c, ink in ((430, "RENT", S3, R1), (474, "AIR!", G5, G0)):
        placard(o, x, 96, tx, c, ink)
    for x in (126, 404):
        lamp_post(o, x, 92)
    o.rect(0, FLOOR - 14, 640, 374 - FLOOR, N0)
    o.hline(0, 639, FLOOR - 14, N3)
    return o
