"""The speech: dusk over the square, the crowd, and the podium from behind.

The scene puts faces between two layers: the backdrop holds everything, the front holds what hides the faces again.
"""

import numpy as np

from tools.art.canvas import Canvas
from tools.art.noise import bayer_field
from tools.art.palette import (
    CLEAR,
    DARKER,
    E0,
    E1,
    E2,
    E3,
    N0,
    N1,
    N2,
    N4,
    N6,
    N7,
    R4,
    R5,
    W1,
    W2,
    W3,
    table,
)
from tools.art.scenes.crowd import crowd
from tools.art.scenes.dusk import WIDTH, glow_at, sky
from tools.art.scenes.podium import lamp, mic, paper, podium, stage
from tools.art.scenes.skyline import skyline
from tools.art.scenes.skyline_foul import bare_trees, smog

PAPER = (72, 230, 300, 122)
STAGE_TOP = 206


def street_lamps(o: Canvas) -> None:
    """Two lamps at the sides of the square."""
    for x in (22, 442):
        o.vline(x, 74, 150, N0)
        o.vline(x - 1, 74, 150, N2)
        o.hline(x - 3, x + 2, 74, N1)
        o.rect(x - 3, 66, 6, 8, R5)
        o.vline(x + 2, 67, 73, R4)
        o.hline(x - 4, x + 3, 65, N1)
        o.hline(x - 3, x + 2, 64, N2)
        glow_at(o, x, 70, 20, 16)


def light_on_wood(o: Canvas) -> None:
    """What falls from under the lamp's shade on desk and planks."""
    yy, xx = o.grid()
    warm = table(E0="E1", E1="E2", E2="E3", E3="E4", E4="S3", N0="E0", N1="E1", R1="R2")
    distance = ((xx - 418) / 74) ** 2 + ((yy - 262) / 66) ** 2
    lit = (distance < 1) & (xx < WIDTH) & (yy > 214)
    lit &= (1 - distance) * 1.5 + (bayer_field(640, 360) - 0.5) * 0.25 > 0.25
    lit &= ~((xx >= 72) & (xx <= 376) & (yy >= 228)) & np.isin(o.a, [E0, E1, E2, E3, N0])
    o.remap(lit, warm)


def glass(o: Canvas, x: int, y: int) -> None:
    """A glass of water on the desk."""
    o.remap(o.ellipse(x + 9, y + 23, 9, 3), DARKER)
    o.fill(o.poly([(x, y), (x + 12, y), (x + 11, y + 22), (x + 1, y + 22)]), N4)
    o.fill(o.poly([(x + 1, y + 8), (x + 11, y + 8), (x + 10.4, y + 21), (x + 1.6, y + 21)]), W2)
    o.hline(x, x + 12, y, N7)
    o.hline(x + 1, x + 11, y + 8, W3)
    o.vline(x + 2, y + 2, y + 18, N7)
    o.vline(x + 10, y + 3, y + 20, W1)
    o.hline(x + 2, x + 10, y + 22, N6)


def _desk(o: Canvas) -> None:
    stage(o, STAGE_TOP)
    podium(o)
    mic(o, 158, 218, 5)
    mic(o, 246, 218, -4)


def speech(state: str = "middling") -> Canvas:
    """Everything but faces and paper; the right 176 columns stay dark for the list of listeners. The state is a key
    of dusk.DUSKS; it shows on sky and skyline alone, so that front and paper fit all."""
    o = Canvas(640, 360, N0)
    sky(o, state=state)
    skyline(o, state=state)
    if state == "foul":
        smog(o, 106, WIDTH)
        bare_trees(o, 106)
    o.rect(0, 106, WIDTH, 104, N2)
    crowd(o)
    street_lamps(o)
    _desk(o)
    light_on_wood(o)
    lamp(o, 428, 200)
    glass(o, 46, 262)
    o.rect(WIDTH, 0, 640 - WIDTH, 360, N0)
    return o


def speech_front() -> Canvas:
    """Stage, desk, microphones, lamp and glass alone, to be laid over the faces."""
    front = speech()
    drawn = Canvas(640, 360)
    stage(drawn, STAGE_TOP)
    mic(drawn, 158, 218, 5)
    mic(drawn, 246, 218, -4)
    lamp(drawn, 428, 200)
    front.a[drawn.a == CLEAR] = CLEAR
    front.a[:, WIDTH:] = CLEAR
    return front


def speech_paper() -> Canvas:
    """The sheet in the lamplight with its shadow on the desk, cut out at (68, 226)."""
    o = speech()
    before = o.a.copy()
    paper(o, *PAPER)
    x, y, w, h = PAPER
    sheet = o.a[y : y + h, x : x + w].copy()
    o.a[o.a == before] = CLEAR
    o.a[y : y + h, x : x + w] = sheet
    part = Canvas(w + 14, 360 - y + 4)
    part.a[:] = o.a[y - 4 : 360, x - 4 : x + w + 10]
    return part
