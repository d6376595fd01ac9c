"""What moves on the map: cars on the streets, people beside them, birds over the woods, boats and dead fish.

How many there are follows ecology: a healed city is out of doors.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pygame

from game.city.state import City
from game.view.art import Art
from game.view.ground import CELL, EDGE, NORTH, SPRITES, Ground
from game.view.noise import chance
from game.view.sprites import Sprites
from game.view.standing import Thing
from game.view.street_plan import Corner, Edge

Point = tuple[float, float]
CAR_SPEED = 14.0
WALK_SPEED = 4.0
BIRDS_FROM = 34
BOATS_FROM = 55
LANE = 2
KERB = 6


class Life:
    """The moving things of one state of the city."""

    def __init__(self, art: Art, city: City, ground: Ground, things: Sequence[Thing]) -> None:
        self.art = art
        self.size = ground.surface.get_size()
        ecology = city.indicators.ecology
        self._open = _front(art, things, self.size)
        self._open.invert()
        self._partly: dict[str, pygame.Surface] = {}  # what is seen of a sprite half hidden, drawn over in every frame
        walk = _round_trip(ground.streets.edges)
        homes = sum(tile.kind == "homes" for row in city.map for tile in row)
        self._walk = walk
        self._cars = min(8, homes // 2) if len(walk) > 3 else 0
        self._people = (4 + ecology // 4) if len(walk) > 3 else 0
        self._flocks = _flocks(city) if ecology >= BIRDS_FROM else []
        self._boats = _afloat(ground, 2, 71) if ecology >= BOATS_FROM else []
        self._ducks = _afloat(ground, 4, 72) if ecology >= BOATS_FROM else []
        self._fish = _afloat(ground, 7, 73, foul=True)

    def draw(
        self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], time: float, dark: bool = False
    ) -> None:
        """Draw all of it; `origin` is where the map's upper left cell lies on the surface. In the dark cars have their
        headlights on, and fewer people are about."""
        for number, place in enumerate(self._fish):
            if (time * 0.3 + chance(number, 5, 74)) % 1 < 0.7:
                self._put(surface, sprites, origin, f"fish_{number % 2}", place)
        for number, (x, y) in enumerate(self._ducks):
            self._put(surface, sprites, origin, "ducks", (x + int(3 * math.sin(time * 0.4 + number)), y))
        for number, (x, y) in enumerate(self._boats):
            self._put(
                surface, sprites, origin, f"boat_{number % 2}", (x + int(6 * math.sin(time * 0.15 + number * 2)), y)
            )
        for number in range(self._people // 3 if dark else self._people):
            self._walker(surface, sprites, origin, number, time)
        for number in range(self._cars):
            self._car(surface, sprites, origin, number, time, dark)

    def draw_birds(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], time: float) -> None:
        """Draw the birds, which fly above the smog."""
        for number, (x, y) in enumerate(self._flocks):
            turn = time * 0.25 + number * 2.1
            for k in range(4):
                wing = (int(time * 4) + k) % 2
                place = (
                    x + int(34 * math.cos(turn) + k % 2 * 10 + k * 3),
                    y + int(13 * math.sin(turn) + k * 4),
                )
                self._put(surface, sprites, origin, f"bird_{wing}", place)

    def _put(
        self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], name: str, place: tuple[int, int]
    ) -> None:
        surface.blit(*sprites.standing(name, origin[0] + place[0], origin[1] + place[1]))

    def _put_behind(
        self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], name: str, place: tuple[int, int],
        bright: bool = False,
    ) -> None:  # fmt: skip
        """Draw what of the sprite no house or tree hides."""
        ax, ay = self.art.anchor(SPRITES, name)
        at = (place[0] - ax, place[1] - ay)
        whole = self.art.mask(SPRITES, name)
        offset = (-at[0] - EDGE, -at[1] - NORTH)
        seen = whole.overlap_area(self._open, offset)
        if not seen:
            return
        picture = self.art.sprite(SPRITES, name) if bright else sprites.get(name)
        if seen < whole.count():
            if name not in self._partly:
                self._partly[name] = pygame.Surface(picture.get_size(), pygame.SRCALPHA, 32)
            part = whole.overlap_mask(self._open, offset)
            picture = part.to_surface(self._partly[name], setsurface=picture, unsetcolor=(0, 0, 0, 0))
        surface.blit(picture, (origin[0] + at[0], origin[1] + at[1]))

    def _car(
        self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], number: int, time: float, dark: bool
    ) -> None:
        (x, y), (dx, dy) = _along(self._walk, time * CAR_SPEED + number * CELL * len(self._walk) / self._cars)
        kind = number % 6
        stem = "car_back" if dx > 0 else "car" if dx < 0 else "car_away" if dy < 0 else "car_towards"
        place = (round(x - dy * LANE), round(y + dx * LANE) + 1)
        self._put_behind(surface, sprites, origin, f"{stem}_{kind}", place)
        if dark:
            beam = "east" if dx > 0 else "west" if dx < 0 else "north" if dy < 0 else "south"
            self._put_behind(surface, sprites, origin, f"beam_{beam}", place, bright=True)

    def _walker(
        self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], number: int, time: float
    ) -> None:
        start = chance(number, 3, 75) * CELL * len(self._walk)
        direction = 1 if number % 2 else -1
        (x, y), (dx, dy) = _along(self._walk, start + direction * time * WALK_SPEED)
        side = KERB if number % 3 else -KERB
        place = (round(x - dy * side), round(y + dx * side) + (2 if dx else 0) - int(time * 5 + number) % 2)
        self._put_behind(surface, sprites, origin, f"person_{number % 6}", place)


def _front(art: Art, things: Sequence[Thing], size: tuple[int, int]) -> pygame.Mask:
    """All that stands, as one mask: whatever reaches over a street stands in front of it."""
    mask = pygame.mask.Mask(size)
    for thing in things:
        ax, ay = art.anchor(SPRITES, thing.name)
        mask.draw(art.mask(SPRITES, thing.name), (thing.x - ax + EDGE, thing.y - ay + NORTH))
    return mask


def _round_trip(edges: frozenset[Edge]) -> list[Corner]:
    """A walk through the largest network that uses each street once in each direction and ends where it began."""
    neighbours: dict[Corner, list[Corner]] = {}
    for a, b in sorted(edges):
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    best: list[Corner] = []
    seen: set[Corner] = set()
    for start in sorted(neighbours):
        if start not in seen:
            walk = _closed_walk(start, neighbours)
            seen.update(walk)
            best = max(best, walk, key=len)
    return best


def _closed_walk(start: Corner, neighbours: dict[Corner, list[Corner]]) -> list[Corner]:
    """Hierholzer's walk over the streets taken as two one-way lanes each."""
    left = {corner: list(others) for corner, others in neighbours.items()}
    stack, walk = [start], []
    while stack:
        if left[stack[-1]]:
            stack.append(left[stack[-1]].pop())
        else:
            walk.append(stack.pop())
    return walk[:-1]


