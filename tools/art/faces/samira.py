"""Samira, solar technician: white hard hat with goggles over a headscarf, a panel under the arm."""

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
    R2,
    R3,
    R4,
    S0,
    S1,
    S2,
    W0,
    W1,
    W2,
    W3,
)

# k strap and frame, n shaded frame, w, W, b, B lens from glint to depth
GOGGLES = [
    "..kkkkkkkk....kkkkkkkk..",
    ".kWWwwWWBBknnkWWwwWBBBk.",
    "kkWwwWWBBBBkkBWwwWBBBbkk",
    "kkWwWWBBBBbkkBwWWBBBbbkk",
    "kkWWWBBBBbbkkBWWBBBbbbkk",
    ".kWWBBBBbbk..kBBBBbbbbk.",
    "..kkkkkkkk....kkkkkkkk..",
]
HAND = [
    "...hhs....",
    ".hhhsss...",
    "hhsssdhhs.",
    "hhhhsssssd",
    "hssssdhhsd",
    "hhhhsssssd",
    "hsssddhssd",
    ".hhhssssd.",
    "..dddddd..",
    "LNNNNnnk..",
    "LLNNNnnnk.",
    "kkkkkkkkk.",
    "LLNNNnnnk.",
] + ["LNNNNnnnk."] * 12  # fmt: skip


