"""Everything that stands on the map: woods, homes, the centre, works, and the odd tree."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

import pygame

from game.city.state import City, Tile
from game.view.art import Art
from game.view.ground import CELL, EDGE, NORTH, SPRITES, Ground
from game.view.lots import FENCE_AT, GARDENS, HOMES, SQUARE, centre_plan
from game.view.noise import chance, smooth
from game.view.street_plan import URBAN

WORKS = frozenset({"factory", "clean_factory", "oil_refinery", "coal_plant", "research_centre", "fusion_reactor"})
FLAT = frozenset({"river", "farmland", "wasteland", "solar_field"})
RUINS_CHANCE = 0.4


@dataclass(frozen=True)
class Thing:
    """A sprite and the point on which it stands, in pixels of the map."""

    name: str
    x: int
    y: int


@dataclass(frozen=True)
class Flat:
    """A sprite that lies on the ground, by its upper left corner in pixels of the map."""

    name: str
    x: int
    y: int


class Planter:
    """Decides what stands where. Each cell draws its chances from its own place, so that a deed changes no other."""

    def __init__(self, art: Art, city: City, ground: Ground, pollution: Sequence[Sequence[int]]) -> None:
        self.art = art
        self.map = city.map
        self.rows = len(city.map)
        self.columns = len(city.map[0])
        self.ground = ground
        self.pollution = pollution
        self.withered = max(0.0, (30 - city.indicators.ecology) / 60)

    def things(self) -> Generator[None, None, list[Thing]]:
        """Decide row by row on all that stands; it is returned from back to front."""
        found: list[Thing] = []
        for column, row in self._cells():
            if not column:
                yield
            tile = self.map[row][column]
            if tile.kind == "forest":
                found += self._wood(column, row, tile)
            elif tile.kind in WORKS:
                found.append(self._works(column, row, tile.kind))
            elif tile.kind == "wasteland":
                found += self._odd_trees(column, row, ("bare", "stump", "stump"), 0.3)
            elif tile.kind == "river":
                found += self._shore(column, row)
            elif tile.kind == "solar_field":
                found.append(Thing("turbine", column * CELL + 10, row * CELL + 22))
            elif tile.kind not in FLAT and tile.kind not in ("homes", "centre"):
                found.append(Thing("unknown", column * CELL + 16, row * CELL + 29))
        for more in (self._homes, self._centre, self._lamps, self._beyond, self._beside):
            yield
            found += more()
        yield
        return sorted(found, key=lambda thing: (thing.y, thing.x, thing.name))

    def flats(self) -> list[Flat]:
        """All that lies on the ground, in drawing order."""
        found: list[Flat] = []
        for column, row in self._cells():
            tile = self.map[row][column]
            x, y = column * CELL, row * CELL
            if tile.kind == "solar_field":
                found.append(Flat("solar_field", x, y + 2))
            if tile.kind == "wasteland" and chance(column, row, 31) < RUINS_CHANCE:
                stem = ("ruin", "puddle", "barrel")[int(chance(column, row, 32) * 3)]
                name = self._pick(stem, column, row, 33)
                dx, dy = int(chance(column, row, 34) * 14), 4 + int(chance(column, row, 35) * 16)
                if self._free(x + dx + 6, y + dy + 4, 7):
                    found.append(Flat(name, x + dx, y + dy))
        for number, (column, row) in enumerate(self._of("homes")):
            if self._lot(number, row) in GARDENS:
                dx, dy = GARDENS[self._lot(number, row)]
                found.append(Flat("garden", column * CELL + dx, row * CELL + dy))
            found.append(Flat("fence", column * CELL + FENCE_AT[0], row * CELL + FENCE_AT[1]))
        for (column, row), name in centre_plan(self._of("centre")).items():
            if name == "square":
                found.append(Flat("fountain", column * CELL, row * CELL))
        return found

    def _cells(self) -> Iterator[tuple[int, int]]:
        return ((column, row) for row in range(self.rows) for column in range(self.columns))

    def _of(self, kind: str) -> list[tuple[int, int]]:
        return [(column, row) for column, row in self._cells() if self.map[row][column].kind == kind]

    def _pick(self, stem: str, x: int, y: int, seed: int) -> str:
        names = self.art.variants(SPRITES, stem)
        return names[int(chance(x, y, seed) * len(names))]

    def _blocked(self, x: int, y: int) -> bool:
        width, height = self.ground.blocked.get_size()
        x, y = x + EDGE, y + NORTH
        return 0 <= x < width and 0 <= y < height and bool(self.ground.blocked.get_at((x, y)))

    def _free(self, x: int, y: int, reach: int = 4) -> bool:
        """Whether a trunk finds dry ground there that is no street."""
        spots = ((0, 0), (-reach, -1), (reach, -1), (-reach, 2), (reach, 2), (0, 2), (0, -2))
        return -EDGE <= x < self.columns * CELL + EDGE and not any(self._blocked(x + dx, y + dy) for dx, dy in spots)

    def _wood(self, column: int, row: int, tile: Tile) -> Iterator[Thing]:
        if tile.state == "planted":
            yield from self._saplings(column, row, tile.age)
            return
        levels = self.pollution[min(self.rows - 1, max(0, row))]
        dirt = levels[min(self.columns - 1, max(0, column))] * 0.05 + self.withered
        for j in range(4):
            for i in range(3):
                place = (column * 3 + i, row * 4 + j)
                x = column * CELL + 5 + i * 11 + (5 if j % 2 else 0) + int(chance(*place, 11) * 5) - 2
                y = row * CELL + 8 + j * 8 + int(chance(*place, 12) * 4) - 2
                if self._free(x, y):
                    yield Thing(self._tree(x, y, place, tile.state, dirt), x, y)

    def _tree(self, x: int, y: int, place: tuple[int, int], state: str, dirt: float) -> str:
        """Kind and colour follow slow noise, so that woods have groves; smoke and sickness make leaves turn."""
        luck = chance(*place, 13)
        stress = luck * 0.25 - 0.1 + dirt + (0.28 + 0.16 * smooth(x, y, 30, 305) if state == "sick" else 0)
        if stress > 0.46:
            return self._pick("bare" if chance(*place, 14) < 0.75 else "stump", *place, 15)
        if stress > 0.32:
            return self._pick("round_yellow" if chance(*place, 16) < 0.5 else "round_sick", *place, 15)
        if stress > 0.2:
            return self._pick("round_sick" if chance(*place, 16) < 0.5 else "round_green", *place, 15)
        if smooth(x, y, 46, 301) + luck * 0.16 > 0.60:
            return self._pick("conifer_dark" if chance(*place, 17) < 0.67 else "conifer_green", *place, 15)
        tone = smooth(x, y, 34, 302) + chance(*place, 18) * 0.2 - 0.1
        colour = "dark" if tone < 0.42 else "green" if tone < 0.72 else "fresh"
        return self._pick(f"round_{colour}", *place, 15)

    def _saplings(self, column: int, row: int, age: int) -> Iterator[Thing]:
        for j in range(3):
            for i in range(3):
                place = (column * 3 + i, row * 3 + j)
                x, y = column * CELL + 6 + i * 9 + j % 2 * 3, row * CELL + 11 + j * 8
                grown = age > 0 and chance(*place, 19) < 0.7
                if self._free(x, y):
                    yield Thing(self._pick("young" if grown else "sapling", *place, 20), x, y)

    def _works(self, column: int, row: int, kind: str) -> Thing:
        up = 2 if kind == "research_centre" else 0
        return Thing(self._pick(kind, column, row, 21), column * CELL + 16, row * CELL + 28 - up)

    def _odd_trees(self, column: int, row: int, stems: Sequence[str], odds: float) -> Iterator[Thing]:
        for k in range(3):
            place = (column * 3 + k, row)
            x = column * CELL + 4 + int(chance(*place, 22) * 24)
            y = row * CELL + 8 + int(chance(*place, 23) * 22)
            if chance(*place, 24) < odds / 3 and self._free(x, y):
                yield Thing(self._pick(stems[int(chance(*place, 25) * len(stems))], *place, 26), x, y)

    def _shore(self, column: int, row: int) -> Iterator[Thing]:
        """Bushes where the river's cell still shows land."""
        foul = self.map[row][column].state == "polluted"
        stems = ("bush_sick", "bush_yellow") if foul else ("bush_green", "bush_fresh")
        for k in range(8):
            place = (column * 8 + k, row)
            x = column * CELL + int(chance(*place, 27) * CELL)
            y = row * CELL + int(chance(*place, 28) * CELL)
            if self._free(x, y):
                yield Thing(self._pick(stems[k % 2], *place, 29), x, y)

    def _lot(self, number: int, row: int) -> int:
        return (number + row) % len(HOMES)

    def _homes(self) -> Iterator[Thing]:
        for number, (column, row) in enumerate(self._of("homes")):
            dirty = self.pollution[row][column] > 0 or self.withered > 0
            for i, (stem, dx, dy) in enumerate(HOMES[self._lot(number, row)]):
                sooty = f"{stem}_sooty"
                if dirty and self.art.variants(SPRITES, sooty):
                    stem = sooty
                name = self._pick(stem, column * 4 + i, row, 30)
                yield Thing(name, column * CELL + dx, row * CELL + dy)

    def _centre(self) -> Iterator[Thing]:
        for (column, row), name in centre_plan(self._of("centre")).items():
            x, y = column * CELL, row * CELL
            if self.pollution[row][column] > 0 or self.withered > 0:
                name = name.replace("block_", "block_sooty_").replace("townhall", "townhall_sooty")
            if name == "square":
                for stem, dx, dy in SQUARE:
                    yield Thing(self._pick(stem, column + dx, row, 36), x + dx, y + dy)
            else:
                yield Thing(name, x + 16, y + 27)

    def _lamps(self) -> Iterator[Thing]:
        """Street lamps on the kerbs between houses, on every other stretch."""
        for (x0, y0), (_, y1) in sorted(self.ground.streets.edges - self.ground.streets.bridges):
            cells = [(x0, y0), (x0, y0 - 1)] if y0 == y1 else [(x0, y0), (x0 - 1, y0)]
            town = [self.map[row][column].kind in URBAN for column, row in cells]
            if any(town) and (x0 + y0) % 2 == 0:
                dx, dy = (9, 7) if y0 == y1 else (7, 15)
                yield Thing("lamp", x0 * CELL + dx, y0 * CELL + dy)

    def _beside(self) -> Iterator[Thing]:
        """The woods go on over the other borders, as far as a leaning camera sees."""
        ring = [(column, row) for row in range(self.rows + 1) for column in (-1, self.columns)]
        for column, row in ring + [(column, self.rows) for column in range(self.columns)]:
            tile = self.map[min(self.rows - 1, row)][min(self.columns - 1, max(0, column))]
            if tile.kind == "forest" and tile.state != "planted":
                yield from self._wood(column, row, tile)

    def _beyond(self) -> Iterator[Thing]:
        """Woods on the shaded land to the north of the map."""
        for column in range(self.columns):
            if self.map[0][column].kind != "forest" or self.map[0][column].state == "planted":
                continue
            for k in range(9):
                place = (column * 9 + k, 0)
                x = column * CELL + int(chance(*place, 37) * CELL)
                y = int(chance(*place, 38) * 22) - 20
                if not self._blocked(x, y):
                    yield Thing(self._pick("far2" if y < -12 else "far1", *place, 39), x, y)


def shadows(art: Art, things: Sequence[Thing], size: tuple[int, int]) -> pygame.Mask:
    """The shadows of all things as one mask, so that where two meet the ground is not twice as dark."""
    mask = pygame.mask.Mask(size)
    sprites = art.sprites(SPRITES)
    for thing in things:
        name = sprites[thing.name].get("shadow")
        if name and thing.y >= 0:
            ax, ay = art.anchor(SPRITES, name)
            mask.draw(art.mask(SPRITES, name), (thing.x - ax + EDGE, thing.y - ay + NORTH))
    return mask
