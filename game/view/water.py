"""Water that moves: strokes of light and dark that grow, drift downstream and fade, over bands that lie still."""

from __future__ import annotations

import math
from collections.abc import Generator, Mapping, Sequence

import pygame

from game.view.art import Art
from game.view.inks import Inks, Palette
from game.view.noise import chance
from game.view.recolour import load_table
from game.view.veils import Cut

STROKES_PER_THOUSAND = 9
"""Strokes in a thousand pixels of water."""
LONGEST = 7
TRIES_A_STEP = 400
LIFE_SECONDS = 3.4
TABLES = ("ripple_light", "ripple_dark", "ripple_light", "ripple_dark", "ripple_glint")
Stroke = tuple[int, int, int, float, int]
"""Place, length at its longest, how late it is, and which of TABLES it goes by."""


class Water:
    """The strokes on a map's water. Each shows the picture through a table that knows the colours of water only, so
    that what stands before it stays clear."""

    def __init__(self, layers: Mapping[str, pygame.Surface], strokes: Sequence[Stroke]) -> None:
        self._layers = layers
        self._strokes = strokes

    def light(self, palette: Palette) -> None:
        """Show the strokes with this palette from now on."""
        for layer in self._layers.values():
            layer.set_palette(palette)

    def cuts(self, origin: tuple[int, int], time: float) -> list[Cut]:
        """The strokes as they are at a time, for a picture whose corner lies at `origin`."""
        found: list[Cut] = []
        for x, y, most, late, kind in self._strokes:
            age = (time / LIFE_SECONDS + late) % 1
            length = int(most * math.sin(age * math.pi) + 0.5)
            if length:
                left = x + (most - length) // 2 + int(age * 5)
                row = y + (age > 0.6)
                area = (left, row, length, 1)
                found.append((self._layers[TABLES[kind]], (origin[0] + left, origin[1] + row), area))
        return found


def find_water(art: Art, inks: Inks, picture: pygame.Surface, water: pygame.Mask) -> Generator[None, None, Water]:
    """Find the strokes for the water of a numbered picture, in steps."""
    layers: dict[str, pygame.Surface] = {}
    for name in dict.fromkeys(TABLES):
        layers[name] = inks.only(picture, load_table(art, name))
        yield
    strokes = yield from _strokes(water)
    return Water(layers, strokes)


def _strokes(water: pygame.Mask) -> Generator[None, None, list[Stroke]]:
    """Places on open water, at least a stroke's length from either bank and a few rows from the others."""
    width, height = water.get_size()
    found: list[Stroke] = []
    wanted = water.count() * STROKES_PER_THOUSAND // 1000
    for k in range(wanted * 14):
        if len(found) >= wanted:
            break
        if k % TRIES_A_STEP == TRIES_A_STEP - 1:
            yield
        x, y = int(chance(k, 1, 61) * (width - 18)), 6 + int(chance(k, 2, 61) * (height - 10))
        if all(water.get_at((x + dx, y + dy)) for dx, dy in ((0, 0), (LONGEST + 6, 0), (3, -5), (9, -5), (6, 3))):
            most = 2 + int(chance(k, 3, 61) * (LONGEST - 1))
            found.append((x, y, most, chance(k, 4, 61), int(chance(k, 5, 61) * len(TABLES))))
    return found
