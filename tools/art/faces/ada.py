"""Ada, farmer: straw hat, braid over the shoulder, plaid shirt under dungarees."""

import numpy as np

from tools.art.canvas import Canvas
from tools.art.faces.body import shoulders, strands
from tools.art.faces.face import Face
from tools.art.noise import shift
from tools.art.palette import E0, E1, E2, E3, E4, G1, G2, G3, N7, R0, R1, R2, R3, R4, R5, S0, S1, W0, W1, W2


def ada(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    f = Face(
        tone,
        eyes,
        mouth,
        "tan",
        [
            (20, 22),
            (25, 16),
            (38, 16),
            (44, 22),
            (44.5, 32),
            (43, 40),
            (37, 48.5),
            (32, 50),
            (27, 48.5),
            (21, 40),
            (19.5, 32),
        ],
        G2,
        E0,
        eyes_x=(20, 34),
        nose=(29, 38),
        lips=(26, 42),
    )
    c = f.c
    yy, xx = c.grid()
    dy = f.down
    coat, y = shoulders(c, tone, 9, 55, 52, (R0, R1, R2), 5)
    # plaid
    for k in range(8, 58, 6):
        q = coat & (xx == k)
        c.a[q] = np.where(c.a[q] == R2, R3, np.where(c.a[q] == R1, R0, E0))
    for k in range(50, 64, 5):
        q = coat & (yy == k)
        c.a[q] = np.where(c.a[q] == R0, E0, R0)
    f.neck(26, 38, 44, 58)
    c.fill(c.poly([(20, y - 1), (26, y - 4), (31, y + 6), (25, y + 9)]), R2)
    c.fill(c.poly([(44, y - 1), (38, y - 4), (33, y + 6), (39, y + 9)]), R1)
    c.line(26, y - 3, 31, y + 6, R3)
    c.line(38, y - 3, 33, y + 6, R0)
    neckline = c.poly([(28, y - 2), (36, y - 2), (32, y + 5)])
    c.fill(neckline, S0)
    c.fill(neckline & (xx < 31), S1)
    # dungarees
    c.fill(c.poly([(21, 59), (43, 59), (44, 66), (20, 66)]), W1)
    c.hline(21, 43, 59, W2)
    c.hline(22, 42, 60, W0)
    for a, b in (((17, y + 3), (22, 60)), ((47, y + 3), (42, 60))):
        for w in range(3):
            c.line(a[0] + w, a[1], b[0] + w - 1, b[1], (W2, W1, W0)[w])
    c.rect(21, 60, 2, 2, R4)
    c.rect(41, 60, 2, 2, R4)
    f.skin()
    f.features(wrinkles=True)
    for p in ((23, 37), (25, 38), (37, 37), (39, 38)):
        c.dot(p[0], p[1] + dy, S0 if p[0] < 30 else E2)
    # hair sides and braid over the shoulder
    c.fill(c.curve(f.moved([(18, 22), (22, 20), (22, 27), (20, 33), (19.5, 37), (17.5, 30)])), E3)
    strands(c, (c.a == E3) & (yy > 18 + dy) & (yy < 38 + dy) & (xx < 24), E3, E1, E4, 5, 0, 5)
    c.fill(c.curve(f.moved([(46, 22), (42, 20), (43, 27), (44, 33), (45, 38), (47, 30)])), E2)
    for k in range(9):
        py = 28 + dy + k * 3.6
        px = 46.5 + (1.5 if k % 2 else -0.6) + min(k, 4) * 0.5
        m = c.ellipse(px, py, 2.9, 2.5)
        c.fill(m, E3)
        c.fill(m & ~c.ellipse(px - 1, py - 0.8, 2.7, 2.1), E1)
        q = m & c.ellipse(px - 0.9, py - 0.9, 1.4, 0.9)
        c.a[q] = E4

    # straw hat
    brim = c.curve(
        f.moved(
            [
                (1.5, 22),
                (8, 18.5),
                (20, 18),
                (32, 17),
                (44, 18),
                (56, 18.5),
                (62, 22),
                (54, 25.6),
                (44, 24.4),
                (32, 23.4),
                (20, 24.4),
                (9, 25.6),
            ]
        )
    )
    crown = c.curve(f.moved([(17, 20), (18.5, 9), (25, 4.5), (32, 5.5), (39, 4.5), (45.5, 9), (47, 20)]))
    c.fill(brim, R4)
    c.fill(crown, R4)
    c.fill(crown & ~shift(crown, -7, -1), E4)
    c.fill(crown & ~shift(crown, -3, -1), E3)
    c.fill(crown & c.ellipse(23, 10 + dy, 3.4, 4), R5)
    for py in range(4, 27):
        for px in range(64):
            if 0 <= py + dy < 64 and (brim | crown)[py + dy, px] and py % 3 == 0 and (px + py * 2) % 7 < 3:
                c.a[py + dy, px] = {R4: E4, R5: R4, E4: E3}.get(int(c.a[py + dy, px]), int(c.a[py + dy, px]))
    band = crown & (yy >= 15 + dy) & (yy <= 18 + dy)
    c.fill(band, G2)
    c.fill(band & (xx < 26), G3)
    c.fill(band & (xx > 40), G1)
    c.stamp(41, 12 + dy, [".w.", "wyw", ".w."], dict(w=N7, y=R4))
    c.a[brim & ~shift(brim, 0, 1) & ~crown & (xx < 44)] = R5
    brim_edge = brim & ~shift(brim, 0, -1)
    c.a[brim_edge] = E2
    above_edge = brim & shift(brim_edge, 0, -1) & ~brim_edge
    c.a[above_edge] = E3
    c.fill(brim & (xx > 52) & ~brim_edge, E4)
    f.shade_under(brim, 4)
    # a straw in the corner of the mouth
    if tone == "neutral":
        c.line(27, 43 + dy, 15, 47 + dy, R4)
        c.stamp(11, 46 + dy, ["...y.", "yoyo.", ".yoyo", "..y.."], dict(y=R5, o=R3))
    c.outline()
    return c
