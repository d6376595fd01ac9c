"""The city's map on the canvas: scenery that is put together beside the frames, and marks on its cells."""

from __future__ import annotations

import time as clock
from collections.abc import Generator, Iterable
from dataclasses import replace

import pygame

from game.city.state import City, Tile
from game.ui.safe_colours import shown_sign
from game.view.air import Levels
from game.view.ambience import WELL_FROM
from game.view.art import Art
from game.view.camera import Camera
from game.view.ground import CELL, SPRITES
from game.view.inks import Inks
from game.view.light import PHASES, Sky
from game.view.scenery import Scenery, compose
from game.view.sites import WORSE, Site, work_between
from game.view.sprites import Sprites
from game.view.standing import Thing

AREA = pygame.Rect(4, 23, 320, 333)
"""Where the map shows on the canvas: the cells and the strip of land above them."""
ORIGIN = (4, 36)
"""The upper left corner of the north-western cell on the canvas while the camera does not lean."""
BUDGET = 0.001
"""Seconds of a frame that may go into new scenery; the last step may take a millisecond longer."""
MOST_SITES = 3
"""Where more cells have changed at once, time has passed and nobody built."""
MOST_TURNS = 24
TURN_SECONDS = 2.4
"""How long it takes until all has begun to change that the years changed."""

Cell = tuple[int, int]


