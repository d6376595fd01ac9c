"""Marks in the margin of the speech: underlines and numbered badges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pygame

from game.ui import palette, text
from game.ui.safe_colours import shown

Style = Literal["good", "doubt", "bad"]

LINES: dict[Style, palette.Colour] = {"good": palette.G3, "doubt": palette.R3, "bad": palette.R2}
BADGES: dict[Style, palette.Colour] = {"good": palette.G3, "doubt": palette.E3, "bad": palette.R2}


@dataclass(frozen=True)
class Mark:
    """A span of the text to underline, with the number that stands beside it.

    `start` and `end` are offsets into the text. `good` is a solid green line, `doubt` a
    dashed amber one, `bad` a red wave, so that colour is never the only sign.
    """

    start: int
    end: int
    style: Style
    number: int


def draw_mark(surface: pygame.Surface, left: int, right: int, y: int, style: Style) -> None:
    """Underline from `left` to `right`, both included, at height `y`."""
    colour = shown(LINES[style])
    if style == "good":
        pygame.draw.line(surface, colour, (left, y), (right, y))
        return
    for x in range(left, right + 1):
        step = x - left
        if style == "bad":
            surface.set_at((x, y + step // 2 % 2), colour)
        elif step % 5 < 3:
            surface.set_at((x, y), colour)


def draw_number(surface: pygame.Surface, x: int, y: int, number: int, style: Style) -> int:
    """A round badge with a number, 9 pixels high; returns its width."""
    string = str(number)
    width = max(text.size(string, "label")[0] + 5, 8)
    pygame.draw.rect(surface, shown(BADGES[style]), (x, y - 1, width, 9), border_radius=3)
    text.draw(surface, (x + width // 2, y + 1), string, palette.N7, "label", align="centre")
    return width