def _along(walk: Sequence[Corner], distance: float) -> tuple[Point, tuple[int, int]]:
    """Place and direction on a closed walk after so many pixels."""
    distance %= len(walk) * CELL
    number = int(distance // CELL)
    (x0, y0), (x1, y1) = walk[number], walk[(number + 1) % len(walk)]
    part = distance / CELL - number
    place = ((x0 + (x1 - x0) * part) * CELL, (y0 + (y1 - y0) * part) * CELL)
    return place, (x1 - x0, y1 - y0)


def _flocks(city: City) -> list[tuple[int, int]]:
    """Woods large enough for birds: healthy forest on all sides."""
    found = []
    for y in range(1, len(city.map) - 1):
        for x in range(1, len(city.map[0]) - 1):
            around = [city.map[b][a] for a, b in ((x, y), (x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1))]
            healthy = sum(tile.kind == "forest" and tile.state == "healthy" for tile in around)
            if healthy >= 3 and chance(x, y, 76) < 0.3:
                found.append((x * CELL, y * CELL))
    return found[:4]


def _afloat(ground: Ground, count: int, seed: int, foul: bool = False) -> list[tuple[int, int]]:
    """Places well out on the water, clean or foul."""
    width, height = ground.water.get_size()
    found: list[tuple[int, int]] = []
    for k in range(count * 40):
        x, y = 16 + int(chance(k, 1, seed) * (width - 32)), 30 + int(chance(k, 2, seed) * (height - 40))
        spots = ((-14, 0), (16, 0), (0, -8), (0, 4), (-8, 4), (10, -6))
        wet = all(ground.water.get_at((x + dx, y + dy)) for dx, dy in spots)
        if wet and bool(ground.foul.get_at((x, y))) == foul and len(found) < count:
            found.append((x - EDGE, y - NORTH))
    return found
