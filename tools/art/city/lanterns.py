"""Lights after dark: the lit windows of each building as sprites that lie over it, street lamps, and the shapes of
what they shine on."""

import numpy as np

from tools.art.canvas import Canvas
from tools.art.city.standing import Standing, walls
from tools.art.noise import Mask, hash2
from tools.art.palette import N1, N2, N3, N4, N5, N7, R3, R4, R5, W0, W1, W2, W3

GROUPS = 3
LIT = {W0: R4, W1: R4, W2: R5, W3: R5, R3: R3, R4: R4, R5: R5}
# Where a kind of building has windows: first row, last row and columns; rows count up from the lowest one.
WINDOWS: dict[str, tuple[int, int, int, int]] = {
    "hip": (7, 1, 2, 40),
    "gable": (8, 1, 2, 40),
    "block": (26, 1, 0, 40),
    "townhall": (15, 1, 0, 40),
    "factory": (12, 1, 0, 22),
    "clean_factory": (12, 1, 0, 22),
    "oil_refinery": (8, 1, 22, 34),
    "coal_plant": (16, 1, 22, 34),
    "research_centre": (12, 1, 1, 29),
    "fusion_reactor": (15, 1, 0, 40),
}
GLOWS = {"hip": "glow_house", "gable": "glow_house"}


def lit_windows(kind: str, picture: Canvas) -> list[Canvas]:
    """The windows of a building with light behind them, in groups that can be lit one by one. A building whose kind
    is not in WINDOWS has none."""
    if kind not in WINDOWS:
        return []
    first, last, left, right = WINDOWS[kind]
    yy, xx = picture.grid()
    up = picture.h - 1 - yy
    inside = (up <= first) & (up >= last) & (xx >= left) & (xx <= right)
    if kind == "block":
        inside = (yy > 14) & (up >= last)
    panes = inside & np.isin(picture.a, list(LIT))
    groups = []
    for group in range(GROUPS):
        mask = panes & ((hash2(xx // 5, yy // 6, 17) * GROUPS).astype(int) == group)
        if mask.any():
            groups.append(_lit(picture, mask))
    if kind == "townhall":
        clock = Canvas(picture.w, picture.h)
        clock.a[(picture.a == N7) & (yy > 11) & (yy < 19)] = R5
        clock.a[(picture.a == N5) & (yy > 11) & (yy < 19)] = R4
        groups.append(clock)
    return groups


def _lit(picture: Canvas, mask: Mask) -> Canvas:
    c = Canvas(picture.w, picture.h)
    for dark, light in LIT.items():
        c.a[mask & (picture.a == dark)] = light
    return c


def lamp() -> Standing:
    """A street lamp."""
    c = Canvas(5, 12)
    c.vline(2, 3, 11, N3)
    c.dot(1, 11, N2)
    c.dot(3, 11, N1)
    c.hline(1, 3, 2, N4)
    c.dot(2, 1, N5)
    c.dots(N7, (1, 3), (3, 3))
    return c, walls(1, 4, 7, 11, 5)


def lamp_light() -> Canvas:
    """The light in the lamp's head, with a small halo."""
    c = Canvas(5, 12)
    c.stamp(0, 1, ["..y..", ".yyy.", "..o.."], {"o": R4, "y": R5})
    return c


def glow(rx: float, ry: float) -> Canvas:
    """A pool of light on the ground; its rim dissolves."""
    c = Canvas(int(rx * 2) + 3, int(ry * 2) + 3)
    yy, xx = c.grid()
    cx, cy = c.w // 2, c.h // 2
    far = ((xx - cx) / rx) ** 2 + ((yy - cy) / ry) ** 2
    c.a[(far < 0.4) | ((far < 1) & ((xx + yy) % 2 == 0))] = N5
    return c
