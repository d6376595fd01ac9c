"""What is printed on the sheet of paper under the lamp: heading, counter and buttons."""

from __future__ import annotations

import pygame

from game.ui import text
from game.ui.palette import E0, E2, E3, E4, R1, R2, R4
from game.ui.widgets import Widget


def draw_heading(surface: pygame.Surface, rect: pygame.Rect, title: str, counter: str, full: bool) -> None:
    """Head the sheet in `rect` with a title, a rule and the counter of characters, red when it is `full`."""
    text.draw(surface, (rect.x + 10, rect.y + 5), title, R1, "heading")
    colour = R2 if full else E3
    text.draw(surface, (rect.right - 10, rect.y + 9), counter, colour, "label", align="right")
    surface.fill(E4, (rect.x + 8, rect.y + 19, rect.w - 16, 1))


class PaperButton(Widget):
    """A button printed on paper: its key in a box, and what it does."""

    def __init__(self, rect: pygame.Rect, key: str, label: str) -> None:
        super().__init__(rect)
        self.key = key
        self.label = label

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the button."""
        box = self.rect
        if self.focused:
            surface.fill(R4, box)
            surface.fill(R2, (box.x, box.bottom - 1, box.w, 1))
        edge = E4 if not self.enabled else E0 if self.focused else E3
        width = text.size(self.key, "label")[0] + 6
        cap = pygame.Rect(box.x + 2, box.y + 2, width, 9)
        pygame.draw.rect(surface, edge, cap, 1)
        text.draw(surface, (cap.x + 3, cap.y + 2), self.key, edge if self.focused else E2, "label")
        text.draw(surface, (cap.right + 4, cap.y + 2), self.label, edge if self.focused else E2, "label")
