"""Stranger 4, a shopkeeper: long locs under a wound band, a full dark beard, a waistcoat and a cup of tea."""

from collections.abc import Iterator, Sequence
from random import Random

from tools.art.canvas import Canvas, Point
from tools.art.faces.body import SHOULDERS_DOWN, shoulders
from tools.art.faces.face import Face
from tools.art.noise import shift
from tools.art.palette import (
    E0,
    E1,
    E2,
    E3,
    G1,
    G2,
    G3,
    G4,
    G5,
    N0,
    N1,
    N2,
    N3,
    N4,
    N5,
    N6,
    N7,
    R1,
    R3,
    R4,
    R5,
    S0,
    S1,
    S2,
    W0,
    W2,
    W3,
)

Way = Sequence[Point]

# Where the moustache leaves the mouth free: (row, half width, half height).
OPENING = {
    "neutral": (43.6, 5.4, 1.8),
    "angry": (45.4, 6.4, 4.0),
    "hopeful": (45, 6.4, 3.2),
    "desperate": (45, 6.4, 3.8),
    "sarcastic": (44, 6.2, 2.4),
    "grateful": (44.6, 6.4, 2.8),
    "suspicious": (44.2, 5.6, 2.0),
    "talk1": (44.6, 6.2, 3),
    "talk2": (45.6, 6.2, 4.2),
}
BACK_LOCS: tuple[Way, ...] = (
    ((19, 10), (9, 22), (9, 45)),
    ((46, 10), (55, 22), (55.5, 47)),
    ((17, 12), (8, 22), (2.5, 36)),
    ((47, 12), (56, 22), (61, 37)),
    ((20, 14), (14, 30), (13, 52)),
    ((45, 14), (50, 30), (51, 53)),
)
FRONT_LOCS: tuple[Way, ...] = (((18, 18), (14.5, 26), (16, 41)), ((46, 18), (49, 26), (47, 43)))
"""Locs from root to tip, by three points of their bow."""


def _along(way: Way) -> Iterator[tuple[int, int]]:
    """The pixels of a bow, from root to tip."""
    (x0, y0), (x1, y1), (x2, y2) = way
    for step in range(49):
        t = step / 48
        u = 1 - t
        yield round(u * u * x0 + 2 * u * t * x1 + t * t * x2), round(u * u * y0 + 2 * u * t * y1 + t * t * y2)


def _loc(c: Canvas, way: Sequence[Point]) -> None:
    """A twisted rope of hair with a lighter tip, lit from the left."""
    pixels = list(dict.fromkeys(_along(way)))
    for number, (x, y) in enumerate(pixels):
        tip = number > len(pixels) - 6
        c.hline(x - 2, x + 2, y, E0)
        c.hline(x - 1, x + 1, y, E2 if tip else E1)
        c.dot(x - 1, y, E3 if tip or y % 4 == 1 else E2)
        c.dot(x + 1, y, E1 if tip else N0 if y % 4 > 1 else E0)
    x, y = pixels[-1]
    c.hline(x - 1, x + 1, y + 1, E1)


