"""Lines of a text wrapped to a width, and the way between offsets and pixels.

Knows no pygame: the advance of a character comes in as a function.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from game.ui.graphemes import boundaries

Advance = Callable[[str], int]
"""Pixels from the left edge of one grapheme cluster to that of the next."""


@dataclass(frozen=True)
class Line:
    """One row: text[start:end], with the x of every boundary in it.

    `cuts` and `xs` run in parallel from `start` to `end`, both included. Spaces where a
    line wraps hang at its end. `soft` says that the next row continues the paragraph.
    """

    start: int
    end: int
    cuts: tuple[int, ...]
    xs: tuple[int, ...]
    soft: bool

    @property
    def last(self) -> int:
        """The rightmost offset that is shown on this row and not on the next."""
        return self.cuts[-2] if self.soft and len(self.cuts) > 1 else self.end


class Layout:
    """`text` wrapped into `lines` no wider than `width` pixels, hanging spaces aside."""

    def __init__(self, text: str, width: int, advance: Advance) -> None:
        self.text = text
        self.width = width
        self.lines: list[Line] = []
        cuts = boundaries(text)
        first = 0
        for i, cut in enumerate(cuts):
            if cut == len(text) or text[cut] == "\n":
                self._wrap(cuts[first : i + 1], advance)
                first = i + 1
        self._starts = [line.start for line in self.lines]

    def _wrap(self, cuts: list[int], advance: Advance) -> None:
        text = self.text
        start = 0
        xs = [0]
        gap = 0  # index behind the last space of this row: where it may break
        for i in range(len(cuts) - 1):
            cluster = text[cuts[i] : cuts[i + 1]]
            x = xs[-1] + advance(cluster)
            space = cluster == " "
            while x > self.width and not space and i > start:
                at = gap if gap > start else i
                self._add(cuts, start, at, xs, soft=True)
                shift = xs[at - start]
                xs = [value - shift for value in xs[at - start :]]
                start = at
                x = xs[-1] + advance(cluster)
            xs.append(x)
            if space or cluster in "-\u2013\u2014":
                gap = i + 1
        self._add(cuts, start, len(cuts) - 1, xs, soft=False)

    def _add(self, cuts: list[int], start: int, end: int, xs: list[int], soft: bool) -> None:
        row = tuple(xs[: end - start + 1])
        self.lines.append(Line(cuts[start], cuts[end], tuple(cuts[start : end + 1]), row, soft))

    def row_of(self, offset: int) -> int:
        """The row on which a cursor at `offset` is shown."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def x_of(self, offset: int) -> int:
        """Pixels from the left edge to a cursor at `offset`, never past the width."""
        line = self.lines[self.row_of(offset)]
        at = max(bisect_right(line.cuts, offset) - 1, 0)
        return min(line.xs[at], self.width)

    def offset_at(self, row: int, x: int) -> int:
        """The boundary of `row` that is nearest to `x`; rows outside are clamped."""
        line = self.lines[min(max(row, 0), len(self.lines) - 1)]
        stop = line.cuts.index(line.last)
        best = min(range(stop + 1), key=lambda i: (abs(line.xs[i] - x), i))
        return line.cuts[best]

    def spans(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Rows that text[start:end] covers, each as (row, left x, right x) in pixels."""
        pieces: list[tuple[int, int, int]] = []
        for row in range(self.row_of(start), len(self.lines)):
            line = self.lines[row]
            if line.start >= end:
                break
            low, high = max(start, line.start), min(end, line.end)
            while high > low and self.text[high - 1 : high] == " " and line.soft and high == line.end:
                high -= 1
            if high > low:
                left = line.xs[max(bisect_right(line.cuts, low) - 1, 0)]
                right = line.xs[max(bisect_right(line.cuts, high) - 1, 0)]
                pieces.append((row, left, min(right, self.width)))
        return pieces
