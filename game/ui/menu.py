"""The vertical menu of the title."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.ui import symbols, text
from game.ui.palette import ACCENT, DISABLED, N0, R4, R5, TEXT_SOFT
from game.ui.panel import focus_outline, panel
from game.ui.widgets import FocusRing, Widget


@dataclass
class MenuItem:
    """A line of a menu; `note` stands small at its right."""

    label: str
    on_press: Callable[[], None]
    note: str = ""
    enabled: bool = True


class _MenuLine(Widget):
    def __init__(self, rect: pygame.Rect, item: MenuItem) -> None:
        super().__init__(rect, item.on_press)
        self.item = item
        self.enabled = item.enabled

    def draw(self, surface: pygame.Surface) -> None:
        box = self.rect
        if self.focused:
            focus_outline(surface, box)
            symbols.stamp(surface, (box.x + 5, box.y + 5), symbols.CURSOR, a=R4)
        colour = DISABLED if not self.enabled else R5 if self.focused else TEXT_SOFT
        text.draw(surface, (box.x + 16, box.y + 4), self.item.label, colour, "heading", shadow=N0)
        text.draw(surface, (box.right - 6, box.y + 6), self.item.note, ACCENT, "label", align="right")


class Menu:
    """A vertical menu in headings on its own panel; `pos` is the panel's upper left corner."""

    LINE = 20

    def __init__(self, pos: tuple[int, int], width: int, items: Sequence[MenuItem]) -> None:
        self.rect = pygame.Rect(*pos, width, self.LINE * len(items) + 12)
        lines = [
            _MenuLine(pygame.Rect(pos[0] + 5, pos[1] + 7 + index * self.LINE, width - 10, 18), item)
            for index, item in enumerate(items)
        ]
        self.ring = FocusRing(lines)

    def handle(self, event: pygame.event.Event) -> bool:
        """Takes an event; True if it was used."""
        return self.ring.handle(event)

    def draw(self, surface: pygame.Surface) -> None:
        """Draws panel and lines."""
        panel(surface, self.rect)
        self.ring.draw(surface)
