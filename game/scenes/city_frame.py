"""What frames the city: the cloth behind its panels, and the names of columns and rows at the map's edges."""

from __future__ import annotations

from functools import cache

import pygame

from game.city.state import Cell
from game.scenes.city_views import column_letters
from game.ui import text
from game.ui.palette import N0, N1, N3, R4
from game.view.map_view import AREA


def draw_place(canvas: pygame.Surface, cell: pygame.Rect, at: Cell) -> None:
    """Name the column and the row of a cell at the map's edges, as reports name places by them; `cell` is where it
    lies on the canvas."""
    column, row = column_letters(at[0]), str(at[1] + 1)
    for name, centre in ((column, (cell.centerx, AREA.top + 5)), (row, (AREA.left + 6, cell.centery))):
        plate = pygame.Rect(0, 0, text.size(name, "label")[0] + 6, 9)
        plate.center = centre
        canvas.fill(N1, plate)
        canvas.fill(N3, (plate.x, plate.y, plate.w, 1))
        text.draw(canvas, (plate.x + 3, plate.y + 2), name, R4, "label")


@cache
def woven(size: tuple[int, int], hole: tuple[int, int, int, int]) -> pygame.Surface:
    """Return the dark cloth behind the panels, with a hole for the map."""
    thread = pygame.Surface((size[0], 4))
    thread.fill(N1)
    for y in range(4):
        for x in range(-y % 4, size[0], 4):
            thread.set_at((x, y), N0)
    cloth = pygame.Surface(size)
    cloth.blits([(thread, (0, y)) for y in range(0, size[1], 4)])
    cloth.fill(N0, hole)
    return cloth
