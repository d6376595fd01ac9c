"""Folds of cloth and locks of hair: bent strokes that stay inside what they lie on."""

from collections.abc import Iterable

from tools.art.canvas import Canvas
from tools.art.noise import Mask

# (x0, y0, x1, y1, bow, colour); bow is how far the middle of the stroke stands off to the right of its way.
Stroke = tuple[float, float, float, float, float, int]


def folds(c: Canvas, mask: Mask, strokes: Iterable[Stroke], down: int = 0) -> None:
    """Draw the strokes where the mask allows, moved by `down` rows."""
    for x0, y0, x1, y1, bow, colour in strokes:
        length = max(1.0, ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5)
        for step in range(int(length * 2) + 1):
            t = step / (int(length * 2) or 1)
            aside = bow * 4 * t * (1 - t) / length
            x = round(x0 + (x1 - x0) * t - (y1 - y0) * aside)
            y = round(y0 + (y1 - y0) * t + (x1 - x0) * aside) + down
            if 0 <= x < c.w and 0 <= y < c.h and mask[y, x]:
                c.a[y, x] = colour
