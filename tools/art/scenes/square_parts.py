"""Houses, festoons, lamp posts and placards round the square."""

import random

from tools.art.canvas import Canvas
from tools.art.lettering import word_width, write_word
from tools.art.palette import DARKER, E1, E2, G5, LIGHTER, N0, N1, N3, N7, R3, R4, R5, W0, W2
from tools.art.scenes.dusk import glow_at


def facade(
    o: Canvas,
    x: int,
    w: int,
    h: int,
    wall: tuple[int, int, int],
    roof: tuple[int, int, int],
    rows: int,
    seed: int,
    gable: bool = True,
    base: int = 150,
) -> None:
    """A house on the far side of the square, in the last light."""
    r = random.Random(seed)
    dark, middle, light = wall
    o.rect(x, base - h, w, h, middle)
    o.vline(x, base - h, base, light)
    o.rect(x + w - 2, base - h, 2, h, dark)
    if gable:
        for k in range(w // 2 + 2):
            y = base - h - k * 2 // 3
            o.hline(x - 2 + k, x + w + 1 - k, y, roof[1])
            o.dots(roof[2], (x - 2 + k, y))
            o.dots(roof[0], (x + w + 1 - k, y), (x + w - k, y))
            if k % 3 == 1:
                o.hline(x + 2 + k, x + w - 4 - k, y, roof[0])
    else:
        o.rect(x - 2, base - h - 3, w + 4, 4, roof[1])
        o.hline(x - 2, x + w + 1, base - h - 3, roof[2])
        o.hline(x - 2, x + w + 1, base - h, roof[0])
    n = max(1, (w - 6) // 11)
    gap = (w - n * 6) // (n + 1)
    for j in range(rows):
        for i in range(n):
            px = x + gap + i * (6 + gap)
            py = base - h + 5 + j * 15
            lit = r.random() < 0.62
            o.rect(px - 1, py - 1, 8, 11, dark)
            o.rect(px, py, 6, 9, R4 if lit else W0)
            o.vline(px + 3, py, py + 8, dark)
            o.hline(px, px + 5, py + 4, dark)
            if lit:
                o.rect(px, py, 3, 4, R5)
                o.hline(px, px + 5, py + 8, R3)
            else:
                o.dots(W2, (px, py), (px + 1, py), (px, py + 1))
            o.hline(px - 1, px + 6, py + 10, light)


def lights(o: Canvas, x0: int, y0: int, x1: int, y1: int, sag: int) -> None:
    """A string of festoon lamps."""
    n = abs(x1 - x0)
    for i in range(n + 1):
        t = i / n
        y = y0 + (y1 - y0) * t + sag * 4 * t * (1 - t)
        o.dot(x0 + i, y, N0)
        if i % 13 == 6:
            c = (R5, R4, G5, R3)[i // 13 % 4]
            o.rect(x0 + i - 1, int(y) + 1, 2, 3, c)
            o.dot(x0 + i - 1, y + 1, N7)
            o.dot(x0 + i - 1, y + 4, DARKER[c])


def lamp_post(o: Canvas, x: int, y: int) -> None:
    """A street lamp with its glow."""
    o.vline(x, y, y + 90, N0)
    o.vline(x - 1, y, y + 90, N3)
    o.rect(x - 4, y - 10, 8, 10, R5)
    o.vline(x + 3, y - 9, y - 1, R4)
    o.hline(x - 5, x + 4, y - 11, N1)
    o.hline(x - 3, x + 2, y - 12, N3)
    o.hline(x - 4, x + 3, y, N1)
    glow_at(o, x, y - 5, 24, 20, 640)


def placard(o: Canvas, x: int, y: int, word: str, colour: int, ink: int) -> None:
    """A placard held up from the crowd."""
    o.vline(x + 14, y + 14, y + 40, E2)
    o.vline(x + 15, y + 14, y + 40, E1)
    o.rect(x, y, 32, 15, colour)
    o.hline(x, x + 31, y, LIGHTER[colour])
    o.hline(x, x + 31, y + 14, DARKER[colour])
    o.vline(x + 31, y, y + 14, DARKER[colour])
    write_word(o, x + 16 - word_width(word) // 2, y + 4, word, ink)
