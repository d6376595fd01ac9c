"""One state of the city as it shows on the map: a picture of all that stands still, and what moves over it."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

import pygame

from game.city.state import City
from game.view.air import Levels, Smoke, smog, soil
from game.view.art import Art
from game.view.ground import CELL, NORTH, SPRITES, Ground, GroundPainter
from game.view.life import Life
from game.view.noise import chance
from game.view.recolour import Planes, load_table
from game.view.standing import Planter, shadows

GLOOM_BELOW = 28
GLINTS = 70
THINGS_A_STEP = 80

Glint = tuple[str, int, int, float]
"""A sprite, its place on the map, and by how much of its period it is late."""


@dataclass(frozen=True)
class Scenery:
    """The picture begins NORTH rows above the map's upper left cell."""

    art: Art
    picture: pygame.Surface
    smoke: Smoke
    life: Life
    glints: Sequence[Glint]

    def draw(self, surface: pygame.Surface, origin: tuple[int, int], time: float) -> None:
        """Draw it with the map's upper left cell at `origin`; `time` counts seconds."""
        surface.blit(self.picture, (origin[0], origin[1] - NORTH))
        for name, x, y, late in self.glints:
            phase = (time * 0.5 + late) % 1
            if phase < 0.55:
                surface.blit(self.art.sprite(SPRITES, name), (origin[0] + x + int(phase * 6), origin[1] + y))
        self.life.draw(surface, origin, time)
        self.smoke.draw(surface, origin, time)
        self.life.draw_birds(surface, origin, time)


def compose(art: Art, city: City, pollution: Levels) -> Generator[None, None, Scenery]:
    """Put a city's scenery together in steps of a millisecond or less; the scenery is what it returns.

    The city must not change between the steps.
    """
    ground = yield from GroundPainter(art, city).paint()
    surface = ground.surface
    planter = Planter(art, city, ground, pollution)
    things = yield from planter.things()
    for flat in planter.flats():
        surface.blit(art.sprite(SPRITES, flat.name), (flat.x, flat.y + NORTH))
    yield
    planes = Planes(surface)
    yield from planes.exchange(load_table(art, "shade"), shadows(art, things, surface.get_size()))
    yield from soil(art, planes, pollution, ground.water)
    yield from _horizon(art, planes)
    yield from planes.write()
    for number, thing in enumerate(things):
        ax, ay = art.anchor(SPRITES, thing.name)
        surface.blit(art.sprite(SPRITES, thing.name), (thing.x - ax, thing.y - ay + NORTH))
        if number % THINGS_A_STEP == THINGS_A_STEP - 1:
            yield
    body, rims = smog(art, surface.get_size(), pollution)
    yield
    planes = Planes(surface)
    if city.indicators.ecology < GLOOM_BELOW:
        yield from planes.exchange(load_table(art, "gloom"))
    yield from planes.exchange(load_table(art, "smog"), body)
    yield from planes.write()
    for name, place in rims:
        surface.blit(art.sprite(SPRITES, name), place)
    yield
    life = Life(art, city, ground, things)
    yield
    glints = yield from _glints(ground)
    picture = surface.convert() if pygame.display.get_surface() else surface
    return Scenery(art, picture, Smoke(art, things), life, glints)


def _horizon(art: Art, planes: Planes) -> Iterator[None]:
    """The land beyond the northern border sinks into the dark by steps."""
    size = planes.surface.get_size()
    for name in art.variants(SPRITES, "horizon"):
        strip = pygame.mask.Mask(size)
        for x in range(0, size[0], CELL):
            strip.draw(art.mask(SPRITES, name), (x, 0))
        yield from planes.exchange(load_table(art, "darker"), strip)


def _glints(ground: Ground) -> Generator[None, None, list[Glint]]:
    """Places where the water sparkles, well inside its banks."""
    width, height = ground.water.get_size()
    found: list[Glint] = []
    for k in range(GLINTS * 12):
        if k % 300 == 299:
            yield
        x, y = int(chance(k, 1, 61) * (width - 16)) + 4, int(chance(k, 2, 61) * (height - 12)) + 6
        spots = ((-3, 0), (10, 0), (3, -6), (3, 4))
        if len(found) < GLINTS and all(ground.water.get_at((x + dx, y + dy)) for dx, dy in spots):
            state = "foul" if ground.foul.get_at((x, y)) else "clean"
            found.append((f"glint_{state}_{k % 4}", x, y - NORTH, chance(k, 3, 61)))
    return found
