"""The pause over a round: go on, read the transcript or the help, change the settings, or save and leave."""

from __future__ import annotations

import pygame

from game.actions import Action, action_of, prompt
from game.calendar import years
from game.city.state import City
from game.scene import Scene
from game.scenes.help import HelpScene
from game.scenes.settings import SettingsScene
from game.scenes.transcript import TranscriptScene
from game.ui import shade, text
from game.ui.menu import Menu, MenuItem
from game.ui.palette import N5
from game.ui.panel import TITLE_HEIGHT, panel
from game.ui.prompts import arrows, draw_prompts

WIDTH = 186
FOOT = 23
LEFT_AS_IT_IS = "Leaving saves the city as it is now; Continue leads back to this moment."


class PauseScene(Scene):
    """Stands over the scene of a round; BACK goes on. What the clerk brings meanwhile waits for the scene below."""

    see_through = True

    def __init__(self, below: Scene, city: City) -> None:
        self.below = below
        self.city = city

    def enter(self) -> None:
        """Make the menu."""
        self.ctx.clerk.hold()
        items = [
            MenuItem("Continue", self.app.pop),
            MenuItem("Transcript", lambda: self.app.push(TranscriptScene(self.city)), f"ROUND {self.city.round}"),
            MenuItem("Help", lambda: self.app.push(HelpScene(self.below)), prompt(Action.HELP)),
            MenuItem("Settings", lambda: self.app.push(SettingsScene())),
            MenuItem("Save and leave", self._leave),
        ]
        self._items = items
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines = text.wrap(LEFT_AS_IT_IS, "small", WIDTH - 20)
        height = Menu.LINE * len(self._items) + 12
        said = text.line_height("small") * len(self._lines)
        self.box = pygame.Rect(0, 0, WIDTH, TITLE_HEIGHT + height + said + FOOT)
        self.box.center = (320, 180)
        self.menu = Menu((self.box.x, self.box.y + TITLE_HEIGHT), WIDTH, self._items)
        self._night: pygame.Surface | None = None

    def leave(self) -> None:
        """Let the clerk be heard again."""
        self.ctx.clerk.release()

    def restyle(self) -> None:
        """Lay everything out anew; the focus stays."""
        focused = self.menu.ring.focused
        chosen = self.menu.ring.widgets.index(focused) if focused is not None else None
        self._lay_out()
        self.menu.ring.focus(chosen)

    def handle(self, event: pygame.event.Event) -> None:
        """The menu; BACK goes on."""
        if not self.menu.handle(event) and action_of(event) is Action.BACK:
            self.ctx.audio.effect("back")
            self.app.pop()

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw the scene below a step darker, the menu, and what leaving means."""
        if self._night is None:
            shade.darken(canvas, pygame.Mask(canvas.get_size(), fill=True), (0, 0))
            self._night = canvas.copy()
        canvas.blit(self._night, (0, 0))
        panel(canvas, self.box, "Pause", right=years(self.ctx.content, self.city), focus=True)
        self.menu.ring.draw(canvas)
        x, y = self.box.x + 10, self.menu.rect.bottom + 1
        text.draw_lines(canvas, (x, y), self._lines, N5, "small")
        prompts = ((arrows(), "choose"), (Action.CONFIRM, "do it"), (Action.BACK, "go on"))
        draw_prompts(canvas, (x, self.box.bottom - 15), prompts, WIDTH - 16)

    def _leave(self) -> None:
        from game.scenes.title import TitleScene  # scenes lead round in a circle, so not at import

        self.ctx.saves.autosave(self.ctx.content, self.city)
        self.ctx.clerk.cancel()
        self.app.replace(TitleScene())


def pause(scene: Scene, city: City) -> None:
    """Open the pause over a scene."""
    scene.app.push(PauseScene(scene, city))
