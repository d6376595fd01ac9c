"""A question over the scene below: one answer does it, the other goes back."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.actions import Action, action_of
from game.scene import Scene
from game.ui import text
from game.ui.palette import TEXT_SOFT
from game.ui.panel import panel
from game.ui.widgets import Button, FocusRing

WIDTH = 260


class ConfirmScene(Scene):
    """Asks before something that cannot be taken back, or that the player may not have meant."""

    see_through = True

    def __init__(self, question: str, details: str, yes: str, no: str, on_yes: Callable[[], None]) -> None:
        self.question = question
        self.lines = text.wrap(details, "read", WIDTH - 20)
        self.on_yes = on_yes
        self.box = pygame.Rect(0, 0, WIDTH, 52 + text.step("read", 11) * len(self.lines))
        self.box.center = (320, 180)
        y = self.box.bottom - 25
        left = pygame.Rect(self.box.left + 9, y, WIDTH // 2 - 12, 17)
        right = pygame.Rect(self.box.centerx + 3, y, WIDTH // 2 - 12, 17)
        self.ring = FocusRing([Button(left, yes, self._yes), Button(right, no, self._no)])

    def handle(self, event: pygame.event.Event) -> None:
        """The two buttons; BACK is the second."""
        if not self.ring.handle(event) and action_of(event) is Action.BACK:
            self.ctx.audio.effect("back")
            self._no()

    def draw(self, canvas: pygame.Surface) -> None:
        """The question, what it is about, the buttons."""
        panel(canvas, self.box, self.question, focus=True)
        text.draw_lines(canvas, (self.box.left + 10, self.box.top + 20), self.lines, TEXT_SOFT, "read")
        self.ring.draw(canvas)

    def _yes(self) -> None:
        self.app.pop()
        self.on_yes()

    def _no(self) -> None:
        self.app.pop()
