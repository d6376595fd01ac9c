"""Clara, insurance analyst: a sharp fair bob with a straight fringe, padded blazer, a folder full of small print."""

from tools.art.canvas import Canvas
from tools.art.faces.body import shoulders
from tools.art.faces.cloth import folds
from tools.art.faces.face import Face
from tools.art.noise import shift
from tools.art.palette import (
    E0,
    E1,
    E2,
    E3,
    E4,
    N4,
    N5,
    N6,
    N7,
    R0,
    R1,
    R2,
    R4,
    R5,
    S1,
    S2,
    S3,
    W0,
    W1,
    W2,
    W3,
)

# w v sheets with edge o and print n, B b K k the covers from light to shade, R T tabs; H h s d a hand, its nails r
FOLDER = [
    "...owwwwwwwwwo....",
    "...ownnnwnnwovvvo.",
    ".owwwwwwwwwwwonnvo",
    ".ownnwnnnwnwwovvvo",
    ".owwwwwwwwwwwonvvo",
    "BBBBBBBBBBBBBBBBk.",
    "BbbbbbbbbbbbbbbbkR",
    "BbbbbbbbbbbbbbbbkR",
    "BbbwwwwwwwwwbbbbkR",
    "BbbwnnnwnnwwbbbKk.",
    "BbbwwwwwwwwwbbbKkT",
    "BbbwnnwwwwwwbbKKkT",
    "BbbwwwwwwwwwbbKKkT",
    "BbbbbbbbbbbbbKKKk.",
    "BbbbbbbbbbbbHHHhhs",
    "BbbbbbbbbbbHhhhhss",
    "BbbbbbbbbbbrHssshs",
    "BbbbbbbbbbKHhhhhss",
    "BbbbbbbbbKKrHsssss",
    "BbbbbbbbbKKHhhhssd",
    "BbbbbbbbbKKrHssssd",
    "BbbbbbbbKKKKKsssd.",
    "BbbbbbbbKKKKKKKk..",
] + ["BbbbbbbbKKKKKKKk.."] * 8  # fmt: skip
BOW = [
    ".www.......wwn.",
    "wwwwwn...wwwwwn",
    "wwnwwwkwkwwnwwn",
    "wwwnnwwwknnwwnd",
    ".nnwwnwkknwwnd.",
    "...wwnkkkwwn...",
    "..wwwn..kwwnn..",
    "..wwn....wwnn..",
    ".wwn......wwn..",
]


