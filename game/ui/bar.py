"""Bars with a threshold mark, and values that ease towards what they should be."""

import math

import pygame

from game.ui import safe_colours, symbols, text
from game.ui.palette import (
    BAD,
    GOOD,
    INDICATOR_RAMPS,
    N0,
    N1,
    N2,
    N3,
    N7,
    R2,
    TEXT_SOFT,
    Colour,
    Ramp,
    approval_ramp,
)

EASE_SECONDS = 0.12
VOTES_LOST_BELOW = 25


class Rolling:
    """A number that eases to its target, for bars that glide and figures that roll."""

    def __init__(self, value: float) -> None:
        self.shown = float(value)
        self.target = float(value)

    def update(self, dt: float) -> None:
        """Moves on by `dt` seconds, which may be infinite; arrives within half a second, whatever the distance."""
        gap = self.target - self.shown
        self.shown = self.target if abs(gap) < 0.2 else self.shown + gap * (1 - math.exp(-dt / EASE_SECONDS))


def bar(
    surface: pygame.Surface,
    rect: pygame.Rect,
    value: float,
    ramp: Ramp,
    mark: float | None = 20,
    mark_colour: Colour = R2,
    top: float = 100,
) -> None:
    """A bar of `value` out of `top` inside `rect` (its frame lies one pixel outside), with a mark at `mark`."""
    dark, middle, light = ramp
    x, y, width, height = rect
    surface.fill(N0, rect.inflate(2, 2))
    surface.fill(N2, rect)
    surface.fill(N1, (x, y, width, 1))
    filled = int(width * min(max(value, 0), top) / top)
    if filled:
        surface.fill(middle, (x, y, filled, height))
        surface.fill(light, (x, y, filled, 1))
        surface.fill(dark, (x, y + height - 1, filled, 1))
        surface.fill(light, (x + filled - 1, y, 1, height))
    for tick in range(9, width, 10):
        if tick < filled - 1:
            surface.fill(dark, (x + tick, y + 1, 1, height - 2))
        elif tick >= filled:
            surface.set_at((x + tick, y + height - 2), N3)
    if mark is not None:
        at = x + int(width * mark / top)
        surface.fill(mark_colour, (at, y - 1, 1, height + 2))
        if height > 5:
            surface.fill(mark_colour, (at - 1, y - 2, 3, 1))


def approval(surface: pygame.Surface, pos: tuple[int, int], value: float, change: int = 0, width: int = 44) -> None:
    """Heart, bar and figure of an approval, with an arrow and the size of its last change unless it is 0."""
    x, y = pos
    symbols.heart(surface, pos, value)
    bar(
        surface,
        pygame.Rect(x + 10, y, width, 5),
        value,
        safe_colours.shown_ramp(approval_ramp(value)),
        mark=VOTES_LOST_BELOW,
    )
    text.draw(surface, (x + width + 14, y), str(round(value)), N7, "label")
    if change:
        colour = GOOD if change > 0 else BAD
        symbols.arrow(surface, (x + width + 30, y), change > 0)  # "100" is 11 pixels wide
        text.draw(surface, (x + width + 37, y), f"{change:+d}", colour, "label")


def indicator(
    surface: pygame.Surface,
    pos: tuple[int, int],
    name: str,
    value: float,
    change: int = 0,
    mark: float | None = 20,
    width: int = 64,
) -> None:
    """Icon, name, bar, figure and last change of "ecology", "economy" or "research", as in the top bar (110 x 16 px).

    The mark of research, what the next deed needs, is white, as it is a goal and not a danger.
    """
    x, y = pos
    symbols.indicator(surface, (x, y + 3), name)
    text.draw(surface, (x + 12, y), name.upper(), TEXT_SOFT, "label")
    mark_colour = N7 if name == "research" else R2
    bar(surface, pygame.Rect(x + 12, y + 8, width, 6), value, INDICATOR_RAMPS[name], mark, mark_colour)
    text.draw(surface, (x + width + 17, y + 2), str(round(value)), N7, "heading", shadow=N0)
    if change:
        at = x + width + 19 + text.size(str(round(value)), "heading")[0]
        symbols.arrow(surface, (at, y + 1), change > 0)
        text.draw(surface, (at, y + 9), f"{change:+d}", GOOD if change > 0 else BAD, "label")
