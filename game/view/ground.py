"""The ground of the map: meadow, dual-grid terrain, fields, streets and what lies flat on them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

import pygame

from game.city.state import City, Tile
from game.view.art import Art
from game.view.noise import chance
from game.view.recolour import Planes, load_table
from game.view.street_plan import StreetPlan, plan_streets

CELL = 32
NORTH = 28
"""Rows of land that are shown beyond the map's northern border."""
EDGE = 16
"""Pixels of land that are painted beyond each of its other borders, for a camera that leans over them."""
SPRITES = "map/sprites"
EARTHEN = frozenset({"wasteland", "factory", "oil_refinery", "coal_plant"})
PAVED = frozenset({"factory", "clean_factory", "oil_refinery", "coal_plant"})
DULL_BELOW = 32
DRY_BELOW = 24

Member = Callable[[Tile], bool]


@dataclass
class Ground:
    """The ground as a picture whose pixel (EDGE, NORTH) is the map's upper left one, and what later layers must
    know of it."""

    surface: pygame.Surface
    water: pygame.Mask
    foul: pygame.Mask
    blocked: pygame.Mask
    streets: StreetPlan


class GroundPainter:
    """Paints the ground of one city."""

    def __init__(self, art: Art, city: City) -> None:
        self.art = art
        self.map = city.map
        self.rows = len(city.map)
        self.columns = len(city.map[0])
        self.ecology = city.indicators.ecology
        self.size = (self.columns * CELL + 2 * EDGE, self.rows * CELL + NORTH + EDGE)
        self.terrain = art.data("map/terrain.json")

    def paint(self) -> Generator[None, None, Ground]:
        """Paint all layers from the meadow up to the streets, in small steps; the ground is what it returns."""
        surface = self._layer()
        self._tile(surface, "map/meadow.png")
        yield from self._lay(surface, "map/wasteland.png", _is_earthen)
        self._cells(
            surface, lambda tile: tile.kind in EARTHEN - {"wasteland"} or tile.kind == "clean_factory", "yard", 2
        )
        yield from self._lay(surface, "map/woods.png", _is_wood)
        self._fields(surface)
        yield
        water, foul = self._layer(), self._layer()
        yield from self._lay(water, "map/river.png", _is_river)
        self._foul(foul)
        surface.blit(water, (0, 0))
        surface.blit(foul, (0, 0))
        yield
        yield from self._blight(surface, pygame.mask.from_surface(water))
        self._cells(surface, lambda tile: tile.kind == "centre", "pavement", 0)
        plan = plan_streets([[tile.kind for tile in row] for row in self.map])
        yield
        paved = self._layer()
        self._streets(paved, plan)
        surface.blit(paved, (0, 0))
        blocked = pygame.mask.from_surface(paved)
        blocked.draw(pygame.mask.from_surface(water), (0, 0))
        return Ground(surface, pygame.mask.from_surface(water), pygame.mask.from_surface(foul), blocked, plan)

    def _layer(self) -> pygame.Surface:
        return pygame.Surface(self.size, pygame.SRCALPHA, 32)

    def _tile(self, surface: pygame.Surface, name: str) -> None:
        picture = self.art.image(name)
        for x in range(0, self.size[0], picture.get_width()):
            for y in range(0, self.size[1], picture.get_height()):
                surface.blit(picture, (x, y))

    def _at(self, column: int, row: int) -> Tile:
        """The tile of a cell; beyond the border the nearest one goes on."""
        return self.map[min(self.rows - 1, max(0, row))][min(self.columns - 1, max(0, column))]

    def _cases(self, member: Member) -> dict[tuple[int, int], int]:
        """The corners of cells that touch a member, with a bit for each of the four cells around that is one."""
        columns, rows = range(-1, self.columns + 1), range(-2, self.rows + 1)
        belongs = {(column, row): member(self._at(column, row)) for row in rows for column in columns}
        cases = {}
        for row in range(-1, self.rows + 1):
            for column in range(self.columns + 1):
                case = belongs[column - 1, row - 1] | belongs[column, row - 1] << 1
                case |= belongs[column - 1, row] << 2 | belongs[column, row] << 3
                if case:
                    cases[column, row] = case
        return cases

    def _piece(self, name: str, case: int, column: int, row: int) -> pygame.Surface:
        period = int(self.terrain["period"])
        x = case % 4 * period * CELL + column % period * CELL
        y = case // 4 * period * CELL + row % period * CELL
        return self.art.image(name).subsurface((x, y, CELL, CELL))

    def _place(self, column: int, row: int) -> tuple[int, int]:
        return column * CELL - CELL // 2 + EDGE, row * CELL - CELL // 2 + NORTH

    def _lay(self, surface: pygame.Surface, name: str, member: Member) -> Iterator[None]:
        for (column, row), case in self._cases(member).items():
            surface.blit(self._piece(name, case, column, row), self._place(column, row))
        yield

    def _foul(self, surface: pygame.Surface) -> None:
        """Foul water over clean: whole tiles where all the water round a corner is foul, else through a soft shape."""
        rivers = self._cases(_is_river)
        for (column, row), foul in self._cases(_is_foul).items():
            river = rivers[column, row]
            piece = self._piece("map/river_foul.png", river, column, row)
            if foul != river:
                shape = pygame.mask.from_surface(self._piece("map/blend.png", foul, column, row))
                piece = shape.to_surface(setsurface=piece.copy(), unsetcolor=(0, 0, 0, 0))
            surface.blit(piece, self._place(column, row))

    def _cells(self, surface: pygame.Surface, member: Member, stem: str, before: int) -> None:
        names = self.art.variants(SPRITES, stem)
        for row in range(self.rows):
            for column in range(self.columns):
                if member(self.map[row][column]):
                    name = names[int(chance(column, row, 7) * len(names))]
                    place = (column * CELL - before + EDGE, row * CELL - before + NORTH)
                    surface.blit(self.art.sprite(SPRITES, name), place)

    def _fields(self, surface: pygame.Surface) -> None:
        sheet = self.art.image("map/fields.png")
        crops: list[str] = self.terrain["crops"]
        variants = int(self.terrain["field_variants"])
        living = [crop for crop in crops if crop != "dead"]
        for row in range(-1, self.rows + 1):
            for column in range(-1, self.columns + 1):
                tile = self._at(column, row)
                if tile.kind != "farmland":
                    continue
                around = ((column, row - 1), (column + 1, row), (column, row + 1), (column - 1, row))
                joined = sum((self._at(*cell).kind == "farmland") << bit for bit, cell in enumerate(around))
                crop = (
                    "dead"
                    if tile.state == "dead"
                    else living[int(chance((column + 1) // 2, max(0, row) // 2, 8) * len(living))]
                )
                y = (crops.index(crop) * variants + int(chance(column, row, 6) * variants)) * CELL
                surface.blit(sheet, (column * CELL + EDGE, row * CELL + NORTH), (joined * CELL, y, CELL, CELL))

    def _streets(self, surface: pygame.Surface, plan: StreetPlan) -> None:
        sheet = self.art.image("map/streets.png")
        variants = int(self.terrain["street_variants"])
        for (column, row), arms in sorted(plan.arms.items()):
            y = int(chance(column, row, 9) * variants) * CELL
            surface.blit(sheet, self._place(column, row), (arms * CELL, y, CELL, CELL))
        for (x0, y0), (_, y1) in sorted(plan.bridges):
            name = "bridge_across" if y0 == y1 else "bridge_down"
            ax, ay = self.art.anchor(SPRITES, name)
            surface.blit(self.art.sprite(SPRITES, name), (x0 * CELL - ax + EDGE, y0 * CELL - ay + NORTH))

    def _blight(self, surface: pygame.Surface, water: pygame.Mask) -> Iterator[None]:
        """A dying city's land turns dull, then dry in patches."""
        if self.ecology >= DULL_BELOW:
            return
        layer = self._layer()
        self._tile(layer, "map/patches.png")
        patches = pygame.mask.from_surface(layer)
        land = water.copy()
        land.invert()
        dry = patches.overlap_mask(land, (0, 0))
        patches.invert()
        rest = patches.overlap_mask(land, (0, 0))
        planes = Planes(surface)
        if self.ecology < DRY_BELOW:
            yield from planes.exchange(load_table(self.art, "dry"), dry)
            yield from planes.exchange(load_table(self.art, "dull"), rest)
        else:
            yield from planes.exchange(load_table(self.art, "dull"), dry)
        yield from planes.write()


def _is_earthen(tile: Tile) -> bool:
    return tile.kind in EARTHEN or (tile.kind == "forest" and tile.state == "planted")


def _is_wood(tile: Tile) -> bool:
    return tile.kind == "forest" and tile.state != "planted"


def _is_river(tile: Tile) -> bool:
    return tile.kind == "river"


def _is_foul(tile: Tile) -> bool:
    return tile.kind == "river" and tile.state == "polluted"
