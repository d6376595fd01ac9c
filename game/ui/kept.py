"""A part of the canvas that is drawn anew only when what it shows has changed."""

from __future__ import annotations

from collections.abc import Callable

import pygame


class Kept:
    """The picture of `rect`, kept with the key it was drawn for.

    The key must tell apart all that the picture can show, and what lies beneath must always be the same.
    """

    def __init__(self, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        self._key: object = None
        self._picture: pygame.Surface | None = None

    def draw(self, surface: pygame.Surface, key: object, draw: Callable[[pygame.Surface], None]) -> None:
        """Show the kept picture if it was drawn for an equal key; else let `draw` draw, inside `rect` only, and keep
        what comes of it."""
        if self._picture is not None and key == self._key:
            surface.blit(self._picture, self.rect)
            return
        draw(surface)
        if self._picture is None:
            self._picture = pygame.Surface(self.rect.size).convert(surface)
        self._picture.blit(surface, (0, 0), self.rect)
        self._key = key
