"""Karl, factory worker: hard hat, ear defenders, moustache, a pipe wrench on the shoulder."""

from tools.art.canvas import Canvas
from tools.art.faces.body import shoulders
from tools.art.faces.face import Face
from tools.art.noise import shift
from tools.art.palette import E0, E1, E2, N1, N2, N3, N4, N5, N6, N7, R0, R1, R2, R3, R4, R5, S0, S1, S2, S3, W0, W1, W2


def karl(tone: str, eyes: str | None = None, mouth: str | None = None) -> Canvas:
    """Draw the portrait."""
    f = Face(
        tone,
        eyes,
        mouth,
        "fair",
        [(18, 22), (24, 14), (40, 14), (46, 22), (46.5, 34), (45, 44), (39, 50.5), (26, 50.5), (19.5, 44), (17.5, 34)],
        W2,
        E1,
        nose=(29, 38),
        lips=(25, 43),
    )
    c = f.c
    coat, y = shoulders(c, tone, 3, 60, 51, (W0, W1, W2), 3)
    f.neck(22, 42, 44, 58)
    # shirt collar and overall straps
    c.fill(c.poly([(18, y - 1), (24, y - 4), (30, y + 7), (24, y + 10)]), R2)
    c.fill(c.poly([(45, y - 1), (41, y - 4), (33, y + 7), (39, y + 10)]), R1)
    c.line(18, y, 24, y + 10, R0)
    c.line(30, y + 7, 24, y - 3, R3)
    c.line(45, y, 39, y + 10, R0)
    for x, a, b in ((10, R5, R4), (49, R4, R3)):
        c.fill(c.poly([(x, y + 3), (x + 5, y + 3), (x + 6, 66), (x + 1, 66)]) & coat, b)
        c.fill(c.poly([(x + 1, y + 3), (x + 3, y + 3), (x + 4, 66), (x + 2, 66)]) & coat, a)
    for x in (13, 51):
        c.rect(x, 60, 3, 3, N6)
        c.dot(x + 2, 62, N4)
    c.line(32, y + 8, 32, 63, W0)
    f.skin()
    # five-o'clock shade: one flat tone with a broken edge, not a checker
    yy, xx = c.grid()
    stubble = f.shape & (yy > 42 + f.down) & ~c.ellipse(31, 40 + f.down, 8, 5.6)
    pale = stubble & ((c.a == S2) | (c.a == S3))
    c.a[pale] = S1
    shaded = stubble & (c.a == S1) & ~pale
    c.a[shaded & (yy > 46 + f.down)] = S0
    for i in range(20, 44, 3):
        py = 42 + f.down - (i % 2)
        if f.shape[py, i] and c.a[py, i] == S2:
            c.hline(i, i + 1, py, S1)
    f.features(nose=1, wrinkles=True)
    dy = f.down
    # moustache over the upper lip
    my = f.lips[1] + dy - 2
    moustache = (
        ["....mm.mm....", "..mmmlmmmmm..", ".mmllmmmmdmm.", "mmmm.mmm.dmmd", "mm.........dd"]
        if tone not in ("hopeful", "grateful")
        else ["....mm.mm....", "..mmmlmmmmm..", "mmmllmmmmdmmd", "mm.........dd"]
    )
    c.stamp(f.lips[0] - 1, my, moustache, dict(m=E1, l=E2, d=E0))
    # sideburns + hard hat
    c.rect(18, 24 + dy, 2, 8, E1)
    c.rect(45, 24 + dy, 2, 9, E0)
    hat = c.curve(f.moved([(16.5, 21), (18, 11), (25, 5), (32, 3.5), (40, 5), (46, 11), (48, 21), (32, 24)])) & (
        yy < 22 + dy
    )
    c.fill(hat, R4)
    c.fill(hat & ~shift(hat, -6, -1), R3)
    c.fill(hat & ~shift(hat, -2, -1), R2)
    c.fill(hat & c.ellipse(24, 11 + dy, 4, 5), R5)
    c.dot(23, 8 + dy, N7)
    c.dot(22, 9 + dy, N7)
    c.dot(22, 10 + dy, N7)
    for px, colour in ((29, R5), (30, R4), (34, R2), (35, R3)):
        for py in range(64):
            if hat[py, px] and 20 + dy > py:
                c.a[py, px] = colour
    brim = c.curve(f.moved([(12.5, 22.5), (17, 20), (32, 19), (47, 20), (51.5, 22.5), (47, 25), (32, 24.4), (17, 25)]))
    c.fill(brim, R4)
    c.a[brim & ~shift(brim, 0, 1)] = R5
    c.a[brim & ~shift(brim, 0, -1)] = R2
    c.fill(brim & (xx > 42), R3)
    c.a[brim & ~shift(brim, 0, -1) & (xx > 40)] = R1
    c.rect(27, 12 + dy, 11, 7, N6)
    c.rect(28, 13 + dy, 9, 5, W1)
    c.stamp(29, 13 + dy, ["..w.w..", "w.www.w", ".ww.ww.", "w.www.w", "..w.w.."], dict(w=N7))
    c.hline(27, 37, 19 + dy, R2)
    f.shade_under(brim, 3)
    # ear defenders clipped to the helmet
    for px, col in ((12, (R2, R1, R0)), (46, (R1, R0, E0))):
        e = c.ellipse(px + 3, 31 + dy, 3.4, 5.2)
        c.fill(e, col[1])
        c.a[e & ~shift(e, -2, -1)] = col[2]
        c.a[e & c.ellipse(px + 2, 29 + dy, 1.5, 2.4)] = col[0]
        c.vline(px + 3, 23 + dy, 26 + dy, N2)
    # pipe wrench on the shoulder
    up = {"neutral": 0, "angry": -5, "hopeful": -2, "desperate": 4, "sarcastic": 1, "grateful": 5, "suspicious": -2}[
        tone
    ]
    wrench = [
        ".kkk..kkk.",
        "kllk..kmdk",
        "kllk..kmdk",
        "kllkkkkmdk",
        "klllmmmmdk",
        ".kllmmmdk.",
        "..kllmdk..",
        "...klmdk..",
    ] + ["...klmdk.."] * 16
    c.stamp(51, 30 + up, wrench, dict(k=N1, l=N7, m=N5, d=N3))
    c.stamp(
        51,
        49 + up,
        [
            "..hhhss..",
            ".hhsssdd.",
            "hhhhsssdd",
            "hhsssssdd",
            "hsssssddd",
            ".sssddd..",
            "WWWwwwww.",
            "WWwwwwwD.",
            "WWwwwwDD.",
            "WWwwwwDD.",
            "WWwwwwDD.",
            "WWwwwwDD.",
            "WWwwwwDD.",
            "WWwwwwDD.",
            "WWwwwwDD.",
            "WWwwwwDD.",
        ],
        dict(h=S3, s=S2, d=S1, w=W1, W=W2, D=W0),
    )
    c.outline()
    return c
