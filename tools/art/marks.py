"""Rubber stamps over promises, the medals of the ranks and the emblem of defeat."""

import itertools
import math
from pathlib import Path

from tools.art.canvas import Canvas
from tools.art.files import Atlas
from tools.art.lettering import STAMPED
from tools.art.noise import shift, value_noise
from tools.art.palette import (
    CLEAR,
    E0,
    E1,
    E2,
    E3,
    G2,
    G3,
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
    W1,
    W2,
    Table,
    table,
)

SIGNS = {
    "kept": ["......c", "......c", ".....cc", "c...cc.", "cc.cc..", ".ccc...", "..c...."],
    "broken": ["c.....c", "cc...cc", ".cc.cc.", "..ccc..", ".cc.cc.", "cc...cc", "c.....c"],
    "struck": [".......", ".......", ".......", "ccccccc", "ccccccc", ".......", "......."],
}
INKS = {"kept": (G2, G3), "broken": (R1, R2), "struck": (N3, N4)}
LEAN = {"kept": -0.16, "broken": 0.14, "struck": -0.06}


def rubber_stamp(name: str, seed: int) -> Canvas:
    """A word in a double frame, sheared by whole pixels for each column, ink missing in small clusters."""
    letters = STAMPED[name.upper()]
    w, h = len(letters[0]) + 27, 20
    flat = Canvas(w, h)
    ink, worn = INKS[name]
    flat.rect(1, 0, w - 2, h, ink)
    flat.rect(0, 1, w, h - 2, ink)
    flat.rect(2, 2, w - 4, h - 4, CLEAR)
    flat.rect(3, 3, w - 6, h - 6, ink)
    flat.rect(4, 4, w - 8, h - 8, CLEAR)
    flat.stamp(7, 6, SIGNS[name], {"c": ink})
    flat.stamp(19, 5, letters, {"#": ink})
    noise = value_noise(w, h, 5, 4, seed) * 0.6 + value_noise(w, h, 2, 2, seed + 1) * 0.4
    flat.a[noise < 0.17] = CLEAR
    flat.a[(flat.a >= 0) & (noise < 0.36)] = worn
    rise = [int((i - w / 2) * LEAN[name]) for i in range(w)]
    leaning = Canvas(w, h + max(rise) - min(rise))
    for i, dy in enumerate(rise):
        leaning.a[dy - min(rise) : dy - min(rise) + h, i] = flat.a[:, i]
    return leaning


def medal(metal: Table) -> Canvas:
    """A scalloped disc with a leaf, on a ribbon; `metal` turns its silver into another metal."""
    o = Canvas(52, 68)
    cx, cy = 26, 35
    for k in range(16):
        a = k / 16 * 6.283
        m = o.ellipse(cx + math.cos(a) * 20, cy + 6 + math.sin(a) * 20, 4.6, 4.6)
        o.fill(m, N5 if math.cos(a) + math.sin(a) < 0.3 else N4)
        o.a[m & ~shift(m, -1, -1)] = N3
    disc = o.ellipse(cx, cy + 6, 20, 20)
    o.fill(disc, N6)
    o.a[disc & ~o.ellipse(cx - 1.6, cy + 4.4, 19.4, 19.4)] = N4
    o.fill(o.ellipse(cx, cy + 6, 16, 16), N4)
    field = o.ellipse(cx + 0.8, cy + 6.8, 15, 15)
    o.fill(field, N5)
    o.a[field & o.ellipse(cx - 4, cy + 1, 11, 10)] = N6
    o.a[o.ellipse(cx - 9, cy - 6, 3.4, 2) & disc] = N7
    o.stamp(
        cx - 8,
        cy - 5,
        [
            ".........llll...",
            "......lllmmmml..",
            "....llmmmmmmmd..",
            "...lmmmmmmmdmd..",
            "..lmmmmmmmdmmd..",
            "..lmmmmmmdmmmd..",
            ".lmmmmmmdmmmmd..",
            ".lmmmmmdmmmmd...",
            ".lmmmmdmmmmmd...",
            ".lmmmdmmmmmd....",
            ".lmmdmmmmmd.....",
            ".lmdmmmmmd......",
            "..dmmmmdd.......",
            ".ddddddd........",
            "dd..............",
            "d...............",
        ],
        {"l": N7, "m": N3, "d": N2},
    )
    o.a[o.a >= 0] = metal[o.a[o.a >= 0]]
    ribbon = Canvas(o.w, o.h)
    for s in (-1, 1):
        band = ribbon.poly(
            [(cx + s * 2, cy - 6), (cx + s * 14, cy - 34), (cx + s * 25, cy - 34), (cx + s * 13, cy - 2)]
        )
        ribbon.fill(band, W2 if s < 0 else W1)
        stripe = [(cx + s * 6, cy - 6), (cx + s * 17.4, cy - 34), (cx + s * 21.4, cy - 34), (cx + s * 10, cy - 3)]
        ribbon.fill(ribbon.poly(stripe) & band, N7 if s < 0 else N5)
    ribbon.blit(o, 0, 0)
    return ribbon


