"""Stranger 4, a shopkeeper: a tall turban with a brooch, a full dark beard, a waistcoat and a cup of tea."""

from random import Random

from tools.art.canvas import Canvas
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
    R3,
    R4,
    R5,
    S0,
    S1,
    S2,
    W0,
    W1,
    W2,
    W3,
)

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
    # turban: layers wound from both sides to a point over the brow
    turban = c.curve(
        f.moved(
            [
                (13, 22),
                (13.5, 12),
                (20, 3.5),
                (31, -1.5),
                (43, 2.5),
                (50.5, 11),
                (51, 22),
                (46, 25),
                (39, 21.5),
                (32, 17.5),
                (25, 21.5),
                (18, 25),
            ]
        )
    )
    c.fill(turban, R4)
    c.fill(turban & ~shift(turban, -8, -2), R3)
    layers = (
        (32, 17, 15, 9),
        (32, 13.5, 18, 4.5),
        (32, 10, 23, 1.5),
        (32, 17, 49, 9),
        (32, 13.5, 46, 4.5),
        (32, 10, 42, 1.5),
    )
    for x0, y0, x1, y1 in layers:
        for step in range(60):
            along = step / 59
            x = round(x0 + (x1 - x0) * along)
            line = round(y0 + (y1 - y0) * along - 2.4 * along * (1 - along)) + dy
            if 0 <= line < 64 and turban[line, x]:
                c.dot(x, line, R3 if x1 < 32 else E3)
                if line + 1 < 64 and turban[line + 1, x]:
                    c.dot(x, line + 1, R5 if x1 < 32 and 0.25 < along < 0.8 else c.a[line + 1, x])
    c.a[turban & ~shift(turban, -1, -1)] = E3
    c.a[turban & ~shift(turban, -2, 0) & (xx > 44)] = E3
    c.fill(turban & c.ellipse(22, 10 + dy, 3, 2), R5)
    c.stamp(30, 12 + dy, [".kkk.", "kwwbk", "kwbdk", "kbbdk", ".kkk."], {"k": E2, "w": N7, "b": W3, "d": W1})
    f.shade_under(turban, 3)
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
