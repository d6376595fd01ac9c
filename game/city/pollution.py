"""Smoke and foul water: how far they reach, and what the years make of the tiles below them."""

from __future__ import annotations

from dataclasses import replace

from game.city.definitions import Content, Transition
from game.city.grid import around, cells, upstream
from game.city.state import Change, City, Tile

MAX_SETTLING = 200
"""Steps after which a map that still changes is taken as it is; a river settles in its length."""


def pollution(content: Content, city: City) -> list[list[int]]:
    """Level of each cell, indexed [row][column]: how many polluters reach it, and for water that
    carries pollution one more if any reaches the water upstream of it."""
    levels = [[0] * len(row) for row in city.map]
    reaches = {kind.id: kind.pollutes for kind in content.tiles.values() if kind.pollutes}
    for at, tile in cells(city):
        if tile.kind in reaches:
            for column, row in around(city, at, reaches[tile.kind]):
                levels[row][column] += 1
    # The course comes in order of its flow, so that what lies upstream is known already.
    for at, sources in upstream(content, city).items():
        if any(levels[row][column] for column, row in sources):
            levels[at[1]][at[0]] += 1
    return levels


def settle(content: Content, city: City) -> None:
    """Bring a fresh map into the state in which long years under its polluters left it.

    Tiles take their polluted states but none dies: what stands at the start has survived so far.
    """
    for _ in range(MAX_SETTLING):
        moved = False
        levels = pollution(content, city)
        for at, tile in cells(city):
            level = levels[at[1]][at[0]]
            change = _transition(content, tile, polluted=level > 0, rounds=MAX_SETTLING)
            if change is None or change.when != "polluted" or change.kind is not None:
                continue
            after = Tile(tile.kind, change.to)
            if not final(content, after):
                city.map[at[1]][at[0]] = after
                moved = True
        if not moved:
            return


def weather_tiles(content: Content, city: City, levels: list[list[int]] | None = None) -> list[Change]:
    """Let one round of years work on every tile; returns what changed, in map order.

    All tiles are judged by the air at the start of these years: `levels`, for who knows it already.
    """
    changes = []
    alive = {kind.id for kind in content.tiles.values() if kind.transitions}
    for row, line in enumerate(pollution(content, city) if levels is None else levels):
        for column, level in enumerate(line):
            tile = city.map[row][column]
            tile.age += 1
            if level:
                tile.exposure = tile.exposure + 1 if tile.exposure > 0 else 1
            else:
                tile.exposure = tile.exposure - 1 if tile.exposure < 0 else -1
            change = _transition(content, tile, level > 0, abs(tile.exposure)) if tile.kind in alive else None
            if change:
                after = Tile(change.kind or tile.kind, change.to)
                city.map[row][column] = after
                changes.append(Change(city.round, (column, row), tile, replace(after), change.why))
    return changes


def final(content: Content, tile: Tile) -> bool:
    """Whether the years cannot change this state any more."""
    return not any(change.state == tile.state for change in content.tiles[tile.kind].transitions)


def _transition(content: Content, tile: Tile, polluted: bool, rounds: int) -> Transition | None:
    """The first transition that a tile is ripe for, after `rounds` rounds in this air."""
    for change in content.tiles[tile.kind].transitions:
        if change.state != tile.state:
            continue
        if change.when == "always":
            if tile.age >= change.rounds:
                return change
        elif (change.when == "polluted") == polluted and rounds >= change.rounds:
            return change
    return None
