"""A box that stacks blocks of known height and scrolls where they are taller than itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.ui import text
from game.ui.palette import N3, N5, Colour
from game.ui.scroll import Scroll

LINE_STEP = 22
BAR_WIDTH = 7
ACCENTS = 3
"""Rows above a pane that accents on its first line may reach into."""


@dataclass(frozen=True)
class Block:
    """A piece of a pane: `height` pixels, drawn by `draw(surface, left, top)`."""

    height: int
    draw: Callable[[pygame.Surface, int, int], None]


class Pane:
    """Shows blocks one below the other inside `rect`; a bar at its right edge says how much is out of view."""

    def __init__(self, rect: pygame.Rect, thumb: Colour = N5, track: Colour = N3) -> None:
        self.rect = pygame.Rect(rect)
        self.scroll = Scroll()
        self.blocks: list[Block] = []
        self._thumb, self._track = thumb, track

    @property
    def width(self) -> int:
        """Pixels that a block may be wide; the bar's place is left free."""
        return self.rect.width - BAR_WIDTH

    def show(self, blocks: Sequence[Block]) -> None:
        """Set the blocks and go to the top."""
        self.blocks = list(blocks)
        self.scroll.target = self.scroll.position = 0.0
        self.scroll.fit(sum(block.height for block in blocks), self.rect.height)

    def move(self, step: int) -> None:
        """Scroll by some lines."""
        self.scroll.by(step * LINE_STEP)

    def update(self, dt: float) -> None:
        """Glide towards the scroll target for `dt` seconds."""
        self.scroll.update(dt)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the blocks that show."""
        clip = surface.get_clip()
        seen = pygame.Rect(self.rect.left, self.rect.top - ACCENTS, self.rect.width, self.rect.height + ACCENTS)
        surface.set_clip(seen.clip(clip))
        top = self.rect.top - self.scroll.offset
        for block in self.blocks:
            if top + block.height > self.rect.top and top < self.rect.bottom:
                block.draw(surface, self.rect.left, top)
            top += block.height
        self.scroll.draw_bar(surface, self.rect.right - 2, self.rect.top, self.rect.height, self._thumb, self._track)
        surface.set_clip(clip)


def gap(height: int) -> Block:
    """Return an empty block."""
    return Block(height, lambda surface, left, top: None)


def paragraph(string: str, font: str, width: int, colour: Colour, *, step: int | None = None, indent: int = 0) -> Block:
    """Return a block of wrapped text, its lines `step` pixels apart in normal size."""
    lines = text.wrap(string, font, width - indent)
    distance = text.step(font, step) if step else text.line_height(font)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        text.draw_lines(surface, (left + indent, top), lines, colour, font, line=distance)

    return Block(len(lines) * distance, draw)
