"""Shade and haze by exchanging colours: what was in the palette stays in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pygame

from game.view.art import Art

Colour = tuple[int, int, int]
Table = Mapping[Colour, Colour]
EXACT = (1, 1, 1, 255)
"""The threshold under which only a pixel of the very colour counts, whatever its alpha."""


def load_table(art: Art, name: str) -> Table:
    """A table of tables.json with its colours looked up in palette.json."""
    palette = {key: pygame.Color(value) for key, value in art.data("palette.json").items()}
    changes: dict[str, str] = art.data("tables.json")[name]
    return {_rgb(palette[source]): _rgb(palette[target]) for source, target in changes.items()}


def _rgb(colour: pygame.Color) -> Colour:
    return colour.r, colour.g, colour.b


class Planes:
    """A surface taken apart into one mask a colour, so that exchanging colours under masks costs next to nothing.

    Masks are made when they are first needed, and nothing is drawn on the surface before `write`; both go over all
    pixels once for each colour, so they are generators that stop after each.
    """

    def __init__(self, surface: pygame.Surface) -> None:
        self.surface = surface
        self._planes: dict[Colour, pygame.Mask] = {}
        self._moved = pygame.Mask(surface.get_size())

    def exchange(self, table: Table, mask: pygame.Mask | None = None) -> Iterator[None]:
        """Exchange colours all at once, under the mask only if there is one. Colours beyond the table stay."""
        if mask is not None and not mask.count():
            return
        for colour in {*table.keys(), *table.values()} - self._planes.keys():
            self._planes[colour] = pygame.mask.from_threshold(self.surface, colour, EXACT)
            yield
        moves = []
        for source, target in table.items():
            plane = self._planes[source]
            pixels = plane.copy() if mask is None else plane.overlap_mask(mask, (0, 0))
            if source != target and pixels.count():
                moves.append((source, target, pixels))
        for source, _, pixels in moves:
            self._planes[source].erase(pixels, (0, 0))
        for _, target, pixels in moves:
            self._planes[target].draw(pixels, (0, 0))
            self._moved.draw(pixels, (0, 0))

    def write(self) -> Iterator[None]:
        """Draw on the surface what has been exchanged."""
        for colour, plane in self._planes.items():
            pixels = plane.overlap_mask(self._moved, (0, 0))
            if pixels.count():
                pixels.to_surface(self.surface, setcolor=colour, unsetcolor=None)
                yield
