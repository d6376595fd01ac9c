"""Harjit, laid-off welder: wide blue turban, goggles pushed up on it, curled moustache, leather collar, a lit torch."""

from tools.art.canvas import Canvas
from tools.art.faces.beard import mouth_opening
from tools.art.faces.body import shoulders
from tools.art.faces.cloth import folds
from tools.art.faces.face import Face
from tools.art.faces.whiskers import comb
from tools.art.noise import shift
from tools.art.palette import (
    E0,
    E1,
    E2,
    E3,
    E4,
    G0,
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
    S3,
    W0,
    W1,
    W2,
    W3,
)

# w f flame, y o brass, n m k steel, r R valve
TORCH = [
    "........w....",
    "........w....",
    ".......fwf...",
    "......ffwf...",
    "......fwwf...",
    "......fwwff..",
    "......fwwff..",
    ".......fwf...",
    "........f....",
    ".......oyo...",
    ".......yyo...",
    ".......yyo...",
    "......yyoo...",
    "......yyo....",
    ".....yyoo....",
    ".....yyo.....",
    "....kyyok....",
    "...nnmmmkk...",
    "..rnmmmmk.rr.",
    "..Rnmmmmkrrr.",
    "...nmmmkk.R..",
    "...nmmmk.....",
]
# a b c d glove, S s t T its cuff
GLOVE = [
    "...aaabbbc..",
    "..abbbbbbcd.",
    "..ddddcbbcd.",
    "..aabbbbdcd.",
    "..abbbbbbcd.",
    "..ddddcbbcd.",
    "..aabbbbdcd.",
    "..abbbbbbcd.",
    "..ddccccdd..",
    "SSSSSssssst.",
    "SsssssssstT.",
    "dddddddddTT.",
    ".SsssssssttT",
    ".SssssSssttT",
    ".SsssSSssttT",
    ".SsssSsssttT",
] + [".SsssssssttT"] * 8  # fmt: skip
# l m d hair
MOUSTACHE = [
    ".ll...............mm.",
    "l..................md",
    "lm...............m.md",
    "llm...lll.mmm...mmmmd",
    ".mlllllmmmmmmmmmmmmd.",
    "..mmmmmmd...mmmmmdd..",
    "....dd........ddd....",
]
# k leather cup, l m d ring, n glass, w glint
CUP = [
    "...kkkkk...",
    ".kkllllmkk.",
    "kkllnnnmdkk",
    "klnnwnnnndk",
    "klnwwnnnndk",
    "klnnnnnnndk",
    "klnnnnnvndk",
    "kkmnnvvndkk",
    ".kkmdddkkk.",
    "...kkkkk...",
]


