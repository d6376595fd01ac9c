"""What the player sees when a scene has failed: what happened, where it is written down, and the ways on."""

import pygame

from game import paths
from game.scene import Scene
from game.ui import symbols, text
from game.ui.palette import BAD, N0, TEXT, TEXT_DIM, TEXT_SOFT
from game.ui.panel import panel
from game.ui.typesetting import clamp
from game.ui.widgets import Button, FocusRing


class ProblemScene(Scene):
    """Stands over the scene that failed, which is not drawn as it may fail again."""

    def __init__(self, error: BaseException) -> None:
        self.what = f"{type(error).__name__}: {error}"
        self.box = pygame.Rect(120, 90, 400, 170)

    @property
    def helped(self) -> bool:
        """Nothing here is to be explained, and the help might fail as well."""
        return False

    def enter(self) -> None:
        """Offers the title only where there is one to go back to."""
        rects = [pygame.Rect(self.box.x + 10 + 130 * place, self.box.bottom - 26, 120, 17) for place in range(3)]
        ways = [Button(rects[2], "Quit", self.app.quit)]
        if self.ctx.booted:
            ways[:0] = [
                Button(rects[0], "Try to go on", self.app.pop),
                Button(rects[1], "Back to the title", self._to_title),
            ]
        else:
            ways.insert(0, Button(rects[1], "Try again", self._start_again))
        self.ring = FocusRing(ways)

    def handle(self, event: pygame.event.Event) -> None:
        """The buttons."""
        self.ring.handle(event)

    def draw(self, canvas: pygame.Surface) -> None:
        """The account and the buttons on black."""
        canvas.fill(N0)
        panel(canvas, self.box, "Something went wrong")
        x, y = self.box.x + 12, self.box.y + 24
        symbols.stamp(canvas, (x, y), symbols.WARNING, a=BAD)
        y = text.draw_lines(canvas, (x + 16, y), clamp(self.what, "read", 356, 4), TEXT, "read")
        y += 6
        kept = "The last autosave is untouched. The full account for a report is in"
        y = text.draw_lines(canvas, (x + 16, y), text.wrap(kept, "read", 356), TEXT_SOFT, "read")
        text.draw_lines(canvas, (x + 16, y + 2), clamp(str(paths.log_file()), "small", 356, 3), TEXT_DIM, "small")
        self.ring.draw(canvas)

    # The scenes below lead here through the app, so that they can only be imported when they are needed.

    def _to_title(self) -> None:
        from game.scenes.title import TitleScene

        self.ctx.clerk.cancel()  # what was asked for the scene that failed must not reach another game
        self.app.replace(TitleScene())

    def _start_again(self) -> None:
        from game.scenes.loading import LoadingScene

        self.app.replace(LoadingScene())
