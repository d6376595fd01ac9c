"""The map: cells, distances, the river's course and places in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from game.city.definitions import Content, Scenario
from game.city.state import Cell, City, Tile

SIDES = ((0, -1), (1, 0), (0, 1), (-1, 0))


def size(city: City) -> tuple[int, int]:
    """Columns and rows of the map."""
    return len(city.map[0]), len(city.map)


def cells(city: City) -> Iterator[tuple[Cell, Tile]]:
    """All cells with their tiles, row by row from the north-west corner."""
    for row, tiles in enumerate(city.map):
        for column, tile in enumerate(tiles):
            yield (column, row), tile


def inside(city: City, at: Cell) -> bool:
    """Whether a cell lies on the map."""
    columns, rows = size(city)
    return 0 <= at[0] < columns and 0 <= at[1] < rows


def tile_at(city: City, at: Cell) -> Tile:
    """The tile of a cell. Raises IndexError off the map."""
    if not inside(city, at):
        raise IndexError(f"no cell {at} on a map of {size(city)}")
    return city.map[at[1]][at[0]]


def around(city: City, at: Cell, reach: int) -> Iterator[Cell]:
    """Cells that a king reaches in `reach` moves, the cell itself included."""
    columns, rows = size(city)
    for row in range(max(0, at[1] - reach), min(rows, at[1] + reach + 1)):
        for column in range(max(0, at[0] - reach), min(columns, at[0] + reach + 1)):
            yield column, row


def census(city: City) -> Counter[tuple[str, str]]:
    """How many tiles there are of each kind and state."""
    return Counter((tile.kind, tile.state) for tiles in city.map for tile in tiles)


def sites(content: Content, city: City, subject: str) -> list[Cell]:
    """Cells whose tile counts as a subject (a tile subject or a group)."""
    members = content.members(subject)
    return [at for at, tile in cells(city) if tile.kind in members]


def lay_out(content: Content, scenario: Scenario) -> list[list[Tile]]:
    """The scenario's rows as tiles in the states that their glyphs stand for."""
    return [[Tile(*content.glyphs[glyph]) for glyph in row] for row in scenario.rows]


def upstream(content: Content, city: City) -> dict[Cell, tuple[Cell, ...]]:
    """For each cell of a water that carries pollution, the neighbours it flows from, in the order of the flow.

    The course is the distance from the water's cells on the scenario's source side; water
    that is not joined to them flows nowhere.
    """
    water = frozenset(at for at, tile in cells(city) if content.tiles[tile.kind].carries)
    return _course(water, size(city), content.scenarios[city.scenario].source)


# Previews ask for the course of the same river hundreds of times a second.
@lru_cache(maxsize=16)
def _course(water: frozenset[Cell], extent: tuple[int, int], source: str) -> dict[Cell, tuple[Cell, ...]]:
    columns, rows = extent
    axis, edge = {"north": (1, 0), "south": (1, rows - 1), "west": (0, 0), "east": (0, columns - 1)}[source]
    front = sorted(at for at in water if at[axis] == edge)
    distance = dict.fromkeys(front, 0)
    while front:
        reached = []
        for at in front:
            for beside in _beside(at):
                if beside in water and beside not in distance:
                    distance[beside] = distance[at] + 1
                    reached.append(beside)
        front = reached
    return {
        at: tuple(beside for beside in _beside(at) if beside in distance and distance[beside] < distance[at])
        for at in distance
    }


def place_name(content: Content, city: City, at: Cell) -> str:
    """A tile in words, "Wasteland, east bank": kind, and the bank or the quarter of the map."""
    name = content.tiles[tile_at(city, at).kind].name
    columns, rows = size(city)
    water = [column for column, tile in enumerate(city.map[at[1]]) if content.tiles[tile.kind].carries]
    if content.tiles[tile_at(city, at).kind].carries:
        return f"{name}, {'upper' if at[1] < rows / 2 else 'lower'} course"
    if water and at[0] < min(water):
        return f"{name}, west bank"
    if water and at[0] > max(water):
        return f"{name}, east bank"
    north = "north" if at[1] < rows / 2 else "south"
    return f"{name}, {north}-{'west' if at[0] < columns / 2 else 'east'}"


def _beside(at: Cell) -> list[Cell]:
    return [(at[0] + right, at[1] + down) for right, down in SIDES]