def harjit(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    head = [(19, 22), (24, 16), (40, 16), (45, 22), (45.5, 33), (44, 43), (38, 50.5), (26, 50.5), (20, 43), (18.5, 33)]
    f = Face(tone, eyes, mouth, "tan", head, E0, N0, nose=(29, 38), lips=(25, 43))
    c = f.c
    _clothes(f)
    f.skin()
    f.features(nose=1, wrinkles=True)
    _beard(f)
    _turban(f)
    up = {"angry": -4, "hopeful": -3, "desperate": 5, "grateful": 2, "suspicious": 1}.get(tone, 0)
    flame = {} if tone == "desperate" else dict(w=N7, f=W3)
    c.stamp(50, 23 + up, TORCH, dict(y=R4, o=R3, n=N6, m=N4, k=N3, r=R3, R=R2) | flame)
    c.stamp(51, 44 + up, GLOVE, dict(a=S3, b=E4, c=E3, d=E2, S=E4, s=E3, t=E2, T=E1))
    c.outline()
    return c


def _clothes(f: Face) -> None:
    """Leather apron over a dark red shirt with a collar that stands up against sparks."""
    c = f.c
    yy, xx = c.grid()
    shirt, y = shoulders(c, f.tone, 4, 60, 51, (R0, R1, R2), 3)
    c.fill(shirt & (yy > 61) & (xx < 56), R1)
    f.neck(24, 40, 44, 58)
    for corners, colours in (
        ([(18, y - 6), (22, y - 5), (27, y + 3), (33, y + 9), (24, y + 8), (18, y + 3)], (R2, R3)),
        ([(46, y - 6), (42, y - 5), (37, y + 3), (32, y + 9), (40, y + 8), (46, y + 3)], (R1, R2)),
    ):
        flap = c.fill(c.poly(corners), colours[0])
        c.a[flap & ~shift(flap, 1, 1)] = colours[1]
        c.a[flap & ~shift(flap, 0, -1)] = R0
    bib = c.fill(c.poly([(19, y + 10), (45, y + 10), (47, 66), (17, 66)]), E2)
    c.fill(bib & (xx > 38), E1)
    c.a[bib & ~shift(bib, 0, 1)] = E4
    for x0, x1, ramp in ((13, 19, (E4, E3, E2)), (50, 43, (E3, E2, E1))):
        for w in range(3):
            c.line(x0 + w, y + 1, x1 + w, y + 12, ramp[w])
        c.rect(x1 + 1, y + 11, 2, 2, R4)


def _beard(f: Face) -> None:
    """Close round the jaw and grey at the chin; the moustache curls up."""
    c = f.c
    upper = [(17, 29), (19.5, 37), (22.5, 43), (30.5, 43), (38, 43), (43, 37), (46.5, 29)]
    mass = c.curve(f.moved([*upper, (47, 42), (44, 50), (38, 55), (31, 56.5), (25, 55), (19, 50), (16.5, 42)]))
    mass &= ~mouth_opening(f)
    comb(f, mass, (N3, N2, N1, N0, N0), 5, 70)
    grey = [(27, 49, 28, 54), (29, 50, 29, 55), (25, 47, 26, 51), (33, 50, 33, 54), (36, 48, 35, 52)]
    folds(c, mass, [(*ends, 0, N5 if ends[0] < 30 else N4) for ends in grey], f.down)
    c.stamp(f.lips[0] - 4, f.lips[1] + f.down - 5, MOUSTACHE, dict(l=N4, m=N2, d=N0))


def _turban(f: Face) -> None:
    """Wound lower on the near side; the goggles' strap holds it."""
    c, dy = f.c, f.down
    outer = [(11, 23), (10, 14), (14, 7.5), (22, 3.5), (33, 2), (44, 3.5), (51.5, 8.5), (54.5, 15), (53, 23)]
    turban = c.curve(f.moved([*outer, (46, 25), (39, 22), (31, 19), (24, 22), (17, 25.5)]))
    c.fill(turban, W2)
    c.fill(turban & ~shift(turban, -9, -2), W1)
    c.fill(turban & ~shift(turban, -3, -1), W0)
    wraps = [(31, 20, 12, 16, 3), (31, 17, 11, 12, 3), (31, 14, 14, 8, 3), (31, 10, 20, 5, 2)]
    folds(c, turban, [(x0, y0, x1, y1, -bow, W1) for x0, y0, x1, y1, bow in wraps], dy)
    folds(c, turban, [(x0, y0 + 1, x1, y1 + 1, -bow, W3) for x0, y0, x1, y1, bow in wraps], dy)
    folds(c, turban, [(24, 6, 44, 4, -2, W3), (22, 7, 45, 5, -2, W1), (28, 3, 42, 2, -1, W3)], dy)
    wraps = [(31, 20, 52, 16, 3), (31, 17, 53, 12, 3), (31, 14, 50, 8, 3), (31, 10, 44, 4, 2)]
    folds(c, turban, [(x0, y0, x1, y1, bow, W0) for x0, y0, x1, y1, bow in wraps], dy)
    f.shade_under(turban, 3)
    for w, colour in enumerate((E3, E2, E1)):
        strap = [(10, 17 + w, 20, 12 + w, -1, colour), (42, 12 + w, 55, 17 + w, -1, colour)]
        folds(c, turban, strap, dy)
    for x in (19, 32):
        c.stamp(x, 8 + dy, CUP, dict(k=E1, l=R4, m=R3, d=E3, n=G0, w=G5, v=G2))
