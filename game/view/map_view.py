"""The city's map on the canvas: a picture that is put together anew only when the city changes, and what moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pygame

from game.city.state import City
from game.view.air import Smoke, smog, soil
from game.view.art import Art
from game.view.ground import CELL, NORTH, SPRITES, Ground, GroundPainter
from game.view.life import Life
from game.view.noise import chance
from game.view.recolour import load_table, recolour
from game.view.standing import Planter, Thing, shadows

AREA = pygame.Rect(4, 23, 320, 333)
"""Where the map shows on the canvas: the cells and the strip of land above them."""
ORIGIN = (4, 36)
"""The upper left corner of the north-western cell on the canvas."""
GLOOM_BELOW = 28
GLINTS = 70

Cell = tuple[int, int]
Levels = Sequence[Sequence[int]]


class MapView:
    """Draws a city's map and tells cells from places on the canvas."""

    def __init__(self, art: Art) -> None:
        self.art = art
        self._key: object = None
        self._picture: pygame.Surface | None = None
        self._smoke = Smoke(art, ())
        self._life: Life | None = None
        self._glints: list[tuple[str, int, int, float]] = []
        self._columns = self._rows = 10

    def draw(self, surface: pygame.Surface, city: City, pollution: Levels, time: float = 0.0) -> None:
        """Draw the map on the canvas. `pollution` holds a level for each cell, `time` counts seconds."""
        picture = self._current(city, pollution)
        clip = surface.get_clip()
        surface.set_clip(AREA.clip(clip))
        surface.blit(picture, (ORIGIN[0], ORIGIN[1] - NORTH))
        self._draw_glints(surface, time)
        if self._life:
            self._life.draw(surface, ORIGIN, time)
        self._smoke.draw(surface, ORIGIN, time)
        if self._life:
            self._life.draw_birds(surface, ORIGIN, time)
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
        return self._current(city, pollution)

    def _current(self, city: City, pollution: Levels) -> pygame.Surface:
        indicators = city.indicators
        key = (
            tuple((tile.kind, tile.state, tile.age > 0) for row in city.map for tile in row),
            tuple(map(tuple, pollution)),
            max(10, min(34, indicators.ecology)) // 2,
        )
        if self._picture is None or key != self._key:
            self._picture = self._compose(city, pollution)
            self._key = key
        return self._picture

    def _compose(self, city: City, pollution: Levels) -> pygame.Surface:
        art = self.art
        self._rows, self._columns = len(city.map), len(city.map[0])
        ground = GroundPainter(art, city).paint()
        surface = ground.surface
        planter = Planter(art, city, ground, pollution)
        things = planter.things()
        for flat in planter.flats():
            surface.blit(art.sprite(SPRITES, flat.name), (flat.x, flat.y + NORTH))
        recolour(surface, load_table(art, "shade"), shadows(art, things, surface.get_size()))
        soil(art, surface, pollution, ground.water)
        self._horizon(surface)
        for thing in things:
            ax, ay = art.anchor(SPRITES, thing.name)
            surface.blit(art.sprite(SPRITES, thing.name), (thing.x - ax, thing.y - ay + NORTH))
        if city.indicators.ecology < GLOOM_BELOW:
            recolour(surface, load_table(art, "gloom"))
        smog(art, surface, pollution)
        self._smoke = Smoke(art, things)
        self._life = Life(art, city, ground, things)
        self._glints = _glints(ground, things)
        return surface.convert() if pygame.display.get_surface() else surface

    def _horizon(self, surface: pygame.Surface) -> None:
        """The land beyond the northern border sinks into the dark by steps."""
        for name in self.art.variants(SPRITES, "horizon"):
            strip = pygame.mask.Mask(surface.get_size())
            for x in range(0, surface.get_width(), CELL):
                strip.draw(self.art.mask(SPRITES, name), (x, 0))
            recolour(surface, load_table(self.art, "darker"), strip)

    def _draw_glints(self, surface: pygame.Surface, time: float) -> None:
        for name, x, y, late in self._glints:
            phase = (time * 0.5 + late) % 1
            if phase < 0.55:
                place = (ORIGIN[0] + x + int(phase * 6), ORIGIN[1] + y)
                surface.blit(self.art.sprite(SPRITES, name), place)


def _glints(ground: Ground, things: Sequence[Thing]) -> list[tuple[str, int, int, float]]:
    """Places where the water sparkles, well inside its banks."""
    width, height = ground.water.get_size()
    found: list[tuple[str, int, int, float]] = []
    for k in range(GLINTS * 12):
        x, y = int(chance(k, 1, 61) * (width - 16)) + 4, int(chance(k, 2, 61) * (height - 12)) + 6
        spots = ((-3, 0), (10, 0), (3, -6), (3, 4))
        if len(found) < GLINTS and all(ground.water.get_at((x + dx, y + dy)) for dx, dy in spots):
            state = "foul" if ground.foul.get_at((x, y)) else "clean"
            found.append((f"glint_{state}_{k % 4}", x, y - NORTH, chance(k, 3, 61)))
    return found
