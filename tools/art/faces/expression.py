"""Eyes, brows, nose, mouth, folds and tears of a face, after its tone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tools.art.faces.features import (
    BROW,
    BROW_DOWN,
    EYE_DOWN,
    EYES,
    FAR_BROW,
    FAR_BROW_DOWN,
    MOUTH,
    OTHER_EYE,
    mirror,
)
from tools.art.palette import N0, N1, N5, N6, N7, R0, R1, W2, W3

if TYPE_CHECKING:
    from tools.art.faces.face import Face

# Rows of lipstick above and below the mouth: (from, to, row), in pixels from the mouth's corner.
LIPSTICK: dict[str, tuple[tuple[int, int, int], ...]] = {
    "neutral": ((3, 7, 0), (2, 8, 2)),
    "angry": ((3, 8, 0), (3, 8, 5)),
    "sarcastic": ((3, 7, 3),),
    "suspicious": ((3, 7, 3),),
    "talk1": ((3, 8, 0), (3, 8, 5)),
    "talk2": ((4, 7, -1), (4, 7, 7)),
    "grateful": ((3, 8, 5),),
    "hopeful": ((1, 10, 2), (3, 8, 5)),
    "desperate": ((4, 7, 0), (3, 8, 5)),
}


def _eye_row(face: Face) -> int:
    return face.eyes_y + face.down


def _between_eyes(face: Face) -> int:
    return (face.eyes_x[0] + face.eyes_x[1] + 7) // 2


def draw_eyes(face: Face, lash: int | None, bags: bool) -> None:
    """Eyes in their sockets, with bags under tired ones."""
    c, tone, y = face.c, face.tone, _eye_row(face)
    _, base, middle, dark, _, outline = face.skin_ramp
    key = {
        "K": outline if lash is None else lash,
        "d": dark,
        "w": N7,
        "e": N6 if outline == N1 else N5,
        "i": face.iris,
        "p": N0,
        "h": N7,
        "s": dark if tone == "desperate" else middle,
        "t": W3,
    }
    yy, _ = c.grid()
    for x in face.eyes_x:
        socket = c.ellipse(x + 3.5, y + 0.5, 5, 3.4) & face.shape
        c.a[socket & (c.a == base)] = middle
        if tone == "hopeful":
            c.a[socket & (c.a == middle) & (yy > y + 1)] = base
    down = EYE_DOWN[face.eyes]
    closer = 1 if tone in ("hopeful", "desperate") else 0
    c.stamp(face.eyes_x[0], y + down, EYES[face.eyes], key)
    c.stamp(face.eyes_x[1] - closer, y + down, OTHER_EYE.get(face.eyes) or mirror(EYES[face.eyes]), key)
    if bags or tone == "desperate":
        for x in face.eyes_x:
            c.hline(x + 2, x + 5, y + (5 if tone == "desperate" else 4), dark)


def draw_brows(face: Face, wrinkles: bool) -> None:
    """Both brows and the creases between them."""
    c, tone, y = face.c, face.tone, _eye_row(face)
    _, _, middle, dark, _, _ = face.skin_ramp
    row = y + BROW_DOWN[tone] + (1 if tone == "neutral" else 0)
    far = FAR_BROW.get(tone) or mirror(BROW[tone])
    c.stamp(face.eyes_x[0] - 1, row, BROW[tone], {"b": face.brow})
    c.stamp(face.eyes_x[1] - 1, row + FAR_BROW_DOWN.get(tone, 0), far, {"b": face.brow})
    cx = _between_eyes(face)
    if tone == "angry":
        c.vline(cx - 1, y - 3, y - 1, dark)
        c.vline(cx + 1, y - 3, y - 2, dark)
        c.hline(cx - 1, cx + 1, y - 4, middle)
    if tone == "desperate":
        c.hline(cx - 3, cx + 3, y - 9, dark)
        c.hline(cx - 2, cx + 2, y - 11, middle)
    if tone == "hopeful" and wrinkles:
        c.hline(cx - 4, cx + 4, y - 10, middle)


def draw_nose(face: Face, wide: int, wrinkles: bool) -> None:
    """Nose and the folds beside it."""
    c = face.c
    light, base, middle, dark, darkest, _ = face.skin_ramp
    x, y = face.nose[0], face.nose[1] + face.down
    for k, row in enumerate(range(_eye_row(face) - 1, y)):
        c.dot(x + 2 + (k > 3), row, middle if k < 3 else dark)
        if k > 2:
            c.dot(x + 1, row, light if k in (4, 5, 6) else base)
    c.hline(x - 1 - wide, x + 3 + wide, y + 1, dark)
    c.dot(x - 1 - wide, y, middle)
    c.dot(x + 3 + wide, y, dark)
    c.dots(light, (x, y), (x + 1, y), (x + 1, y - 1))
    c.dots(darkest, (x - 1, y + 1), (x + 2, y + 1))
    c.hline(x, x + 1, y + 2, middle)
    if wrinkles or face.tone in ("angry", "desperate"):
        c.dots(dark if wrinkles else middle, (x - 3, y + 1), (x - 4, y + 2), (x - 5, y + 3))
        c.dots(dark, (x + 5, y + 1), (x + 6, y + 2), (x + 7, y + 3))


def draw_mouth(face: Face) -> None:
    """Mouth, with lipstick for those who wear it."""
    c, mouth = face.c, face.mouth
    _, _, middle, dark, _, outline = face.skin_ramp
    x, y = face.lips[0], face.lips[1] + face.down
    lip = dark if face.lip is None else face.lip
    key = {"K": outline if face.lip is None else R0, "w": N7, "r": R1, "R": R0, "L": lip, "s": middle}
    c.stamp(x, y, MOUTH[mouth], key)
    if face.lip is not None:
        for x0, x1, row in LIPSTICK[mouth]:
            c.hline(x + x0, x + x1, y + row, face.lip)


def draw_tone(face: Face) -> None:
    """Folds, cheeks, tears and sweat."""
    marks = {
        "angry": _angry,
        "hopeful": _cheeks,
        "grateful": _grateful,
        "sarcastic": _sarcastic,
        "suspicious": _suspicious,
        "desperate": _desperate,
    }
    if face.tone in marks:
        marks[face.tone](face)


def _angry(face: Face) -> None:
    c, y = face.c, _eye_row(face)
    _, _, middle, dark, _, _ = face.skin_ramp
    a, b = face.eyes_x
    c.dots(middle, (a, y + 5), (a + 1, y + 6), (a + 2, y + 6), (a + 3, y + 7))
    c.dots(dark, (b + 6, y + 5), (b + 5, y + 6), (b + 4, y + 6), (b + 3, y + 7))
    c.dot(face.nose[0] - 2, face.nose[1] + face.down, dark)
    c.dot(face.nose[0] - 2, face.nose[1] + face.down - 1, middle)


def _cheeks(face: Face) -> None:
    c, y = face.c, face.nose[1] + face.down
    light, base, middle, dark, _, _ = face.skin_ramp
    a, b = face.eyes_x
    c.a[c.ellipse(a + 1.5, y + 0.5, 3.4, 1.8) & face.shape & (c.a == base)] = light
    c.a[c.ellipse(a + 1.5, y + 2.6, 3, 0.6) & face.shape] = middle
    c.a[c.ellipse(b + 5, y + 2.0, 3, 0.7) & face.shape] = dark


def _grateful(face: Face) -> None:
    _cheeks(face)
    c, y = face.c, _eye_row(face)
    light, base, _, _, _, _ = face.skin_ramp
    a, b = face.eyes_x
    c.dots(W3, (a, y + 3), (a, y + 4))
    c.dot(a, y + 3, N7)
    c.a[c.ellipse(b + 4, face.nose[1] + face.down, 2.4, 1.3) & face.shape & (c.a == base)] = light


def _sarcastic(face: Face) -> None:
    c, y = face.c, _eye_row(face)
    _, _, middle, dark, _, _ = face.skin_ramp
    x, row = face.lips[0], face.lips[1] + face.down
    c.dots(dark, (x + 12, row - 2), (x + 13, row - 1), (x + 13, row), (x + 12, row + 1))
    c.hline(face.eyes_x[1], face.eyes_x[1] + 4, y - 10 + EYE_DOWN["sarcastic"], middle)


def _suspicious(face: Face) -> None:
    c, y = face.c, _eye_row(face)
    _, _, middle, dark, _, _ = face.skin_ramp
    a, b = face.eyes_x
    c.vline(_between_eyes(face) - 1, y - 4, y - 2, dark)
    c.dots(middle, (a + 1, y + 4), (a + 2, y + 5), (a + 3, y + 5))
    c.dots(dark, (b + 6, y + 4), (b + 5, y + 5), (b + 4, y + 5))


def _desperate(face: Face) -> None:
    c, y = face.c, _eye_row(face) + 4
    x = face.eyes_x[0] + 1
    c.dots(W3, (x, y), (x, y + 1), (x - 1, y + 2), (x, y + 2), (x - 1, y + 3), (x, y + 3))
    c.dot(x - 1, y + 2, N7)
    c.dot(x, y + 4, W2)
    x, y = np.where(face.shape.any(0))[0][-1] - 3, _eye_row(face) - 5
    c.dots(W3, (x, y), (x, y + 1), (x + 1, y + 1), (x, y + 2), (x + 1, y + 2))
    c.dot(x, y + 1, N7)