def clara(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    head = [(18, 21), (23, 15), (36, 15), (42, 21), (42.5, 31), (40.5, 40), (34.5, 48), (30, 50.3), (25.5, 48)]
    head += [(19.5, 40), (17.5, 31)]
    f = Face(tone, eyes, mouth, "fair", head, W1, E2, (18, 32), 31, nose=(27, 37), lips=(24, 42), lip=R1)
    c, dy = f.c, f.down
    back = [(12, 24), (16, 11), (25, 5), (36, 5), (45, 11), (48, 24), (46, 35), (41, 37), (19, 37), (13, 35)]
    c.fill(c.curve(f.moved(back)), E1)
    _blazer(f)
    f.skin(ears=False)
    f.features(lash=E0)
    c.dot(17, 30 + dy, E0)
    _bob(f)
    up = {"angry": -4, "hopeful": -2, "desperate": 4, "grateful": 2, "sarcastic": 1}.get(tone, 0)
    leaning = ["." * ((30 - row) // 8) + line for row, line in enumerate(FOLDER)]
    colours = dict(w=N7, v=N6, n=N5, o=N4, B=W3, b=W2, K=W1, k=W0, R=R2, T=R4, H=S3, h=S2, s=S1, r=R2, d=E2)
    c.stamp(42, 41 + up, leaning, colours)
    c.outline()
    return c


def _blazer(f: Face) -> None:
    """A blazer with padded shoulders over a blouse that is tied in a bow."""
    c = f.c
    _, xx = c.grid()
    coat, y = shoulders(c, f.tone, 2, 57, 52, (R0, R1, R2), 1)
    folds(c, coat, [(8, 58, 12, 68, -1, R0)])
    f.neck(25, 35, 44, 58)
    blouse = c.poly([(21, y), (39, y), (31, 66), (29, 66)])
    c.fill(blouse, N6)
    c.fill(blouse & (xx > 31), N5)
    near = c.fill(c.poly([(19, y - 1), (22, y - 1), (29, 66), (18, 66), (20, y + 7), (15, y + 4)]), R1)
    c.a[near & ~shift(near, -1, 0)] = R0
    c.a[near & ~shift(near, 1, 1)] = R2
    far = c.fill(c.poly([(41, y - 1), (38, y - 1), (31, 66), (42, 66), (40, y + 7), (45, y + 4)]), R1)
    c.a[far & ~shift(far, 1, 0)] = E0
    c.stamp(23, y - 2, BOW, dict(w=N7, n=N6, d=N5, k=N4))


def _bob(f: Face) -> None:
    """The bob: a fringe cut straight, sides that swing forward into points and leave the neck bare."""
    c, dy = f.c, f.down
    yy, xx = c.grid()
    near = [(30, 6), (22, 8), (14, 14), (10.5, 25), (8, 36), (9, 38), (13, 41.5), (17.5, 47.8), (18.8, 43), (18.6, 36)]
    near += [(18, 28), (19, 21), (30, 17)]
    far = [(30, 6), (38, 8), (46, 14), (49.5, 25), (52, 35), (51, 37), (47, 40.5), (43, 46), (42.4, 41), (42.6, 34)]
    far += [(42.5, 26), (41, 21), (30, 17)]
    cap = [(12, 22), (15, 12), (21, 6.5), (30, 4.3), (39, 6), (46, 11.5), (49, 22), (42, 21.6), (30, 20.4), (18, 21.6)]
    hair = c.curve(f.moved(near)) | c.curve(f.moved(far)) | c.curve(f.moved(cap))
    c.fill(hair, E4)
    c.fill(hair & ~shift(hair, -4, -1) & (xx > 32), E3)
    c.fill(hair & ~shift(hair, -2, -1) & (xx > 36), E2)
    c.fill(hair & ~shift(hair, -1, 0) & (xx < 24) & (yy > 22 + dy), E2)
    folds(
        c, hair,
        [
            (20, 10, 12, 34, 3, R4), (21, 10, 13, 33, 3, R4), (18, 20, 14, 36, 1, R4), (24, 9, 17, 24, 2, R4),
            (27, 6, 17, 42, 5, E3), (16, 30, 17, 44, 1, E3), (13, 32, 13, 41, 0, E3), (29, 5, 24, 14, 1, E3),
            (25, 15, 24, 20, 0, E3), (31, 13, 30, 20, 0, E3), (34, 5, 36, 12, 0, E3), (37, 14, 38, 20, 0, E2),
            (36, 6, 45, 24, -3, E3), (41, 8, 48, 34, -3, E2), (45, 22, 44, 42, -1, E2), (46, 16, 49, 30, -1, E4),
            (47, 33, 46, 38, 0, E3), (28, 17, 28, 20, 0, R4), (33, 16, 33, 20, 0, E3), (20, 14, 20, 20, 0, E3),
        ],
        dy,
    )  # fmt: skip
    # the gloss follows the strands: a band that breaks up on its way out of the light
    gloss = [(16, 16, 20), (17, 15, 19), (18, 13, 17), (20, 12, 16), (21, 12, 14), (22, 11, 15), (24, 10, 13)]
    gloss += [(26, 10, 12), (27, 10, 14), (29, 10, 12), (31, 10, 11), (34, 10, 12)]
    for x, top, bottom in gloss:
        c.vline(x, top + dy, bottom + dy, R5 if x < 30 else R4)
    f.shade_under(hair, 2)
