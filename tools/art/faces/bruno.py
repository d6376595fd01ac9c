"""Bruno, laid-off coal miner: ribbed helmet with a lamp, coal dust, a grey fringe of beard, a pick and a canary."""

from tools.art.canvas import Canvas
from tools.art.faces.beard import mouth_opening
from tools.art.faces.body import SHOULDERS_DOWN, shoulders
from tools.art.faces.face import Face
from tools.art.faces.whiskers import comb
from tools.art.noise import shift
from tools.art.palette import (
    E0,
    E1,
    E2,
    E3,
    E4,
    K1,
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
)

# l m d steel, k its socket, H h g wood
PICK = [
    "....lllllmm....",
    "..lllmmmmmmdd..",
    ".llmmmkkkkmmdd.",
    "llmdd.kHgk.dmdd",
    "lmd...kHgk...dk",
    "md.....Hhg....k",
    "m......Hhg.....",
] + [".......Hhg....."] * 38  # fmt: skip
# a b c d fingers from light to dark, S s t the sleeve
FIST = [
    "..aaabbbc...",
    ".abbbbbbccd.",
    ".cccbbbbbcd.",
    "aaabbbcccdd.",
    "abbbbbbbbcd.",
    "ccccbbbbccd.",
    "aabbbbcccdd.",
    ".cbbbbbbcd..",
    "SSSSssssstt.",
    "SsssssssssTT",
    ".TTTTtttttT.",
    "SSssssssstT.",
    "SssSSssssttT",
    "SsssSSssstTT",
    "SsssssssttTT",
    "SssssssssttT",
] + ["SsssssssstTT"] * 6  # fmt: skip
# n l m d k rim, w y o glass
LAMP = [
    "...nnnn...",
    ".nnllmmdd.",
    ".nlwyyymd.",
    "nlwwyyyomd",
    "nlwyyyyomd",
    "nmyyyyyomk",
    "nmyyyyoomk",
    ".mdyooodk.",
    ".kdmmmdkk.",
    "..kkkkkk..",
]
# w y o r k feathers, b beak, e eye, f feet
CANARY = {
    "still": [
        "....wyyy......",
        "...wyyyyo.....",
        "..byeyyyo.....",
        ".bbyyyyyoo....",
        "..bwyyyyyoo...",
        "...wyyyoyyoo..",
        "...yyyyooyyor.",
        "...yyyyyoooorr",
        "....yyyyoorrrr",
        "....oyyyooorr.",
        ".....ooooor.rr",
        "......f.f...rr",
    ],
    "stirred": [
        "..........yy..",
        "....wyyk.yyyo.",
        "...wyyyykyyoor",
        "..byeyyykyoyor",
        ".bbyyyyykyyoo.",
        "...wyyyykoyor.",
        "...yyyyyokoor.",
        "...yyyyyyokorr",
        "....yyyyyoorrr",
        "....oyyyooor.r",
        ".....ooooor...",
        "......f.f.....",
    ],
}
# Coal dust: soft patches (x, y, half width, half height), and smears where a hand went over them.
DUST = ((21, 41, 4.5, 2.4), (42, 39, 5, 2.6), (39, 28, 6, 1.8), (30, 36, 1.6, 2))
SMEARS = (
    (20, 40, ["..ddd..", "ddDDDd.", ".dddd.."]),
    (40, 38, ["....dd", "..dDDd", "ddDDd.", ".ddd.."]),
)


