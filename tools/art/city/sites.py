"""Building sites: scaffolding, a crane, dust, a chimney that falls, and what flies about."""

import math

import numpy as np

from tools.art.canvas import Canvas
from tools.art.city.industry import chimney
from tools.art.files import Atlas
from tools.art.noise import hash2
from tools.art.palette import (
    E1,
    E2,
    E3,
    E4,
    G3,
    G4,
    G5,
    K1,
    N2,
    N3,
    N5,
    N6,
    N7,
    R2,
    R3,
    R4,
    R5,
    S3,
)

DUST_FRAMES = 6
FALL_FRAMES = 7
CRANE_FRAMES = 4
LEAF = (["a."], ["a", "b"], [".a", "b."], ["ab"])


def scaffold() -> Canvas:
    """Poles and planks before a wall, 34 by 30 pixels."""
    c = Canvas(34, 30)
    for y in (2, 11, 20):
        c.hline(0, 33, y, E4)
        c.hline(0, 33, y + 1, E2)
        for x in range(3, 33, 7):
            c.dot(x, y, S3)
    for x in (1, 11, 22, 32):
        c.vline(x, 0, 29, E3)
        c.dot(x, 0, S3)
    for x, y in ((1, 11), (11, 20), (22, 11)):
        c.line(x, y + 8, x + 9, y + 2, E1)
    return c


def crane(frame: int) -> Canvas:
    """A tower crane whose hook travels along its jib."""
    c = Canvas(46, 62)
    for y in range(8, 61):
        c.dot(12, y, R4)
        c.dot(15, y, R3)
        c.dot(13 + y % 2, y, E2 if y % 4 < 2 else R3)
    c.rect(11, 58, 6, 4, N3)
    c.hline(11, 16, 58, N5)
    for x in range(0, 46):
        c.dot(x, 8, R4)
        if x > 1:
            c.dot(x, 11, R3)
        c.dot(x, 9 + x % 3 % 2, R2 if x % 3 else E2)
    c.line(13, 1, 0, 8, E2)
    c.line(13, 1, 40, 8, E2)
    c.vline(13, 1, 8, R4)
    c.vline(14, 2, 8, R3)
    c.rect(1, 10, 5, 5, N3)
    c.hline(1, 5, 10, N5)
    c.rect(12, 12, 5, 4, N6)
    c.rect(13, 13, 2, 2, N2)
    hook = (24, 29, 34, 30)[frame]
    length = (14, 10, 14, 20)[frame]
    c.vline(hook, 12, 12 + length, N2)
    c.rect(hook - 2, 12 + length, 5, 3, R2)
    c.hline(hook - 2, hook + 2, 12 + length, R3)
    return c


def dust(frame: int) -> Canvas:
    """A cloud of dust that swells, parts and settles."""
    c = Canvas(40, 26)
    age = frame / (DUST_FRAMES - 1)
    for k in range(7):
        turn = k / 7 * math.tau
        reach = 5 + age * 11
        x = 20 + math.cos(turn) * reach * (0.7 + 0.5 * float(hash2(k, 1, 5)))
        y = 18 - abs(math.sin(turn)) * reach * 0.55 - age * 2
        r = (3.2 + 3.4 * math.sin(min(1.0, age * 1.2 + 0.25) * math.pi)) * (0.7 + 0.5 * float(hash2(k, 2, 5)))
        ball = c.ellipse(x, y, r, r * 0.8)
        if age > 0.7:
            ball &= ~c.ellipse(x + 1, y + 1, r * 0.8, r * 0.6)
        c.a[ball] = K1
        c.a[ball & ~c.ellipse(x - r * 0.3, y - r * 0.35, r, r * 0.8)] = E3
        c.a[ball & c.ellipse(x - r * 0.35, y - r * 0.35, r * 0.5, r * 0.4)] = E4
        if r > 3.4 and age < 0.6:
            c.dot(x - r * 0.5, y - r * 0.5, S3)
    return c


def falling_stack(frame: int) -> Canvas:
    """A chimney that tips over to the right about its foot, which is the pixel (8, 43)."""
    c = Canvas(50, 48)
    source = chimney(33, 5, True, False)
    angle = (frame / (FALL_FRAMES - 1)) ** 1.7 * math.radians(86)
    yy, xx = np.mgrid[0 : c.h, 0 : c.w]
    dx, dy = xx - 8, yy - 43
    sx = np.round(dx * math.cos(angle) + dy * math.sin(angle)).astype(int) + 4
    sy = np.round(-dx * math.sin(angle) + dy * math.cos(angle)).astype(int) + source.h - 1
    inside = (sx >= 0) & (sx < source.w) & (sy >= 0) & (sy < source.h)
    c.a[inside] = source.a[sy[inside], sx[inside]]
    return c


def burst(frame: int) -> Canvas:
    """A sparkle for what is made well again."""
    c = Canvas(9, 9)
    rows = (
        ["....", "..w"],
        ["....w", "...wyw", "....w"],
        ["....w", "....w", "..wwyww", "....w", "....w"],
        ["....y", ".y.....y", "", "y.......y", "", ".y.....y", "....y"],
    )[frame]
    c.stamp(0, (9 - len(rows)) // 2, rows, {"w": N7, "y": R5})
    return c


def add_sites(atlas: Atlas) -> None:
    """Put all of it into the map's atlas."""
    atlas.add("scaffold", scaffold(), anchor=(17, 29))
    for i in range(CRANE_FRAMES):
        atlas.add(f"crane_{i}", crane(i), anchor=(14, 61))
    for i in range(DUST_FRAMES):
        atlas.add(f"dust_{i}", dust(i), anchor=(20, 20))
    for i in range(FALL_FRAMES):
        atlas.add(f"falling_{i}", falling_stack(i), anchor=(8, 43))
    for i in range(4):
        atlas.add(f"burst_{i}", burst(i), anchor=(4, 4))
    for colour, (light, dark) in {"green": (G5, G3), "yellow": (R4, E3), "clod": (E3, E1), "brick": (R3, R2)}.items():
        for i, rows in enumerate(LEAF):
            c = Canvas(2, 2)
            c.stamp(0, 0, rows, {"a": light, "b": dark})
            atlas.add(f"bit_{colour}_{i}", c)
    hole = Canvas(11, 11)
    hole.fill(hole.ellipse(5, 8, 5, 2.4), E3)
    hole.fill(hole.ellipse(5, 8, 2.6, 1.4), E2)
    atlas.add("hole_0", hole, anchor=(5, 9))
    atlas.add("flake_0", Canvas(1, 1, N2))
    firefly = Canvas(3, 3)
    firefly.stamp(0, 0, [".g.", "gyg", ".g."], {"g": G4, "y": R5})
    atlas.add("firefly_0", firefly, anchor=(1, 1))
    small = Canvas(3, 3)
    small.dot(1, 1, R5)
    atlas.add("firefly_1", small, anchor=(1, 1))
    for i, rows in enumerate((["w.w", ".y."], [".w.", ".y."])):
        wing = Canvas(3, 2)
        wing.stamp(0, 0, rows, {"w": N7, "y": R4})
        atlas.add(f"butterfly_{i}", wing, anchor=(1, 1))
