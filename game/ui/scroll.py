"""A scroll position that glides to its target, for lists and pages taller than their box."""

from __future__ import annotations

import pygame

from game.ui.palette import N0, N3, N5, Colour

GLIDE = 14.0
"""Share of the remaining way that is covered per second, as a rate; 14 settles within 150 ms."""
WHEEL_STEP = 18


class Scroll:
    """How far the content of a box is scrolled down, in pixels.

    `content` and `view` are the heights of the whole content and of the part that shows.
    """

    def __init__(self) -> None:
        self.content = 0
        self.view = 0
        self.target = 0.0
        self.position = 0.0

    @property
    def offset(self) -> int:
        """Pixels by which the content is moved up now."""
        return round(self.position)

    @property
    def reach(self) -> int:
        """The largest offset; 0 where everything shows."""
        return max(0, self.content - self.view)

    def fit(self, content: int, view: int) -> None:
        """Set the heights of content and view, and keep the target inside them."""
        self.content, self.view = content, view
        self.by(0)
        self.position = min(self.position, self.reach)

    def by(self, pixels: float) -> None:
        """Move the target by some pixels, as far as the content goes."""
        self.target = min(max(0.0, self.target + pixels), float(self.reach))

    def wheel(self, event: pygame.event.Event) -> None:
        """Follow one MOUSEWHEEL event."""
        self.by(-event.y * WHEEL_STEP)

    def reveal(self, top: int, bottom: int) -> None:
        """Bring the stretch from `top` to `bottom` of the content into view."""
        if bottom > self.target + self.view:
            self.target = float(bottom - self.view)
        if top < self.target:
            self.target = float(top)
        self.by(0)

    def jump(self) -> None:
        """Arrive at the target at once."""
        self.position = self.target

    def update(self, dt: float) -> None:
        """Glide for `dt` seconds, which may be infinite."""
        self.position += (self.target - self.position) * min(1.0, GLIDE * dt)
        if abs(self.target - self.position) < 0.5:
            self.position = self.target

    def draw_bar(
        self, surface: pygame.Surface, x: int, top: int, height: int, thumb: Colour = N5, track: Colour = N3
    ) -> None:
        """Draw a bar two pixels wide with its left edge at `x`; nothing where all of the content shows."""
        if not self.reach or height < 8:
            return
        surface.fill(track, (x, top, 2, height))
        length = max(6, height * self.view // max(1, self.content))
        y = top + round((height - length) * self.position / self.reach)
        surface.fill(N0, (x - 1, y, 4, length))
        surface.fill(thumb, (x, y, 2, length))
