"""What pollution does to the picture: soot on the ground, banks of smog above it, and smoke from the stacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pygame

from game.view.art import Art
from game.view.ground import CELL, NORTH, SPRITES
from game.view.noise import chance
from game.view.recolour import Planes, load_table
from game.view.standing import Thing

Levels = Sequence[Sequence[int]]
Rim = tuple[str, tuple[int, int]]
"""A sprite and its upper left corner in the picture."""
PLUME_FRAMES = 16
PLUME_RATE = 6.0
"""Frames of smoke a second."""
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
        x = column * CELL + 16 + int(chance(*place, 52) * 22) - 11 - ax
        y = row * CELL + 16 + int(chance(*place, 53) * 22) - 11 - ay + NORTH
        (thin if k == 0 else thick).draw(art.mask(SPRITES, name), (x, y))
    thin.erase(water, (0, 0))
    both = thin.overlap_mask(thick, (0, 0))
    thin.erase(both, (0, 0))
    yield from planes.exchange(load_table(art, "soot"), thin)
    yield from planes.exchange(load_table(art, "thick_soot"), both)


def smog(art: Art, size: tuple[int, int], pollution: Levels) -> tuple[pygame.Mask, list[Rim]]:
    """Flat banks over a picture of that size: where what lies behind is lifted in value, and the sprites of their
    upper rims, which catch the light."""
    body = pygame.mask.Mask(size)
    rims: list[Rim] = []
    banks = art.variants(SPRITES, "bank")
    for column, row, k in _doses(pollution):
        place = (column * DOSES + k, row)
        if chance(*place, 54) >= BANKS_PER_LEVEL + 0.06 * (pollution[row][column] - 1):
            continue
        number = int(chance(*place, 55) * len(banks))
        ax, ay = art.anchor(SPRITES, banks[number])
        x = column * CELL + int(chance(*place, 56) * CELL) - ax
        y = row * CELL + int(chance(*place, 57) * CELL) - ay + NORTH
        body.draw(art.mask(SPRITES, banks[number]), (x, y))
        rims.append((f"bank_rim_{number}", (x, y)))
    return body, rims


def _doses(pollution: Levels) -> Iterator[tuple[int, int, int]]:
    """Column and row of every polluted cell with a number from 0, once for each level up to DOSES."""
    for row, levels in enumerate(pollution):
        for column, level in enumerate(levels):
            yield from ((column, row, k) for k in range(min(level, DOSES)))


class Smoke:
    """The plumes of all stacks, moving with the time."""

    def __init__(self, art: Art, things: Sequence[Thing]) -> None:
        self.art = art
        self.sources: list[tuple[str, int, int, int]] = []
        sprites = art.sprites(SPRITES)
        for thing in things:
            for number, (plume, dx, dy) in enumerate(sprites[thing.name].get("smoke", ())):
                late = int(chance(thing.x, thing.y, 58 + number) * PLUME_FRAMES)
                self.sources.append((plume, thing.x + dx, thing.y + dy, late))

    def draw(self, surface: pygame.Surface, origin: tuple[int, int], time: float) -> None:
        """Draw the plumes; `origin` is where the map's upper left cell lies on the surface."""
        for plume, x, y, late in self.sources:
            name = f"plume_{plume}_{(int(time * PLUME_RATE) + late) % PLUME_FRAMES}"
            ax, ay = self.art.anchor(SPRITES, name)
            surface.blit(self.art.sprite(SPRITES, name), (origin[0] + x - ax, origin[1] + y - ay))
