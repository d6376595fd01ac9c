"""Tabs along the top of a panel: one thing with a focus, whose pages LEFT and RIGHT turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.sound.cues import cue
from game.ui import symbols, text
from game.ui.palette import ACCENT, N0, N1, N2, N3, N5, R4, R5, TEXT_SOFT
from game.ui.widgets import Widget

ARROWS = 12
"""Pixels at either end for the arrows that show which way there are more pages."""


class PageTabs(Widget):
    """Names of pages side by side; `on_turn` gets the index of the page that is turned to."""

    sound = ""

    def __init__(self, rect: pygame.Rect, names: Sequence[str], on_turn: Callable[[int], None], index: int = 0) -> None:
        super().__init__(rect, self._next)
        self.names = list(names)
        self.index = index
        self.on_turn = on_turn

    def tab_rect(self, index: int) -> pygame.Rect:
        """Where the tab of a page stands."""
        room = self.rect.w - 2 * ARROWS
        left = self.rect.x + ARROWS + room * index // len(self.names)
        right = self.rect.x + ARROWS + room * (index + 1) // len(self.names)
        return pygame.Rect(left, self.rect.y, right - left, self.rect.h)

    def click(self, pos: tuple[int, int]) -> bool:
        """Turn to the page whose tab is at a point of the canvas; False where there is none."""
        for index in range(len(self.names)):
            if self.tab_rect(index).collidepoint(pos):
                self.turn(index)
                return True
        return False

    def turn(self, index: int) -> None:
        """Turn to a page."""
        if index != self.index:
            cue("move")
            self.index = index
            self.on_turn(index)

    def adjust(self, step: int) -> bool:
        """Turn to the page before or after, not round the ends."""
        self.turn(min(max(self.index + step, 0), len(self.names) - 1))
        return True

    def _next(self) -> None:
        self.turn((self.index + 1) % len(self.names))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the tabs; the one of the open page is joined to what lies below."""
        for index, name in enumerate(self.names):
            box, chosen = self.tab_rect(index), index == self.index
            surface.fill(N1 if chosen else N2, box)
            edge = R4 if chosen and self.focused else ACCENT if chosen else N3
            surface.fill(edge, (box.x, box.y, box.w, 2 if chosen else 1))
            surface.fill(N3, (box.x, box.y, 1, box.h))
            surface.fill(N0, (box.right - 1, box.y, 1, box.h))
            colour = R5 if chosen and self.focused else ACCENT if chosen else TEXT_SOFT
            text.draw(
                surface, (box.centerx, box.centery - 3), text.fit(name, "clerk", box.w - 8), colour, align="centre"
            )
        surface.fill(N3, (self.rect.x, self.rect.bottom - 1, self.rect.w, 1))
        open_tab = self.tab_rect(self.index)
        surface.fill(N1, (open_tab.x + 1, self.rect.bottom - 1, open_tab.w - 2, 1))
        y = self.rect.centery - 3
        colour = ACCENT if self.focused else N5
        if self.index > 0:
            symbols.stamp(surface, (self.rect.x + 2, y), symbols.CURSOR_LEFT, a=colour)
        if self.index < len(self.names) - 1:
            symbols.stamp(surface, (self.rect.right - 7, y), symbols.CURSOR, a=colour)
