"""Small things that lie on the ground: ruins, puddles, gardens, cars, people, birds, fish; and signs over the map."""

import numpy as np

from tools.art.canvas import Canvas
from tools.art.city.traffic import boat, car, car_away, person
from tools.art.files import Atlas
from tools.art.icons import KEY
from tools.art.noise import bayer_field, shift
from tools.art.palette import (
    E1,
    E2,
    E3,
    E4,
    G2,
    G5,
    N0,
    N1,
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
    S0,
    S1,
    S2,
    S3,
    V0,
    V1,
    W1,
    W2,
    W3,
)
from tools.art.sign_grids import SIGNS
from tools.art.thing_grids import THINGS

CARS = ((R1, R2, R3), (N4, N6, N7), (W1, W2, W3), (R2, R4, R5), (N2, N4, N5), (E2, E3, E4))
PEOPLE = ((R2, S2, E1), (W2, S1, N1), (E3, S2, E3), (N1, S0, N1), (V1, S2, R4), (N6, S1, E1))
RUINS = (
    [
        "bbb.bbbb..bbb",
        "bd.........bd",
        "b...........d",
        "bd..r.......b",
        "............b",
        "bd.....rr..bd",
        "bbbb...bbbbbd",
        ".dddd..ddddd.",
    ],
    ["..bbbbb", "..bdddb", "......b", "b....rb", "bd...bb", "bbb..dd", ".dd...."],
)
BARREL = [".kkk..", "Kooomk", "KoommK", "KRRRRK", "KoommK", "KoommK", ".KKKK."]
BIRDS = (["a...b", ".a.b.", "..c.."], ["ab.ba", "..c.."])
FISH = (["..w..", "wwwwn", "n..e."], ["www.n", ".eew."])
# Headlights: width, height and anchor, which is the car's.
BEAMS: dict[str, tuple[int, int, tuple[int, int], list[str]]] = {
    "east": (4, 3, (-5, 1), ["yo..", "yooo", ".oe."]),
    "west": (4, 3, (8, 1), ["..oy", "oooy", ".eo."]),
    "north": (4, 3, (2, 9), ["e..e", "o..o", "y..y"]),
    "south": (4, 3, (2, -3), ["y..y", "o..o", "e..e"]),
}
DUCK = [".wy", "ww.", "ll."]


def picture(rows: list[str], key: dict[str, int]) -> Canvas:
    """A character grid as a picture."""
    c = Canvas(max(map(len, rows)), len(rows))
    c.stamp(0, 0, rows, key)
    return c


def puddle(radius: float, height: float) -> Canvas:
    """A puddle with a sheen of oil."""
    c = Canvas(int(radius * 2) + 3, int(height * 2) + 3)
    x, y = c.w // 2, c.h // 2
    mask = c.ellipse(x, y, radius, height)
    c.fill(mask, N3)
    c.a[mask & ~shift(mask, 0, 1)] = E1
    c.a[mask & c.ellipse(x - 1, y + 0.6, radius * 0.5, height * 0.4)] = N4
    c.dots(V1, (x - 2, y), (x + 1, y + 1))
    c.dot(x - 1, y, W3)
    return c


def garden() -> Canvas:
    """Three beds of vegetables."""
    c = Canvas(7, 5)
    for row in (0, 2, 4):
        c.hline(0, 6, row, E2)
        c.stamp(0, row, ["g.g.r.g"], {"g": G5, "r": R2})
    return c


def fence() -> Canvas:
    """A low white fence in front of a lot."""
    c = Canvas(23, 2)
    for x in range(0, 23, 3):
        c.dot(x, 0, N6)
        c.dot(x, 1, N4)
    return c


def crates() -> Canvas:
    """What stands on a lot whose kind nobody has drawn."""
    c = Canvas(30, 32)
    for x, y in ((2, 12), (15, 14), (8, 3)):
        c.rect(x, y + 4, 12, 9, E3)
        c.rect(x, y, 12, 4, E4)
        c.hline(x, x + 11, y, S3)
        c.vline(x, y + 1, y + 12, E4)
        c.vline(x + 11, y + 4, y + 12, E2)
        c.hline(x, x + 11, y + 12, E1)
        c.hline(x, x + 11, y + 4, E2)
        c.line(x + 2, y + 6, x + 9, y + 11, E2)
        c.line(x + 9, y + 6, x + 2, y + 11, E2)
    return c


