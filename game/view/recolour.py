"""Shade and haze by exchanging colours: what was in the palette stays in it."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from game.view.art import Art

Colour = tuple[int, int, int]
Table = Mapping[Colour, Colour]


def load_table(art: Art, name: str) -> Table:
    """A table of tables.json with its colours looked up in palette.json."""
    palette = {key: pygame.Color(value) for key, value in art.data("palette.json").items()}
    changes: dict[str, str] = art.data("tables.json")[name]
    return {_rgb(palette[source]): _rgb(palette[target]) for source, target in changes.items()}


def _rgb(colour: pygame.Color) -> Colour:
    return colour.r, colour.g, colour.b


def recolour(surface: pygame.Surface, table: Table, mask: pygame.Mask | None = None) -> None:
    """Exchange colours in place, under the mask only if there is one. Colours beyond the table stay."""
    found = []
    for source, target in table.items():
        pixels = pygame.mask.from_threshold(surface, source, (1, 1, 1, 255))
        if mask is not None:
            pixels = pixels.overlap_mask(mask, (0, 0))
        if pixels.count():
            found.append((pixels, target))
    for pixels, target in found:
        pixels.to_surface(surface, setcolor=target, unsetcolor=None)