def stranger4(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    f = Face(
        tone,
        eyes,
        mouth,
        "tan",
        [(19, 22), (24, 16), (40, 16), (45, 22), (45.5, 33), (44, 43), (38, 50.5), (26, 50.5), (20, 43), (18.5, 33)],
        E0,
        N0,
        eyes_x=(20, 35),
        nose=(29, 38),
        lips=(25, 42),
    )
    c, dy = f.c, f.down
    yy, xx = c.grid()
    coat, y = shoulders(c, tone, 5, 59, 52, (N5, N6, N7), 4)
    f.neck(24, 40, 44, 58)
    vest = c.poly([(20, y), (27, y + 2), (31, 66), (12, 66), (13, y + 5)]) & coat
    c.fill(vest, G2)
    c.a[vest & ~shift(vest, 1, 1)] = G4
    vest = c.poly([(44, y), (37, y + 2), (33, 66), (52, 66), (51, y + 5)]) & coat
    c.fill(vest, G1)
    c.a[vest & ~shift(vest, 1, 0)] = G3
    for k in range(56, 64, 4):
        c.dot(34, k, R4)
    for way in BACK_LOCS:
        _loc(c, f.moved(way))
    f.skin()
    f.features(nose=1, wrinkles=True)
    row, wide, high = OPENING[mouth or tone]
    beard = c.curve(
        f.moved(
            [
                (17.5, 31),
                (20, 36),
                (24, 39),
                (30.5, 39.4),
                (37, 39),
                (43, 36),
                (46.5, 31),
                (47.5, 42),
                (45, 52),
                (38, 59),
                (32, 61),
                (26, 59),
                (19, 52),
                (16.5, 42),
            ]
        )
    ) & ~c.ellipse(30.5, row + dy, wide, high)
    c.fill(beard, E0)
    c.fill(beard & ~shift(beard, -6, -1) & (xx > 30), N1)
    c.fill(beard & ~shift(beard, -2, -1) & (xx > 36), N0)
    random = Random(12)
    for i in range(44):
        x, top, length = random.randrange(17, 47), random.randrange(35, 60) + dy, random.randrange(3, 6)
        colour = (E1, E2, N0)[i % 3] if x < 31 else (N0, E1, N2)[i % 3]
        for j in range(length):
            px = x + int((x - 31) * 0.03 * j)
            if 0 <= top + j < 64 and beard[top + j, px]:
                c.dot(px, top + j, colour)
    moustache = c.curve(
        f.moved(
            [(21.5, 43.6), (25.5, 40.2), (30.5, 39.6), (35.5, 40.2), (39.5, 43.6), (34, 42.6), (30.5, 41.4), (27, 42.6)]
        )
    )
    c.fill(moustache, E0)
    c.a[moustache & ~shift(moustache, 0, 1) & (xx < 33)] = E2
    # crown: locs drawn back from the brow, held by a wound band
    crown = c.curve(
        f.moved([(16.5, 20), (16, 12), (21, 5.5), (31, 3), (41.5, 5), (47.5, 12), (48, 20), (40, 17.5), (25, 17.5)])
    )
    c.fill(crown, E1)
    c.fill(crown & ~shift(crown, -7, -2), E0)
    for root, end in zip(range(18, 48, 4), range(24, 40, 2), strict=True):
        way = [(root, 18.0), ((root + end) / 2 + (root - 32) * 0.16, 10.0), (end, 4.0)]
        for x, line in _along(way):
            if 0 <= line + dy < 64 and crown[line + dy, x]:
                c.dot(x, line + dy, N0 if line % 3 else E0)
                if x < 34 and crown[line + dy, x - 2] and line % 4:
                    c.dot(x - 2, line + dy, E2)
    for way in FRONT_LOCS:
        _loc(c, f.moved(way))
    band = c.curve(
        f.moved(
            [(15.5, 22.5), (16, 17.5), (24, 15), (32, 14.4), (40, 15), (48, 17.5), (48.5, 22.5), (40, 19.5), (24, 19.5)]
        )
    )
    c.fill(band, R4)
    c.fill(band & ~shift(band, -9, 0), R3)
    c.a[band & ~shift(band, 0, -1)] = E3
    c.a[band & ~shift(band, 0, 1) & (xx < 32)] = R5
    for x in range(19, 47, 5):
        c.dots(R1, (x, 17 + dy), (x + 1, 18 + dy))
    f.shade_under(band, 3)
    up = {"angry": -3, "hopeful": -2, "desperate": 4, "grateful": -4, "sarcastic": -1}.get(tone, 0) + SHOULDERS_DOWN[
        tone
    ]
    c.stamp(
        1,
        44 + up,
        [
            "....w...w....",
            "...w...w.....",
            "....w...w....",
            ".............",
            "kkkkkkkkkkk..",
            "knntttttnnwwk",
            "kwwnnnnnbbk.w",
            "kwwwwwwbbbkw.",
            ".kwwwwbbbk...",
            "hhkkkkkkss...",
            "hhhhsssssd...",
            ".hhhsssdd....",
            "..hsssdd.....",
            "..ccccCC.....",
            ".cccccCCC....",
            ".ccccCCCC....",
        ]
        + [".ccccCCCC...."] * 8,
        {"k": W0, "n": N6, "w": N7, "t": R3, "b": W3, "h": S2, "s": S1, "d": S0, "c": N6, "C": N5},
    )
    c.a[(c.a == N7) & (yy < 48 + up) & (xx < 13) & (yy > 40 + up)] = N4
    c.dots(G5, (18, y + 8), (19, y + 9))
    c.dots(N3, (46, y + 8))
    c.dots(W2, (3, 51 + up), (4, 51 + up))
    c.outline()
    return c