def defeat() -> Canvas:
    """A withered leaf on a cracked slate, for a city that was lost."""
    o = Canvas(52, 68)
    slate = o.poly([(6, 12), (18, 6), (38, 7), (47, 15), (46, 50), (40, 62), (14, 63), (5, 53)])
    o.fill(slate, N3)
    o.a[slate & ~shift(slate, 2, 2)] = N5
    o.a[slate & ~shift(slate, -3, -3)] = N2
    o.a[slate & ~shift(slate, -1, -1)] = N1
    inner = o.poly([(11, 16), (20, 11), (36, 12), (42, 18), (41, 48), (37, 57), (16, 58), (10, 50)])
    o.a[inner & ~shift(inner, 1, 1)] = N1
    o.a[inner & ~shift(inner, -1, -1)] = N4
    leaf = o.curve([(25, 14), (34, 19), (37, 29), (33, 39), (26, 44), (19, 39), (15, 29), (18, 19)])
    leaf &= ~o.ellipse(38, 22, 4, 3) & ~o.ellipse(14, 35, 4, 3) & ~o.ellipse(31, 41, 2.4, 3)
    o.fill(leaf, E2)
    o.a[leaf & ~shift(leaf, 2, 2)] = E3
    o.a[leaf & ~shift(leaf, -2, -2)] = E1
    o.a[leaf & ~shift(leaf, -1, -1)] = E0
    o.line(25, 16, 26, 53, E0)
    o.line(26, 44, 29, 54, E0)
    for y, reach in ((22, 7), (28, 8), (34, 6)):
        o.line(25, y + 4, 25 - reach, y, E1)
        o.line(26, y + 4, 26 + reach, y, E1)
    o.fill(o.ellipse(21, 32, 2.2, 1.6) & leaf, N2)
    o.fill(o.ellipse(30, 25, 1.8, 2.2) & leaf, N2)
    crack = [(30, 6), (27, 12), (33, 18), (28, 26), (36, 34), (30, 44), (35, 52), (31, 63)]
    for (x0, y0), (x1, y1) in itertools.pairwise(crack):
        o.line(x0, y0, x1, y1, N1)
        o.line(x0 + 1, y0, x1 + 1, y1, R1)
        o.line(x0 + 2, y0, x1 + 2, y1, R0 if y0 % 4 else N5)
    o.outline()
    return o


METALS = {
    "gold": table(N7="R5", N6="R5", N5="R4", N4="R3", N3="S0", N2="R1"),
    "silver": table(),
    "bronze": table(N7="S2", N6="S1", N5="S0", N4="E2", N3="E1", N2="E0"),
}


def write_marks(folder: Path) -> None:
    """Write marks.png and marks.json."""
    atlas = Atlas(256)
    for seed, name in enumerate(SIGNS):
        atlas.add(f"stamp_{name}", rubber_stamp(name, 90 + seed * 7))
    for rank, metal in METALS.items():
        atlas.add(f"medal_{rank}", medal(metal))
    atlas.add("defeat", defeat())
    atlas.write(folder, "marks")
