"""The camera over the map: it leans to where something happens, and follows the chosen cell of a map that is larger
than its area."""

from __future__ import annotations

import math

from game.view.ground import CELL, EDGE, NORTH

LEAN = 11
"""How far it leans at most, in pixels; the land that is painted beyond the borders allows for it."""
PER_SECOND = 2.6
"""How fast what is left of the way shrinks."""
LONGEST_STEP = 0.1
Cell = tuple[int, int]


class Camera:
    """The place of the view: `x` and `y` are the pixels of the map that lie at its area's upper left corner."""

    def __init__(self, area: tuple[int, int], above: int) -> None:
        self.area = area
        self.above = min(above, NORTH)
        self._place: tuple[float, float] | None = None
        self._time = 0.0

    @property
    def x(self) -> int:
        """Columns of pixels to the left of the area."""
        return 0 if self._place is None else round(self._place[0])

    @property
    def y(self) -> int:
        """Rows of pixels above the area, without the strip of land that always shows."""
        return 0 if self._place is None else round(self._place[1])

    def follow(self, size: Cell, chosen: Cell | None, event: Cell | None, time: float) -> None:
        """Move on to the present time, in seconds, over a map of `size` columns and rows. Where time stands still at
        0 the camera does not lean, and is at once where it has to be."""
        target = (self._axis(0, size, chosen, event), self._axis(1, size, chosen, event))
        step = min(LONGEST_STEP, time - self._time)
        self._time = time
        if time <= 0 or self._place is None:
            self._place = (self._axis(0, size, chosen, None), self._axis(1, size, chosen, None))
        elif step > 0:
            part = 1 - math.exp(-PER_SECOND * step)
            x, y = self._place
            self._place = (x + (target[0] - x) * part, y + (target[1] - y) * part)

    def _axis(self, axis: int, size: Cell, chosen: Cell | None, event: Cell | None) -> float:
        shown = self.area[axis] - (self.above if axis else 0)
        whole = size[axis] * CELL
        if whole > shown:
            focus = event if event is not None else chosen
            middle = whole / 2 if focus is None else (focus[axis] + 0.5) * CELL
            return max(0.0, min(float(whole - shown), middle - shown / 2))
        if event is None:
            return 0.0
        off = ((event[axis] + 0.5) * CELL - whole / 2) / (whole / 2)
        lean = max(-1.0, min(1.0, off * 1.4)) * min(LEAN, EDGE, NORTH - self.above)
        if chosen is not None:
            # The chosen cell stays whole in view.
            lean = min(max(lean, float((chosen[axis] + 1) * CELL - shown)), float(chosen[axis] * CELL))
        return lean
