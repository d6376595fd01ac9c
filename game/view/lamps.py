"""Lights after dark: lit windows, street lamps, and what they shine on."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import pygame

from game.view.art import Art
from game.view.ground import EDGE, NORTH, SPRITES
from game.view.inks import Inks, Palette
from game.view.noise import chance
from game.view.standing import Thing

EPOCH_SECONDS = 9.0
"""How long a window at least stays lit or dark."""
THINGS_A_STEP = 40


@dataclass(frozen=True)
class Pane:
    """A group of windows as far as nothing stands before it: its picture and corner, and what its chances go by."""

    picture: pygame.Surface
    x: int
    y: int
    seed: int
    always: bool


class Lamps:
    """The lights of one state of the city.

    In the atlas `lit` of a sprite lists the sprites of its lights, which lie over it; those of lamps burn as long as
    it is dark, windows go on and off. `glow` names the sprite of what a thing shines on.
    """

    def __init__(self, panes: Sequence[Pane], glow: pygame.Surface) -> None:
        self.panes = panes
        self.glow = glow

    def light(self, palette: Palette) -> None:
        """Show what the lamps shine on with this palette from now on."""
        self.glow.set_palette(palette)

    def draw(self, surface: pygame.Surface, origin: tuple[int, int], time: float, windows: float) -> None:
        """Draw the lit windows, a share of them all, and the lamps; by day there are none."""
        if windows <= 0:
            return
        left, top = origin
        for pane in self.panes:
            epoch = int(time / EPOCH_SECONDS + chance(pane.seed, 1, 83))
            if pane.always or chance(pane.seed, epoch, 84) < windows:
                surface.blit(pane.picture, (left + pane.x, top + pane.y))


def find_lamps(art: Art, inks: Inks, picture: pygame.Surface, things: Sequence[Thing]) -> Generator[None, None, Lamps]:
    """Find all lights from front to back, in steps."""
    sprites = art.sprites(SPRITES)
    front, glow = pygame.mask.Mask(picture.get_size()), pygame.mask.Mask(picture.get_size())
    panes: list[Pane] = []
    for count, thing in enumerate(reversed(things)):
        values = sprites[thing.name]
        ax, ay = art.anchor(SPRITES, thing.name)
        x, y = thing.x - ax, thing.y - ay
        for number, name in enumerate(values.get("lit", ())):
            mask = art.mask(SPRITES, name).copy()
            mask.erase(front, (-x - EDGE, -y - NORTH))
            if mask.count():
                seen = mask.to_surface(setsurface=art.sprite(SPRITES, name), unsetcolor=(0, 0, 0, 0))
                seed = (thing.x * 31 + thing.y) * 4 + number
                panes.append(Pane(seen, x, y, seed, always=thing.name.startswith("lamp")))
        if "glow" in values:
            gx, gy = art.anchor(SPRITES, values["glow"])
            place = (thing.x - gx + EDGE, thing.y - gy + NORTH)
            pool = art.mask(SPRITES, values["glow"]).copy()
            pool.erase(front, (-place[0], -place[1]))
            glow.draw(pool, place)
        front.draw(art.mask(SPRITES, thing.name), (x + EDGE, y + NORTH))
        if count % THINGS_A_STEP == THINGS_A_STEP - 1:
            yield
    panes.reverse()
    return Lamps(panes, inks.under(picture, glow))