def bruno(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    head = [(16, 24), (22, 16), (42, 16), (47.5, 24), (48, 34), (47.5, 44), (43, 51), (37, 53), (26, 53), (20, 51)]
    head += [(16, 44), (15.5, 34)]
    f = Face(tone, eyes, mouth, "fair", head, N4, N3, (19, 35), 32, nose=(29, 39), lips=(25, 44))
    c, dy = f.c, f.down
    up = SHOULDERS_DOWN[tone] * 2
    c.stamp(0, 5 + up, PICK, dict(l=N7, m=N5, d=N4, k=N2, H=E4, h=E3, g=E2))
    y = _jacket(f)
    f.skin()
    for x, row, wide, high in DUST:
        f.darken(c.ellipse(x, row + dy, wide, high) & f.shape)
    f.features(nose=1, wrinkles=True, bags=True, lash=N0)
    for x, row, rows in SMEARS:
        c.stamp(x, row + dy, rows, dict(d=E2, D=E1))
    inner = [(14, 35), (17, 34), (19, 41), (23, 47.5), (30.5, 49.6), (38, 48.5), (44, 45), (47, 37), (50, 34)]
    fringe = c.curve(f.moved([*inner, (50, 44), (45, 52.5), (38, 56), (26, 56), (18.5, 52.5), (14, 44)]))
    comb(f, fringe & ~mouth_opening(f), (N6, N6, N5, N4, N3), 4)
    _helmet(f)
    bird = CANARY["stirred" if tone in ("angry", "hopeful") else "still"]
    c.stamp(50, y - 10, bird, dict(w=N7, y=R5, o=R4, r=R3, b=R3, e=N0, f=E3, k=E2))
    c.stamp(2, 45 + up, FIST, dict(a=S3, b=S2, c=S1, d=S0, S=N3, s=N2, t=N1, T=N1))
    c.outline()
    return c


def _jacket(f: Face) -> int:
    """Dark wool with leather on the shoulders, and a neckerchief; returns the row of the collar."""
    c = f.c
    yy, xx = c.grid()
    coat, y = shoulders(c, f.tone, 0, 63, 50, (N1, N2, N3), 1)
    c.fill(coat & (yy > 61) & (xx < 60), N2)
    c.line(45, y + 8, 36, y + 17, N3)
    c.line(46, y + 8, 37, y + 17, N1)
    for x0, x1, x2, ramp in ((-2, 14, 20, (E3, E2, E1)), (66, 50, 45, (E2, E1, E0))):
        yoke = coat & c.curve([(x0, y - 6), (x2, y - 6), (x2 - 1, y + 3), (x1, y + 9), (x0, y + 10)])
        c.fill(yoke, ramp[1])
        c.a[yoke & ~shift(yoke, 1, 2)] = ramp[0]
        c.a[yoke & ~shift(yoke, 0, -1)] = ramp[2]
    f.neck(20, 44, 44, 55)
    upper = [(15, y - 5), (24, y + 1), (32, y + 3), (40, y + 1), (48, y - 5)]
    scarf = c.curve([*upper, (50, y), (41, y + 7), (32, y + 8), (23, y + 7), (14, y)])
    tails = c.poly([(25, y + 5), (32, y + 5), (34, 66), (26, 66), (27, y + 10), (21, 66), (17, 66)])
    c.fill(tails, R1)
    c.a[tails & ~shift(tails, 1, 0)] = R2
    c.a[tails & ~shift(tails, -1, 0)] = R0
    c.fill(scarf, R1)
    c.fill(scarf & (xx > 40), R0)
    c.a[scarf & ~shift(scarf, 1, 2) & (xx < 36)] = R2
    c.a[scarf & ~shift(scarf, 0, -1)] = R0
    c.stamp(24, y + 4, [".lmm.", "lmmmd", "lmmmd", "mmmdd", ".ddd."], dict(l=R3, m=R2, d=R0))
    return y


def _helmet(f: Face) -> None:
    """A shell with three ribs over a brim; the lamp is out when its wearer despairs."""
    c, dy = f.c, f.down
    yy, xx = c.grid()
    for x, light, dark in ((15, N6, N5), (47, N4, N3)):
        c.rect(x, 23 + dy, 2, 8, dark)
        c.vline(x, 24 + dy, 29 + dy, light)
        c.dot(x + (x < 30), 31 + dy, dark)
    shell = c.curve(f.moved([(14.5, 21), (16, 12), (22, 6.5), (32, 4.5), (42, 6.5), (48, 12), (49.5, 21), (32, 23)]))
    shell &= yy < 21 + dy
    c.fill(shell, K1)
    c.fill(shell & ~shift(shell, -8, -2), E3)
    c.fill(shell & ~shift(shell, -3, -1), E2)
    c.fill(shell & c.ellipse(21, 12 + dy, 4, 5), N6)
    for x, top, light, dark in ((20, 7, N7, E3), (30, 3, N6, E3), (41, 6, E4, E1)):
        c.rect(x, top + dy, 3, 14, K1 if x < 40 else E3)
        c.vline(x, top + dy, 19 + dy, light)
        c.vline(x + 3, top + 1 + dy, 19 + dy, dark)
    brim = [(12, 22.5), (16, 19.5), (32, 18), (49, 19.5), (53, 22.5), (48, 24.4), (32, 23.4), (17, 24.4)]
    edge = c.fill(c.curve(f.moved(brim)), K1)
    c.a[edge & ~shift(edge, 0, 1)] = N6
    c.fill(edge & (xx > 44), E3)
    c.a[edge & ~shift(edge, 0, -1)] = E2
    # old knocks and dust on the shell
    c.stamp(24, 15 + dy, ["..dd", ".dd.", "d..."], dict(d=E3))
    c.stamp(36, 14 + dy, ["dd..", ".ddd", "...d"], dict(d=E3))
    f.shade_under(edge, 3)
    glass = dict(w=N6, y=N5, o=N4) if f.tone == "desperate" else dict(w=N7, y=R5, o=R4)
    c.stamp(26, 8 + dy, LAMP, dict(n=N7, l=N5, m=N4, d=N3, k=N2) | glass)
