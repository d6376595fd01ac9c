"""What pollution does to the picture: soot on the ground, and banks of smog above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pygame

from game.view.art import Art
from game.view.ground import CELL, EDGE, NORTH, SPRITES
from game.view.noise import chance
from game.view.recolour import Planes, load_table

Levels = Sequence[Sequence[int]]
BANKS_PER_LEVEL = 0.2
DOSES = 3


def soil(art: Art, planes: Planes, pollution: Levels, water: pygame.Mask) -> Iterator[None]:
    """Stain the land of polluted cells, more where more smoke comes down; water shows its own state."""
    thin, thick = pygame.mask.Mask(water.get_size()), pygame.mask.Mask(water.get_size())
    names = art.variants(SPRITES, "stain")
    for column, row, k in _doses(pollution):
        place = (column * DOSES + k, row)
        name = names[int(chance(*place, 51) * len(names))]
        ax, ay = art.anchor(SPRITES, name)
        x = column * CELL + 16 + int(chance(*place, 52) * 22) - 11 - ax + EDGE
        y = row * CELL + 16 + int(chance(*place, 53) * 22) - 11 - ay + NORTH
        (thin if k == 0 else thick).draw(art.mask(SPRITES, name), (x, y))
    thin.erase(water, (0, 0))
    both = thin.overlap_mask(thick, (0, 0))
    thin.erase(both, (0, 0))
    yield from planes.exchange(load_table(art, "soot"), thin)
    yield from planes.exchange(load_table(art, "thick_soot"), both)


@dataclass(frozen=True)
class Bank:
    """A flat bank of smog: the sprites of its body and rim, its upper left corner in the picture, and by how much of
    its sway it is late."""

    name: str
    rim: str
    x: int
    y: int
    late: float


def smog(art: Art, pollution: Levels) -> list[Bank]:
    """The banks over polluted cells, more of them where more smoke comes down."""
    found: list[Bank] = []
    banks = art.variants(SPRITES, "bank")
    for column, row, k in _doses(pollution):
        place = (column * DOSES + k, row)
        if chance(*place, 54) >= BANKS_PER_LEVEL + 0.06 * (pollution[row][column] - 1):
            continue
        number = int(chance(*place, 55) * len(banks))
        ax, ay = art.anchor(SPRITES, banks[number])
        x = column * CELL + int(chance(*place, 56) * CELL) - ax + EDGE
        y = row * CELL + int(chance(*place, 57) * CELL) - ay + NORTH
        found.append(Bank(banks[number], f"bank_rim_{number}", x, y, chance(*place, 50)))
    return found


def _doses(pollution: Levels) -> Iterator[tuple[int, int, int]]:
    """Column and row of every polluted cell with a number from 0, once for each level up to DOSES."""
    for row, levels in enumerate(pollution):
        for column, level in enumerate(levels):
            yield from ((column, row, k) for k in range(min(level, DOSES)))
