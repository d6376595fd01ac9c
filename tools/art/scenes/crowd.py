"""The crowd on the square: rows of figures, growing and brightening towards us."""

import random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.lettering import word_width, write_word
from tools.art.noise import Mask, shift
from tools.art.palette import (
    CLEAR,
    DARKER,
    E0,
    E1,
    E2,
    E3,
    G0,
    G1,
    G2,
    G5,
    LIGHTER,
    N0,
    N1,
    N3,
    N4,
    N6,
    R0,
    R1,
    R2,
    S0,
    S1,
    S2,
    S3,
    V0,
    V1,
    W0,
    W1,
    W2,
    mix_table,
)
from tools.art.scenes.dusk import WIDTH

DUSK = mix_table("39345a", 0.36)


def _lower_half(d: Canvas, body: Mask, cx: int, cy: int, k: float, skin: int, style: int) -> None:
    """Below the coat's hem: trousers or a skirt with boots under it; hands at the sides."""
    yy, xx = d.grid()
    w = k * 1.5
    hem = cy + int(k * (4.9, 5.8, 6.7, 5.3)[style % 4])
    cloth = (N1, E0, W0, N0, E1)[style % 5]
    below = body & (yy > hem)
    d.a[below] = CLEAR
    skirt_ends = hem + int(k * 2.4) if style % 4 == 3 else hem
    reach = np.where(yy <= skirt_ends, w * 0.8 + (yy - hem) * 0.12, w * 0.74)
    lower = below & (abs(xx - cx) <= reach)
    d.fill(lower, cloth)
    d.a[lower & (xx > cx + w * 0.3)] = DARKER[cloth]
    d.a[lower & (yy > skirt_ends) & (abs(xx - cx) < max(1, k * 0.16))] = CLEAR
    d.a[lower & ~shift(lower, 1, 0) & (yy > hem + 1)] = LIGHTER[cloth]
    d.remap(body & (yy == hem), DARKER)
    for side, colour in ((-1, skin), (1, DARKER[skin])):
        d.rect(cx + side * w * 0.84 - 1, hem - int(k * 0.7), 2, 2, int(colour))


