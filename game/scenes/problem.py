"""What the player sees when a scene has failed: what happened, where it is written down, and the ways on."""

import pygame

from game import paths
from game.actions import Action, action_of
from game.scene import Scene
from game.ui import symbols, text
from game.ui.palette import BAD, N0, TEXT, TEXT_DIM, TEXT_SOFT
from game.ui.panel import panel
from game.ui.widgets import Button, FocusRing


class ProblemScene(Scene):
    """Stands over the scene that failed, which is not drawn as it may fail again."""

    def __init__(self, error: BaseException) -> None:
        self.what = f"{type(error).__name__}: {error}"
        self.box = pygame.Rect(120, 90, 400, 170)
        y = self.box.bottom - 26
        self.ring = FocusRing(
            [
                Button(pygame.Rect(self.box.x + 10, y, 120, 17), "Try to go on", self._go_on),
                Button(pygame.Rect(self.box.x + 140, y, 120, 17), "Back to the title", self._to_title),
                Button(pygame.Rect(self.box.x + 270, y, 120, 17), "Quit", self._quit),
            ]
        )

    def handle(self, event: pygame.event.Event) -> None:
        """Buttons; BACK goes to the title."""
        if not self.ring.handle(event) and action_of(event) is Action.BACK:
            self._to_title()

    def draw(self, canvas: pygame.Surface) -> None:
        """The account and the buttons on black."""
        canvas.fill(N0)
        panel(canvas, self.box, "Something went wrong")
        x, y = self.box.x + 12, self.box.y + 24
        symbols.stamp(canvas, (x, y), symbols.WARNING, a=BAD)
        y = text.draw_lines(canvas, (x + 16, y), text.wrap(self.what, "clerk", 356)[:4], TEXT)
        y += 6
        kept = "The city is as it was at the last autosave. The full account for a report is in"
        y = text.draw_lines(canvas, (x + 16, y), text.wrap(kept, "clerk", 356), TEXT_SOFT)
        text.draw_lines(canvas, (x + 16, y + 2), text.wrap(str(paths.log_file()), "label", 356)[:3], TEXT_DIM, "label")
        self.ring.draw(canvas)

    def _go_on(self) -> None:
        self.app.pop()

    def _to_title(self) -> None:
        from game.scenes.title import TitleScene  # the title leads here only through the app

        self.app.replace(TitleScene())

    def _quit(self) -> None:
        self.app.quit()