class MapView:
    """Draws a city's map and tells cells from places on the canvas.

    After a deed the old scenery stays for the few frames in which the new one is put together; then the deed happens
    on its cell while the clock runs. `prepare` does the putting together ahead of the first draw.
    """

    def __init__(self, art: Art) -> None:
        self.art = art
        self._inks = Inks(art)
        self._sky = Sky(art, self._inks)
        self._sprites = Sprites(art, self._inks)
        self._camera = Camera(AREA.size, ORIGIN[1] - AREA.top)
        self._lit = -1
        self._scenery: Scenery | None = None
        self._before: tuple[Scenery, list[list[Tile]], int, int] | None = None
        self._tiles: list[list[Tile]] = []
        self._deeds = self._round = 0
        self._sites: list[Site] = []
        self._key: object = None
        self._city: City | None = None
        self._work: Generator[None, None, Scenery] | None = None
        self._work_key: object = None
        self._columns = self._rows = 10

    def prepare(self, city: City, pollution: Levels, budget: float = BUDGET) -> bool:
        """Work for up to `budget` seconds, but a step at least, on the scenery of the city as it stands; True once it
        is there. Where a city that is shown has changed, the work begins with the next call."""
        key = _looks(city, pollution)
        if key == self._key:
            self._work, self._city = None, city
            return True
        if self._work is None or key != self._work_key:
            self._work, self._work_key = compose(self.art, self._inks, city, pollution), key
            if self._city is city and budget < float("inf"):
                return False  # the frame of the deed has its own work
        until = clock.perf_counter() + budget
        try:
            next(self._work)
            while clock.perf_counter() < until:
                next(self._work)
        except StopIteration as end:
            self._take(end.value, city)
            self._key = key
        return self._work is None

    def _take(self, scenery: Scenery, city: City) -> None:
        """Show new scenery, and keep the old one for the sites if it was this city's."""
        if self._scenery is not None and self._city is city:
            self._before = (self._scenery, self._tiles, self._deeds, self._round)
        else:
            self._before, self._sites = None, []
        self._scenery, self._city, self._work = scenery, city, None
        self._tiles = [[replace(tile) for tile in row] for row in city.map]
        self._deeds, self._round = len(city.deeds), city.round
        self._rows, self._columns = len(city.map), len(city.map[0])

    def draw(
        self, surface: pygame.Surface, city: City, pollution: Levels, time: float = 0.0, budget: float = BUDGET,
        light: str | None = None, chosen: Cell | None = None,
    ) -> None:  # fmt: skip
        """Draw the map on the canvas. `pollution` holds a level for each cell, `time` counts seconds and stays 0
        where nothing shall move. `light` is one of lights.json, the phase's own unless given; a map that is larger
        than its area is shown round the `chosen` cell.

        Where the city has changed, `budget` seconds go into its new scenery; a city never drawn before is done whole.
        """
        self.prepare(city, pollution, budget if self._city is city else float("inf"))
        assert self._scenery is not None
        self._open_sites(time)
        self._turn(light or PHASES[city.phase], city, time)
        event = next((site.cell for site in self._sites if site.start <= time), None)
        self._camera.follow((self._columns, self._rows), chosen, event, time)
        clip = surface.get_clip()
        surface.set_clip(AREA.clip(clip))
        self._scenery.draw(surface, self._sprites, self._sky, self._origin, time, self._sites)
        surface.set_clip(clip)

    @property
    def busy(self) -> bool:
        """Whether a deed is still being done on the map."""
        return bool(self._sites)

    @property
    def _origin(self) -> Cell:
        return ORIGIN[0] - self._camera.x, ORIGIN[1] - self._camera.y

    def _turn(self, light: str, city: City, time: float) -> None:
        self._sky.turn(light, city.indicators.ecology, time)
        if self._lit != self._sky.version:
            self._lit = self._sky.version
            self._sprites.light(self._sky.palette())
            for site in self._sites:
                site.light(self._sky.palette())

    def _open_sites(self, time: float) -> None:
        """Begin the work on cells that a deed has changed, and close what is over."""
        self._sites = [site for site in self._sites if time > 0 and not site.over(time)]
        if self._before is None or self._scenery is None:
            return
        old, tiles, deeds, shown_round = self._before
        self._before = None
        changed = [
            (column, row)
            for row, (was, now) in enumerate(zip(tiles, self._tiles, strict=True))
            for column, (a, b) in enumerate(zip(was, now, strict=True))
            if (a.kind, a.state) != (b.kind, b.state)
        ]
        if time <= 0:
            return
        years = self._round != shown_round or self._deeds == deeds or len(changed) > MOST_SITES
        if years:
            changed = changed[:: 1 + len(changed) // MOST_TURNS]
        undone = self._deeds < deeds
        for number, (column, row) in enumerate(changed):
            self._sites = [site for site in self._sites if site.cell != (column, row)]
            now = self._tiles[row][column]
            work = "turn" if years else work_between(tiles[row][column], now, undone)
            start = time + (TURN_SECONDS * number / len(changed) if years else 0)
            gone = [] if years else _on_cell(old.things, column, row)
            come = [] if years else _on_cell(self._scenery.things, column, row)
            site = Site(self.art, (column, row), work, old.picture, gone, come, start, now.state in WORSE)
            site.light(self._sky.palette())
            self._sites.append(site)

    def cell_at(self, position: tuple[int, int]) -> Cell | None:
        """The cell (column, row) under a point of the canvas."""
        x, y = position[0] - self._origin[0], position[1] - self._origin[1]
        if x < 0 or y < 0 or not AREA.collidepoint(position):
            return None
        column, row = x // CELL, y // CELL
        return (column, row) if column < self._columns and row < self._rows else None

    def rect(self, cell: Cell) -> pygame.Rect:
        """Where a cell lies on the canvas."""
        return pygame.Rect(self._origin[0] + cell[0] * CELL, self._origin[1] + cell[1] * CELL, CELL, CELL)

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
                surface.blit(shown_sign(self.art.sprite(SPRITES, name)), self.rect(tinted))
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
        """The map as it stands by day, without what moves: all cells and the land round them."""
        self.prepare(city, pollution, float("inf"))
        assert self._scenery is not None
        self._turn("day", city, 0.0)
        self._scenery.light(self._sky)
        return self._scenery.picture


def _on_cell(things: Iterable[Thing], column: int, row: int) -> list[Thing]:
    """What stands on a cell, from back to front."""
    return [thing for thing in things if thing.x // CELL == column and thing.y // CELL == row]


def _looks(city: City, pollution: Levels) -> object:
    """What of a city shows on its map: equal for two states that look the same."""
    return (
        tuple((tile.kind, tile.state, tile.age > 0) for row in city.map for tile in row),
        tuple(map(tuple, pollution)),
        max(10, min(34, city.indicators.ecology)) // 2,
        city.indicators.ecology >= WELL_FROM,
    )
