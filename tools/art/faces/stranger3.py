"""Stranger 3, a student: hair knotted high on the head, headphones, a hooded jacket and straps of a rucksack."""

from tools.art.canvas import Canvas
from tools.art.faces.body import shoulders, strands
from tools.art.faces.face import Face
from tools.art.noise import shift
from tools.art.palette import E0, E1, E2, E3, G4, G5, N0, N1, N2, N3, N5, N6, N7, R2, R3, R4, R5, V0, V1, W0, W1, W2, W3


def stranger3(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    f = Face(
        tone,
        eyes,
        mouth,
        "pale",
        [(20, 22), (25, 16), (38, 16), (44, 22), (44, 32), (41, 42), (36, 48), (32, 49), (28, 48), (22, 42), (20, 32)],
        E1,
        N1,
        eyes_x=(20, 34),
        nose=(29, 37),
        lips=(26, 41),
    )
    c, dy = f.c, f.down
    yy, xx = c.grid()
    _coat, y = shoulders(c, tone, 10, 54, 53, (V0, V1, N5), 5)
    hood = c.curve(
        [(14, y + 1), (20, y - 7), (32, y - 3), (44, y - 7), (51, y + 1), (44, y + 7), (32, y + 9), (20, y + 7)]
    )
    c.fill(hood, V0)
    c.a[hood & ~shift(hood, 1, 1)] = V1
    c.fill(c.curve([(19, y), (24, y - 4), (40, y - 4), (45, y), (39, y + 6), (32, y + 7), (25, y + 6)]), N1)
    f.neck(26, 38, 44, 58)
    shirt = c.poly([(25, y + 1), (39, y + 1), (36, 66), (28, 66)])
    c.fill(shirt, G5)
    c.fill(shirt & (xx > 33), G4)
    for x0, x1 in ((14, 20), (49, 43)):  # straps
        strap = c.poly([(x0 - 2, y + 1), (x0 + 3, y + 1), (x1 + 3, 66), (x1 - 2, 66)])
        c.fill(strap, R3)
        c.a[strap & ~shift(strap, 1, 0)] = R4
        c.a[strap & ~shift(strap, -1, 0)] = R2
        c.rect(x1 - 4, 58, 5, 3, N2)
        c.hline(x1 - 4, x1, 58, N5)
    f.skin(ears=False)
    f.features()
    # a short fringe swept to one side, hair drawn up behind
    hair = c.curve(
        f.moved(
            [
                (18, 31),
                (17, 19),
                (23, 11.5),
                (32, 9.5),
                (41, 11.5),
                (47, 19),
                (46, 31),
                (44, 27),
                (43, 21),
                (38, 17),
                (31, 21),
                (24, 22.5),
                (20.5, 26),
            ]
        )
    )
    c.fill(hair, N1)
    c.fill(hair & ~shift(hair, -5, -1) & (xx > 38), N0)
    strands(c, hair, N1, N0, N3, 5, -0.4, 26)
    shine = c.curve(f.moved([(21, 19), (26, 14), (33, 12.5), (28, 16), (24, 19)]))
    c.a[shine & hair] = W1
    c.dots(W2, (25, 15 + dy), (26, 14 + dy), (27, 14 + dy), (24, 16 + dy))
    f.shade_under(hair, 2)
    # the knot, with a pencil through it
    knot = c.ellipse(33, 4.5 + dy, 8.4, 5.8)
    c.fill(knot, N1)
    c.fill(knot & ~c.ellipse(30.5, 3 + dy, 8, 5.4), N0)
    for k in range(4):
        ring = c.ellipse(33, 4.5 + dy, 7.4 - k * 1.9, 5 - k * 1.3) & ~c.ellipse(
            33.4, 5 + dy, 6.8 - k * 1.9, 4.4 - k * 1.3
        )
        c.a[ring & (xx < 34)] = N3 if k % 2 == 0 else N2
    band = c.curve(f.moved([(27, 9), (33, 10.4), (39, 9), (38, 12), (33, 12.6), (28, 12)]))
    c.fill(band, R2)
    c.a[band & ~shift(band, 0, 1)] = R3
    for w in range(2):
        c.line(20, 9 + w + dy, 46, 1 + w + dy, (R4, R2)[w])
    c.dots(R5, (20, 9 + dy), (21, 9 + dy))
    c.dots(E0, (18, 10 + dy), (19, 10 + dy))
    c.fill(knot & c.ellipse(33, 5 + dy, 4.6, 3.4), N1)
    # headphones
    band = c.ellipse(32, 25 + dy, 18, 17.5) & ~c.ellipse(32, 26 + dy, 15.8, 16) & (yy < 27 + dy)
    c.fill(band, W2)
    c.a[band & ~shift(band, 1, 1)] = W3
    c.a[band & (xx > 38)] = W1
    for x, (light, middle, dark) in ((11, (W3, W2, W1)), (45, (W2, W1, W0))):
        cup = c.ellipse(x + 4, 31 + dy, 4.4, 7)
        c.fill(cup, middle)
        c.a[cup & ~shift(cup, -2, -1)] = dark
        c.a[cup & c.ellipse(x + 3, 28 + dy, 1.8, 3)] = light
        c.vline(x + (7 if x < 30 else 1), 26 + dy, 36 + dy, N1)
    c.dots(N7, (13, 27 + dy), (13, 28 + dy))
    for x, row in ((25, 36), (23, 37), (37, 36), (39, 37)):
        c.dot(x, row + dy, f.skin_ramp[2])
    c.vline(28, y + 6, 63, N6)
    c.vline(36, y + 6, 62, N5)
    c.dots(E3, (40, 39 + dy))
    c.dots(E2, (40, 40 + dy))
    c.outline()
    return c
