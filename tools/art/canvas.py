"""The canvas: an array of palette indices, CLEAR where nothing is drawn.

Shapes come back as boolean masks, rasterised eight times too large and cut at half coverage; a mask is then filled
with a colour or remapped through a table, so that no pixel can leave the palette.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tools.art.noise import Mask
from tools.art.palette import CLEAR, DARKER, Table

Point = tuple[float, float]
Pixels = NDArray[np.int16]
OVERSAMPLING = 8


class Canvas:
    """A picture of w by h pixels; `a` is its array of shape (h, w)."""

    def __init__(self, w: int, h: int, fill: int = CLEAR) -> None:
        self.a: Pixels = np.full((h, w), fill, dtype=np.int16)
        self.w = w
        self.h = h

    def dot(self, x: float, y: float, colour: int) -> None:
        """Set one pixel; outside the picture nothing happens."""
        x, y = int(x), int(y)
        if 0 <= x < self.w and 0 <= y < self.h:
            self.a[y, x] = colour

    def dots(self, colour: int, *points: Point) -> None:
        """Set several pixels to one colour."""
        for x, y in points:
            self.dot(x, y, colour)

    def rect(self, x: float, y: float, w: float, h: float, colour: int) -> None:
        """Fill a rectangle."""
        x, y = int(x), int(y)
        self.a[max(0, y) : max(0, y + int(h)), max(0, x) : max(0, x + int(w))] = colour

    def hline(self, x0: float, x1: float, y: float, colour: int) -> None:
        """Draw a row from x0 to x1, both ends included."""
        self.rect(x0, y, x1 - x0 + 1, 1, colour)

    def vline(self, x: float, y0: float, y1: float, colour: int) -> None:
        """Draw a column from y0 to y1, both ends included."""
        self.rect(x, y0, 1, y1 - y0 + 1, colour)

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: int) -> None:
        """Draw a line of single pixels."""
        n = int(max(abs(x1 - x0), abs(y1 - y0)))
        for i in range(n + 1):
            self.dot(round(x0 + (x1 - x0) * i / max(n, 1)), round(y0 + (y1 - y0) * i / max(n, 1)), colour)

    def grid(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Rows and columns of every pixel, as np.mgrid gives them."""
        yy, xx = np.mgrid[0 : self.h, 0 : self.w]
        return yy, xx

    def poly(self, points: Sequence[Point]) -> Mask:
        """Mask of a polygon whose corners lie at pixel centres."""
        k = OVERSAMPLING
        mask = np.zeros((self.h, self.w), bool)
        x0 = max(0, int(np.floor(min(p[0] for p in points))) - 1)
        y0 = max(0, int(np.floor(min(p[1] for p in points))) - 1)
        x1 = min(self.w, int(np.ceil(max(p[0] for p in points))) + 2)
        y1 = min(self.h, int(np.ceil(max(p[1] for p in points))) + 2)
        if x1 <= x0 or y1 <= y0:
            return mask
        large = Image.new("L", ((x1 - x0) * k, (y1 - y0) * k))
        ImageDraw.Draw(large).polygon([((x - x0 + 0.5) * k, (y - y0 + 0.5) * k) for x, y in points], fill=255)
        mask[y0:y1, x0:x1] = np.asarray(large.resize((x1 - x0, y1 - y0), Image.Resampling.BOX)) > 127
        return mask

    def curve(self, points: Sequence[Point], steps: int = 10) -> Mask:
        """Mask of a closed Catmull-Rom curve through the points."""
        t = np.linspace(0, 1, steps, endpoint=False)[:, None]
        p = np.array(points, float)
        outline: list[Point] = []
        for i in range(len(points)):
            p0, p1, p2, p3 = (p[(i + j - 1) % len(points)] for j in range(4))
            segment = 0.5 * (
                2 * p1 + (-p0 + p2) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t + (-p0 + 3 * p1 - 3 * p2 + p3) * t**3
            )
            outline.extend((float(x), float(y)) for x, y in segment)
        return self.poly(outline)

    def ellipse(self, cx: float, cy: float, rx: float, ry: float) -> Mask:
        """Mask of an ellipse."""
        y = ((np.arange(self.h) - cy) / ry) ** 2
        x = ((np.arange(self.w) - cx) / rx) ** 2
        return x[None, :] + y[:, None] <= 1

    def fill(self, mask: Mask, colour: int) -> Mask:
        """Set every pixel of the mask and return the mask."""
        self.a[mask] = colour
        return mask

    def remap(self, mask: Mask, table: Table) -> None:
        """Send what is drawn under the mask through a table."""
        drawn = mask & (self.a >= 0)
        self.a[drawn] = table[self.a[drawn]]

    def blit(self, source: Canvas | Pixels, x: float, y: float, flip: bool = False) -> None:
        """Lay another picture over this one; what is CLEAR in it lets this one through."""
        src = source.a if isinstance(source, Canvas) else source
        if flip:
            src = src[:, ::-1]
        x, y = int(x), int(y)
        h, w = src.shape
        x0, y0, x1, y1 = max(0, x), max(0, y), min(self.w, x + w), min(self.h, y + h)
        if x1 <= x0 or y1 <= y0:
            return
        part = src[y0 - y : y1 - y, x0 - x : x1 - x]
        target = self.a[y0:y1, x0:x1]
        target[part >= 0] = part[part >= 0]

    def stamp(self, x: float, y: float, rows: Iterable[str], key: Mapping[str, int]) -> None:
        """Draw a character grid; characters that `key` does not name stay clear."""
        for j, row in enumerate(rows):
            for i, char in enumerate(row):
                if char in key:
                    self.dot(x + i, y + j, key[char])

    def outline(self) -> None:
        """A rim all round in two steps darker than the pixel it touches."""
        a = np.pad(self.a, 1, constant_values=CLEAR)
        drawn = a >= 0
        rim = (drawn[2:, 1:-1] | drawn[:-2, 1:-1] | drawn[1:-1, 2:] | drawn[1:-1, :-2]) & ~drawn[1:-1, 1:-1]
        for dy, dx in ((-1, 0), (0, -1), (1, 0), (0, 1)):
            neighbour = a[1 + dy : 1 + dy + self.h, 1 + dx : 1 + dx + self.w]
            free = rim & (neighbour >= 0) & (self.a < 0)
            self.a[free] = DARKER[DARKER[neighbour[free]]]

    def copy(self) -> Canvas:
        """A picture of its own with the same pixels."""
        other = Canvas(self.w, self.h)
        other.a[:] = self.a
        return other