def samira(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    head = [(25, 22), (30, 16), (42, 16), (48, 22), (48.5, 32), (46.5, 41), (40.5, 48.6), (36.5, 50.3), (32.5, 48.6)]
    head += [(25.5, 41), (23.2, 32)]
    f = Face(tone, eyes, mouth, "tan", head, E1, N1, (24, 38), 33, nose=(33, 39), lips=(30, 43), lip=R1)
    c, dy = f.c, f.down
    up = {"angry": -4, "hopeful": -4, "desperate": 5, "grateful": 1, "suspicious": -1}.get(tone, 0)
    _panel(c, 8 + up)
    _vest(c, tone)
    f.skin(ears=False)
    f.features()
    c.a[c.ellipse(33, 39 + dy, 3, 2) & (c.a == S2)] = R3  # sunburnt
    _scarf(f)
    _hat(f)
    c.stamp(3, 46 + up, HAND, dict(h=S2, s=S1, d=S0, L=N5, N=N4, n=N3, k=N2))
    c.outline()
    return c


def _panel(c: Canvas, top: int) -> None:
    """The panel leans outward: sheared by whole pixels, so that its rows and columns of cells stay even."""
    yy, xx = c.grid()
    across = xx - (yy - top) // 5
    along = yy + (xx + 1) // 4 - top - 3
    whole = (across >= 0) & (across < 13) & (along >= 0)
    c.fill(whole, W1)
    sheen = (across + along) % 44
    c.a[whole & (sheen > 17) & (sheen < 24)] = W2
    c.a[whole & (sheen > 18) & (sheen < 22)] = W3
    column, row = (across - 2) % 5, (along - 2) % 7
    c.a[whole & ((column == 4) | (row == 6))] = W0
    c.a[whole & (column == 4) & (row == 6)] = N4
    c.fill(whole & (across < 2), N6)
    c.fill(whole & (along < 2), N7)
    c.fill(whole & (across >= 11), N5)
    c.fill(whole & (across >= 12), N2)


def _vest(c: Canvas, tone: str) -> None:
    """A grey shirt, a bright vest over it and the strap of the tool belt."""
    coat, y = shoulders(c, tone, 13, 62, 54, (N2, N3, N4), 4)
    near = coat & c.poly([(22, y), (32, y + 2), (35, 66), (20, 66), (18, y + 6)])
    far = coat & c.poly([(50, y), (41, y + 2), (38, 66), (56, 66), (55, y + 6)])
    for side, (dark, light) in ((near, (R3, R4)), (far, (R2, R3))):
        c.fill(side, dark)
        c.a[side & ~shift(side, 1, 1)] = light
    bands = c.poly([(22, y), (26, y), (28, 66), (24, 66)]) | c.poly([(48, y), (52, y), (51, 66), (47, 66)])
    for band in (near & bands, far & bands):
        c.fill(band, N6)
        c.a[band & ~shift(band, 1, 0)] = N7
        c.a[band & ~shift(band, -1, 0)] = N4
    for k, colour in enumerate((E3, E2, E2, E0)):
        folds(c, far, [(50, 52 + k, 34, 66 + k, 0, colour)])


def _scarf(f: Face) -> None:
    """The scarf: round the face, wound under the chin, one end over the shoulder."""
    c, dy = f.c, f.down
    yy, xx = c.grid()
    opening = c.curve(
        f.moved([(24, 24), (28, 18), (44, 18), (48.5, 24), (48, 35), (44.5, 44), (36.5, 50.3), (28.5, 44), (23.8, 35)])
    )
    outer = [(20.5, 26), (21, 17), (36, 12), (51, 17), (52, 26), (51.5, 37), (50, 45), (54, 50), (53, 55), (46, 58)]
    outer += [(38, 59), (30, 58), (22, 55), (19, 50), (22.5, 44), (21, 37)]
    tail = [(46, 47), (52, 45), (57, 46), (61.5, 50), (62.6, 56), (60, 60), (55, 60), (53, 56), (48, 54)]
    scarf = (c.curve(f.moved(outer)) | c.curve(f.moved(tail))) & ~opening
    c.fill(scarf, G3)
    c.fill(scarf & ~shift(scarf, 4, 1) & (xx < 32), G4)
    c.fill(scarf & ~shift(scarf, -5, -1) & (xx > 40), G2)
    c.fill(scarf & ~shift(scarf, -2, -1) & (xx > 44), G1)
    folds(
        c, scarf,
        [
            (22, 26, 24, 43, 1.5, G5), (24, 45, 36, 54, 3, G5), (24, 48, 35, 57, 3, G2), (23, 51, 32, 58, 2, G2),
            (51, 28, 48, 45, -2, G1), (47, 45, 35, 54, -3, G4), (49, 48, 38, 57, -3, G1), (51, 52, 42, 58, -2, G1),
            (35, 54, 39, 60, 0, G1), (25, 22, 24, 36, 0, G2), (21, 38, 26, 50, 1, G2),
            (50, 46, 60, 58, -3, G3), (52, 46, 61, 56, -3, G4), (50, 50, 57, 59, -1, G1), (54, 58, 60, 58, 1, G5),
        ],
        dy,
    )  # fmt: skip
    for x, colour in ((54, G3), (56, G4), (58, G2), (60, G2)):
        c.vline(x, 59 + dy, 61 + dy, colour)
    rim = scarf & (shift(opening, 1, 0) | shift(opening, -1, 0) | shift(opening, 0, 1))
    c.a[rim] = G2
    c.a[rim & (xx < 32) & (yy < 40 + dy)] = G5
    f.shade_under(scarf, 2)


def _hat(f: Face) -> None:
    """The hard hat, three ribs over its crown, goggles pushed up on its front."""
    c, dy = f.c, f.down - 1
    yy, xx = c.grid()
    dome = [(19.5, 21), (20, 13), (25, 6), (33, 2.5), (41, 3), (49, 7.5), (53, 14), (53.5, 21), (36, 23)]
    hat = c.curve(f.moved(dome)) & (yy < 22 + dy)
    c.fill(hat, N6)
    c.fill(hat & c.curve(f.moved([(21, 19), (22, 11), (28, 5), (33, 4), (30, 10), (28, 20)])), N7)
    c.fill(hat & ~shift(hat, -8, -1), N5)
    c.fill(hat & ~shift(hat, -3, -1), N4)
    folds(
        c, hat,
        [
            (31, 5, 27, 20, 2, N5), (30, 5, 26, 20, 2, N7), (34, 3, 33, 20, 0, N7), (38, 3, 39, 20, 0, N4),
            (39, 4, 40, 20, 0, N6), (45, 6, 47, 20, -2, N4), (46, 7, 48, 20, -2, N6),
        ],
        dy,
    )  # fmt: skip
    brim = c.curve(
        f.moved([(18, 22), (22, 19.8), (29, 18.5), (36, 18), (51, 19.5), (55.5, 22), (51, 24.5), (36, 23), (23, 24.5)])
    )
    c.fill(brim, N6)
    c.a[brim & ~shift(brim, 0, 1)] = N7
    c.fill(brim & (xx + 2 * (yy - dy) > 90), N5)
    c.a[brim & ~shift(brim, 0, -1)] = N4
    folds(c, hat, [(19, 17, 53, 17, -1, N1), (19, 18, 53, 18, -1, N0)], dy)
    c.stamp(24, 12 + dy, GOGGLES, dict(k=N1, n=N3, w=N7, W=W3, B=W2, b=W1))
    f.shade_under(brim, 2)
