"""Parts of standing things that move by themselves: smoke, flags, flames, blades, spray."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pygame

from game.view.art import Art
from game.view.ground import CELL, SPRITES
from game.view.noise import chance
from game.view.sprites import Sprites
from game.view.standing import Flat, Thing

Cell = tuple[int, int]
Move = tuple[str, int, int, float, bool]
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
    bright: bool
    cell: tuple[int, int]


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
                self.plumes.append(_mover(art, one, number, (f"plume_{plume}", dx, dy, PLUME_RATE, False)))
            for number, move in enumerate(sprites[one.name].get("moves", ())):
                self.parts.append(_mover(art, one, number, move))

    def draw(
        self, surface: pygame.Surface, sprites: Sprites, origin: Cell, time: float, still: Collection[Cell]
    ) -> None:
        """Draw flags, flames and the like, but none on the cells that are `still`; `origin` is where the map's upper
        left cell lies on the surface."""
        _draw(self.parts, surface, sprites, origin, time, still)

    def draw_smoke(
        self, surface: pygame.Surface, sprites: Sprites, origin: Cell, time: float, still: Collection[Cell]
    ) -> None:
        """Draw the plumes."""
        _draw(self.plumes, surface, sprites, origin, time, still)


def _mover(art: Art, one: Thing | Flat, number: int, move: Move) -> Mover:
    stem, dx, dy, rate, bright = move
    frames, x, y = art.variants(SPRITES, stem), one.x + dx, one.y + dy
    late = int(chance(x, y, 58 + number) * len(frames))
    return Mover(frames, x, y, rate, late, bright, (one.x // CELL, one.y // CELL))


def _draw(
    movers: Sequence[Mover], surface: pygame.Surface, sprites: Sprites, origin: Cell, time: float,
    still: Collection[Cell],
) -> None:  # fmt: skip
    for mover in movers:
        if mover.cell in still:
            continue
        name = mover.frames[(int(time * mover.rate) + mover.late) % len(mover.frames)]
        put = sprites.bright if mover.bright else sprites.standing
        surface.blit(*put(name, origin[0] + mover.x, origin[1] + mover.y))