def figure(
    o: Canvas,
    x: int,
    y: int,
    k: float,
    coat: int,
    skin: int,
    hair: int,
    pose: int = 0,
    dim: int = 0,
    style: int = 0,
) -> None:
    """One figure with its head at (x, y), of radius `k`; its feet are hidden by the row in front.

    Poses: 0 still, 1 and 3 an arm raised, 2 a cap. `dim` counts steps into the dusk.
    """
    d = Canvas(60, 150)
    cx, cy = 30, 26
    w = k * 1.5
    yy, xx = np.mgrid[0:150, 0:60]
    body = d.curve(
        [
            (cx - k * 0.5, cy + k * 0.9),
            (cx + k * 0.5, cy + k * 0.9),
            (cx + w * 0.8, cy + k * 1.45),
            (cx + w, cy + k * 2.3),
            (cx + w * 0.98, cy + k * 6),
            (cx + w * 1.0, cy + k * 17),
            (cx - w * 1.0, cy + k * 17),
            (cx - w * 0.98, cy + k * 6),
            (cx - w, cy + k * 2.3),
            (cx - w * 0.8, cy + k * 1.45),
        ]
    )
    d.fill(body, coat)
    d.a[body & ~shift(body, -max(1, int(k * 0.7)), -1)] = DARKER[coat]
    t = body & ~shift(body, 1, 1)
    d.a[t & (xx < cx)] = LIGHTER[coat]
    if k >= 4:  # arms, collar, a seam: breaks the gumdrop
        d.vline(cx - int(w * 0.62), cy + int(k * 2.1), cy + int(k * 9), DARKER[coat])
        d.vline(cx + int(w * 0.60), cy + int(k * 2.1), cy + int(k * 9), DARKER[DARKER[coat]])
        d.hline(cx - int(w * 0.5), cx + int(w * 0.5), cy + int(k * 4.4), DARKER[coat])
        d.dot(cx - int(w * 0.5) - 1, cy + int(k * 4.4) - 1, LIGHTER[coat])
        d.rect(cx - 1, cy + int(k), 3, int(k * 0.6) + 1, DARKER[skin])
        d.line(cx - 2, cy + k * 1.25, cx, cy + k * 2.1, LIGHTER[coat])
        d.line(cx + 3, cy + k * 1.25, cx + 1, cy + k * 2.1, DARKER[DARKER[coat]])
        if style % 3 == 0:
            d.vline(cx, cy + int(k * 2.1), cy + int(k * 5), DARKER[coat])
        if style % 3 == 1:
            d.hline(cx - 2, cx + 2, cy + int(k * 1.35), LIGHTER[hair])
            d.hline(cx - 2, cx + 3, cy + int(k * 1.35) + 1, hair)
        _lower_half(d, body, cx, cy, k, skin, style)
    if pose in (1, 3):
        px = cx + int(w * 0.9) if pose == 1 else cx - int(w * 1.0)
        d.rect(px - 1, cy - int(k * 1.6), max(2, int(k * 0.6)), int(k * 4.0), DARKER[coat] if pose == 1 else coat)
        d.fill(d.ellipse(px, cy - k * 1.9, k * 0.42 + 0.4, k * 0.45 + 0.4), skin)
    if style % 4 == 1 and k > 3:
        d.fill(d.ellipse(cx, cy + k * 0.25, k * 1.12, k * 1.25), hair)  # long hair behind
    head = d.ellipse(cx, cy, k * 0.92, k * 1.1)
    d.fill(head, skin)
    d.a[head & ~shift(head, -max(1, int(k * 0.5)), 0)] = DARKER[skin]
    hairline = cy - k * 0.25 + (np.abs(xx - cx + 0.6) > k * 0.55) * k * 0.5
    hair_mask = d.ellipse(cx, cy - k * 0.12, k * 1.0, k * 1.12) & (yy < hairline)
    if style % 7 != 5:
        d.a[hair_mask] = hair
        d.a[hair_mask & ~shift(hair_mask, 1, 1) & (xx < cx)] = LIGHTER[hair]
    if k >= 5:
        for px in (-2, 2):
            d.dot(cx + px - (0), cy + 1, E0)
            d.dot(cx + px - 1 if px < 0 else cx + px + 1, cy, DARKER[DARKER[skin]])
            d.dot(cx + px, cy, DARKER[skin])
        d.dot(cx, cy + 2, DARKER[DARKER[skin]])
        d.dot(cx, cy + 1, DARKER[skin])
        if pose == 0:
            d.hline(cx - 1, cx + 1, cy + 4, DARKER[DARKER[skin]])
        else:
            d.rect(cx - 1, cy + 3, 3, 2, R0)
            d.hline(cx - 1, cx + 1, cy + 3, N6)
        if style % 5 == 2:
            d.hline(cx - 2, cx + 2, cy + 5, hair)
            d.hline(cx - 2, cx + 2, cy + 3, hair)
    elif k >= 4:
        d.dot(cx - 2, cy + 1, E1)
        d.dot(cx + 1, cy + 1, E1)
    if pose == 2:  # cap
        cap = d.ellipse(cx, cy - k * 0.62, k * 1.08, k * 0.62) & (yy <= cy - k * 0.3)
        d.fill(cap, coat)
        d.a[cap & ~shift(cap, 1, 1)] = LIGHTER[coat]
        d.hline(cx - int(k * 1.45), cx + 1, int(cy - k * 0.35), DARKER[DARKER[coat]])
    for _ in range(dim):
        drawn = d.a >= 0
        d.a[drawn] = DUSK[d.a[drawn]]
    o.blit(d, x - cx, y - cy)


def crowd(o: Canvas) -> None:
    """The crowd before the podium, with three placards."""
    r = random.Random(21)
    coats = [N3, W1, E2, R1, V0, G2, N4, E1, W2, R2, G1, V1]
    skins = [S2, S1, S2, S0, S1, S2]
    hairs = [E1, E0, N1, E3, E2, R0, N3, N4]
    for row, (y, k, step, dim) in enumerate(
        ((111, 2.0, 7, 2), (117, 2.5, 9, 2), (124, 3.1, 11, 2), (133, 3.8, 13, 1), (144, 4.6, 15, 1), (157, 5.6, 19, 1))
    ):
        xs = list(range(-6 + row * 4, WIDTH + 10, step))
        r.shuffle(xs)
        for x in sorted(xs, key=lambda v: r.random()):
            px = x + r.randrange(-2, 3)
            py = y + r.randrange(-2, 3)
            if r.random() < 0.05 and row < 5:
                continue
            figure(
                o,
                px,
                py,
                k,
                r.choice(coats),
                r.choice(skins),
                r.choice(hairs),
                r.choice((0, 0, 0, 0, 1, 2, 2, 3)) if r.random() < 0.62 else 0,
                dim,
                style=r.randrange(420),
            )
        if row == 2:
            for x, tx, colour, ink in ((66, "JOBS", S3, R1), (236, "AIR!", G5, G0), (402, "RENT", N6, N1)):
                o.vline(x + 14, 104, 132, E2)
                o.vline(x + 15, 104, 132, E1)
                o.rect(x, 90, 32, 15, colour)
                o.hline(x, x + 31, 90, LIGHTER[colour])
                o.hline(x, x + 31, 104, DARKER[colour])
                o.vline(x + 31, 90, 104, DARKER[colour])
                write_word(o, x + 16 - word_width(tx) // 2, 94, tx, ink)
