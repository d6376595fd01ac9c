"""Parts of standing things that move by themselves: smoke, flags, flames, blades, spray."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.view.art import Art
from game.view.ground import SPRITES
from game.view.noise import chance
from game.view.sprites import Sprites
from game.view.standing import Flat, Thing

PLUME_RATE = 6.0
"""Frames of smoke a second."""


@dataclass(frozen=True)
class Mover:
    """Frames that take turns at a place on the map, `rate` a second and `late` frames behind; a bright one shines at
    night."""

    frames: Sequence[str]
    x: int
    y: int
    rate: float
    late: int
    bright: bool = False


class Movers:
    """All moving parts of one state of the city: those on buildings, and the smoke that rises above everything.

    In the atlas `moves` of a sprite lists stem, right, down, frames a second and whether it shines; `smoke` lists
    plume, right and down. Both count from the anchor.
    """

    def __init__(self, art: Art, things: Sequence[Thing], flats: Sequence[Flat]) -> None:
        self.parts: list[Mover] = []
        self.plumes: list[Mover] = []
        sprites = art.sprites(SPRITES)
        standing: list[Thing | Flat] = [*things, *flats]
        for one in standing:
            for number, (plume, dx, dy) in enumerate(sprites[one.name].get("smoke", ())):
                self.plumes.append(_mover(art, f"plume_{plume}", one.x + dx, one.y + dy, PLUME_RATE, number))
            for number, (stem, dx, dy, rate, bright) in enumerate(sprites[one.name].get("moves", ())):
                self.parts.append(_mover(art, stem, one.x + dx, one.y + dy, rate, number, bright))

    def draw(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], time: float) -> None:
        """Draw flags, flames and the like; `origin` is where the map's upper left cell lies on the surface."""
        _draw(self.parts, surface, sprites, origin, time)

    def draw_smoke(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], time: float) -> None:
        """Draw the plumes."""
        _draw(self.plumes, surface, sprites, origin, time)


def _mover(art: Art, stem: str, x: int, y: int, rate: float, number: int, bright: bool = False) -> Mover:
    frames = art.variants(SPRITES, stem)
    return Mover(frames, x, y, rate, int(chance(x, y, 58 + number) * len(frames)), bright)


def _draw(
    movers: Sequence[Mover], surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], time: float
) -> None:
    for mover in movers:
        name = mover.frames[(int(time * mover.rate) + mover.late) % len(mover.frames)]
        put = sprites.bright if mover.bright else sprites.standing
        surface.blit(*put(name, origin[0] + mover.x, origin[1] + mover.y))
