"""The city's map on the canvas: scenery that is put together beside the frames, and marks on its cells."""

from __future__ import annotations

import time as clock
from collections.abc import Generator, Iterable

import pygame

from game.city.state import City
from game.view.air import Levels
from game.view.art import Art
from game.view.ground import CELL, SPRITES
from game.view.scenery import Scenery, compose

AREA = pygame.Rect(4, 23, 320, 333)
"""Where the map shows on the canvas: the cells and the strip of land above them."""
ORIGIN = (4, 36)
"""The upper left corner of the north-western cell on the canvas."""
BUDGET = 0.003
"""Seconds of a frame that may go into new scenery; the last step may take a millisecond longer."""

Cell = tuple[int, int]


class MapView:
    """Draws a city's map and tells cells from places on the canvas.

    After a deed the old scenery stays for the few frames in which the new one is put together. `prepare` does that
    ahead of the first draw.
    """

    def __init__(self, art: Art) -> None:
        self.art = art
        self._scenery: Scenery | None = None
        self._key: object = None
        self._city: City | None = None
        self._work: Generator[None, None, Scenery] | None = None
        self._work_key: object = None
        self._columns = self._rows = 10

    def prepare(self, city: City, pollution: Levels, budget: float = BUDGET) -> bool:
        """Work for up to `budget` seconds, but a step at least, on the scenery of the city as it stands; True once it
        is there."""
        key = _looks(city, pollution)
        if key == self._key:
            self._work, self._city = None, city
            return True
        if self._work is None or key != self._work_key:
            self._work, self._work_key = compose(self.art, city, pollution), key
        until = clock.perf_counter() + budget
        try:
            next(self._work)
            while clock.perf_counter() < until:
                next(self._work)
        except StopIteration as end:
            self._scenery, self._key, self._city, self._work = end.value, key, city, None
            self._rows, self._columns = len(city.map), len(city.map[0])
        return self._work is None

    def draw(
        self, surface: pygame.Surface, city: City, pollution: Levels, time: float = 0.0, budget: float = BUDGET
    ) -> None:
        """Draw the map on the canvas. `pollution` holds a level for each cell, `time` counts seconds.

        Where the city has changed, `budget` seconds go into its new scenery; a city never drawn before is done whole.
        """
        self.prepare(city, pollution, budget if self._city is city else float("inf"))
        assert self._scenery is not None
        clip = surface.get_clip()
        surface.set_clip(AREA.clip(clip))
        self._scenery.draw(surface, ORIGIN, time)
        surface.set_clip(clip)

    def cell_at(self, position: tuple[int, int]) -> Cell | None:
        """The cell (column, row) under a point of the canvas."""
        x, y = position[0] - ORIGIN[0], position[1] - ORIGIN[1]
        if x < 0 or y < 0 or not AREA.collidepoint(position):
            return None
        column, row = x // CELL, y // CELL
        return (column, row) if column < self._columns and row < self._rows else None

    def rect(self, cell: Cell) -> pygame.Rect:
        """Where a cell lies on the canvas."""
        return pygame.Rect(ORIGIN[0] + cell[0] * CELL, ORIGIN[1] + cell[1] * CELL, CELL, CELL)

    def highlight(
        self,
        surface: pygame.Surface,
        cell: Cell | None,
        time: float = 0.0,
        hover: Cell | None = None,
        polluted: Iterable[Cell] = (),
        cleaned: Iterable[Cell] = (),
    ) -> None:
        """Mark the chosen cell with corners and an arrow, another under the mouse with paler corners, and the cells
        that a deed would soil or clean with a hatching and a sign."""
        clip = surface.get_clip()
        surface.set_clip(AREA.clip(clip))
        for name, cells in (("tint_polluted", polluted), ("tint_cleaned", cleaned)):
            for tinted in cells:
                surface.blit(self.art.sprite(SPRITES, name), self.rect(tinted))
        if hover is not None and hover != cell:
            surface.blit(self.art.sprite(SPRITES, "hover"), self.rect(hover))
        if cell is not None:
            place = self.rect(cell)
            surface.blit(self.art.sprite(SPRITES, "cursor"), place)
            ax, ay = self.art.anchor(SPRITES, "pointer")
            rise = (0, 1, 2, 1)[int(time * 5) % 4]
            above = max(AREA.top, place.top - 8 - ay - rise)
            surface.blit(self.art.sprite(SPRITES, "pointer"), (place.centerx - ax, above))
        surface.set_clip(clip)

    def picture(self, city: City, pollution: Levels) -> pygame.Surface:
        """The map as it stands, without what moves: the strip above and all cells."""
        self.prepare(city, pollution, float("inf"))
        assert self._scenery is not None
        return self._scenery.picture


def _looks(city: City, pollution: Levels) -> object:
    """What of a city shows on its map: equal for two states that look the same."""
    return (
        tuple((tile.kind, tile.state, tile.age > 0) for row in city.map for tile in row),
        tuple(map(tuple, pollution)),
        max(10, min(34, city.indicators.ecology)) // 2,
    )
