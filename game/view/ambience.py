"""Small things in the air: leaves that fall from sick woods, soot over polluted land, fireflies and butterflies where
the land is well."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pygame

from game.city.state import City
from game.view.air import Levels
from game.view.art import Art
from game.view.ground import CELL
from game.view.noise import chance
from game.view.sprites import Sprites
from game.view.standing import Thing

Place = tuple[int, int]
LEAVES, FLAKES, FIREFLIES, BUTTERFLIES = 26, 30, 26, 8
WELL_FROM = 45
DARK_FROM = 0.3
"""Share of lit windows from which on it is dark: fireflies are out, and clouds cast no shadows."""


class Ambience:
    """What is in the air over one state of the city."""

    def __init__(self, art: Art, city: City, pollution: Levels, things: Sequence[Thing]) -> None:
        self.art = art
        turned = [(thing.x, thing.y) for thing in things if thing.name.startswith(("round_yellow", "round_sick"))]
        woods = [(thing.x, thing.y) for thing in things if thing.name.startswith(("round_green", "round_fresh"))]
        gardens = [(thing.x, thing.y) for thing in things if thing.name.startswith(("hip_", "gable_", "bush_fresh"))]
        dirty = [
            (column * CELL + 16, row * CELL + 16)
            for row, levels in enumerate(pollution)
            for column, level in enumerate(levels)
            for _ in range(min(level, 3))
        ]
        well = city.indicators.ecology >= WELL_FROM
        self._leaves = _some(turned, LEAVES, 101)
        self._flakes = _some(dirty, FLAKES, 102)
        self._fireflies = _some(woods, FIREFLIES, 103) if well else []
        self._butterflies = _some(gardens, BUTTERFLIES, 104) if well else []

    def draw(self, surface: pygame.Surface, sprites: Sprites, origin: Place, time: float, windows: float) -> None:
        """Draw all of it; `origin` is where the map's upper left cell lies on the surface."""
        if time <= 0:
            return
        left, top = origin
        for number, (x, y) in enumerate(self._leaves):
            age = (time * 0.22 + chance(number, 1, 105)) % 1
            dx = math.sin(age * 9 + number) * 4 + age * 9
            surface.blit(sprites.get(f"bit_yellow_{number % 4}"), (left + x + int(dx), top + y - 18 + int(age * 20)))
        for number, (x, y) in enumerate(self._flakes):
            age = (time * 0.13 + chance(number, 2, 105)) % 1
            x += int((chance(number, 3, 105) - 0.5) * CELL + math.sin(age * 7 + number) * 3 + age * 12)
            surface.blit(sprites.get("flake_0"), (left + x, top + y - 22 + int(age * 40)))
        if windows > DARK_FROM:
            for number, (x, y) in enumerate(self._fireflies):
                blink = math.sin(time * 2.1 + number * 1.7)
                if blink > -0.2:
                    x += int(math.sin(time * 0.4 + number) * 7)
                    y += int(math.sin(time * 0.53 + number * 2) * 4) - 4
                    surface.blit(*sprites.bright("firefly_0" if blink > 0.5 else "firefly_1", left + x, top + y))
            return
        for number, (x, y) in enumerate(self._butterflies):
            x += int(math.sin(time * 0.7 + number) * 9 + math.sin(time * 1.9 + number) * 3)
            y += int(math.sin(time * 0.9 + number * 2) * 5) + 3
            surface.blit(*sprites.standing(f"butterfly_{int(time * 7 + number) % 2}", left + x, top + y))


def _some(places: Sequence[Place], most: int, seed: int) -> list[Place]:
    """At most so many of the places, spread over all of them."""
    ranked = sorted(range(len(places)), key=lambda k: chance(places[k][0], places[k][1] + k, seed))
    return [places[k] for k in ranked[:most]]
