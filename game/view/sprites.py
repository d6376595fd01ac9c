"""Sprites of the map in the light of the hour."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.view.art import Art
from game.view.ground import SPRITES
from game.view.inks import Inks, Palette

Blit = tuple[pygame.Surface, tuple[int, int]]


class Sprites:
    """Gives out sprites of the map's atlas as the present palette shows them, and keeps them until it changes."""

    def __init__(self, art: Art, inks: Inks) -> None:
        self.art = art
        self.inks = inks
        self._numbered: dict[str, pygame.Surface] = {}
        self._shown: dict[str, pygame.Surface] = {}
        self._palette: Palette = inks.colours

    def light(self, palette: Palette) -> None:
        """Show all sprites with this palette from now on."""
        self._palette = palette
        self._shown.clear()

    def in_light(self, name: str, picture: Callable[[], pygame.Surface]) -> pygame.Surface:
        """A picture of one's own in the present light; it is asked for once and kept under a name that no sprite
        has."""
        if name not in self._shown:
            if name not in self._numbered:
                self._numbered[name] = self.inks.numbered(picture())
            self._shown[name] = self._lit(self._numbered[name])
        return self._shown[name]

    def get(self, name: str) -> pygame.Surface:
        """A sprite in the present light."""
        return self._shown.get(name) or self.in_light(name, lambda: self.art.sprite(SPRITES, name))

    def _lit(self, picture: pygame.Surface) -> pygame.Surface:
        picture.set_palette(self._palette)
        shown = pygame.Surface(picture.get_size(), pygame.SRCALPHA, 32)
        shown.blit(picture, (0, 0))
        return shown

    def standing(self, name: str, x: int, y: int) -> Blit:
        """A sprite as it is blitted to stand at a place."""
        ax, ay = self.art.anchor(SPRITES, name)
        return self.get(name), (x - ax, y - ay)

    def bright(self, name: str, x: int, y: int) -> Blit:
        """The same for a sprite that shines by itself, whatever the hour."""
        ax, ay = self.art.anchor(SPRITES, name)
        return self.art.sprite(SPRITES, name), (x - ax, y - ay)