def cursor(light: int, dark: int) -> Canvas:
    """Four corners round a cell, with their shadow inside."""
    c = Canvas(32, 32)
    for x, y, fx, fy in ((0, 0, 1, 1), (31, 0, -1, 1), (0, 31, 1, -1), (31, 31, -1, -1)):
        for i in range(8):
            c.dot(x + fx * i, y, light if fy > 0 else dark)
            c.dot(x, y + fy * i, light if fx > 0 else dark)
        for i in range(1, 8):
            c.dot(x + fx * i, y + fy, N0)
            c.dot(x + fx, y + fy * i, N0)
    return c


def tint(light: int, dark: int, sign: str) -> Canvas:
    """A hatched cell with a sign, for what a deed would soil or clean."""
    c = Canvas(32, 32)
    yy, xx = c.grid()
    c.a[(xx + yy) % 6 == 0] = dark
    rim = (xx == 1) | (yy == 1) | (xx == 30) | (yy == 30)
    c.a[rim & ((xx + yy) % 4 < 2)] = light
    c.a[(xx == 0) | (yy == 0) | (xx == 31) | (yy == 31)] = -1
    plate = c.ellipse(15.5, 15.5, 8.4, 8.4)
    c.fill(plate, N1)
    c.a[plate & ~(c.ellipse(15.5, 15.5, 7.4, 7.4))] = light
    c.stamp(11, 11, sign.split(), KEY)
    return c


def add_decals(atlas: Atlas) -> None:
    """Put all of them into the map's atlas."""
    earth = {"b": N5, "d": E1, "r": R1}
    for i, rows in enumerate(RUINS):
        atlas.add(f"ruin_{i}", picture(rows, earth))
    atlas.add("barrel_0", picture(BARREL, {"k": R1, "K": R0, "o": R3, "m": R2, "R": R1}))
    for i, (a, b) in enumerate(((7, 3), (5, 2), (6, 2.4))):
        atlas.add(f"puddle_{i}", puddle(a, b))
    atlas.add("garden", garden())
    atlas.add("fence", fence())
    for i, paint in enumerate(CARS):
        atlas.add(f"car_{i}", car(paint), anchor=(5, 4))
        atlas.add(f"car_away_{i}", car_away(paint), anchor=(3, 6))
        towards = car_away(paint)
        towards.a[:] = towards.a[::-1]
        atlas.add(f"car_towards_{i}", towards, anchor=(3, 6))
        back = car(paint)
        back.a[:] = back.a[:, ::-1]
        atlas.add(f"car_back_{i}", back, anchor=(5, 4))
    for name, (w, h, anchor, rows) in BEAMS.items():
        beam = Canvas(w, h)
        beam.stamp(0, 0, rows, {"y": R5, "o": R4, "e": E4})
        atlas.add(f"beam_{name}", beam, anchor=anchor)
    for i, (coat, skin, hair) in enumerate(PEOPLE):
        c = Canvas(2, 5)
        person(c, 0, 0, coat, skin, hair)
        atlas.add(f"person_{i}", c, anchor=(1, 4))
    for i, rows in enumerate(BIRDS):
        atlas.add(f"bird_{i}", picture(rows, {"a": N7, "b": N6, "c": N5}))
    for i, rows in enumerate(FISH):
        atlas.add(f"fish_{i}", picture(rows, {"w": N6, "n": N5, "e": E4}))
    atlas.add("ducks", _ducks())
    for i, sail in enumerate((N7, R4)):
        atlas.add(f"boat_{i}", boat(sail), anchor=(5, 12))
    for i in range(3):
        yy, _ = np.mgrid[0:28, 0:32]
        c = Canvas(32, 28)
        c.fill((28 - yy) / 28 * 3.0 + bayer_field(32, 28) * 0.9 - 0.30 > i + 0.3, N5)
        atlas.add(f"horizon_{i}", c)
    atlas.add("cursor", cursor(R5, R4))
    atlas.add("hover", cursor(N7, N6))
    pointer = [
        "kkkkkkkkkkk",
        "kyyyyyyyyyk",
        "kkyyyyyyykk",
        ".kkyyyyykk.",
        "..kkyyykk..",
        "...kkykk...",
        "....kkk....",
    ]
    atlas.add("pointer", picture(pointer, {"k": N0, "y": R4}), anchor=(5, 6))
    atlas.add("tint_polluted", tint(R3, V0, THINGS["smoke"]))
    atlas.add("tint_cleaned", tint(G5, G2, SIGNS["leaf"]))


def _ducks() -> Canvas:
    c = Canvas(13, 4)
    for k in range(3):
        c.stamp(k * 5, k % 2, DUCK, {"w": N7, "y": R3, "l": W3})
    return c
