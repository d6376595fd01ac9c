"""The title: the city at night, the menu, and the last save."""

import pygame

from game.actions import Action, action_of, prompt
from game.saves import SaveProblem, Summary
from game.scene import Scene
from game.scenes.credits import CreditsScene
from game.scenes.help import HelpScene
from game.scenes.new_city import NewCityScene
from game.scenes.resume import scene_of
from game.scenes.settings import SettingsScene
from game.scenes.title_life import TitleLife
from game.ui import bar, clerk_line, symbols, text
from game.ui.menu import Menu, MenuItem
from game.ui.palette import INDICATOR_RAMPS, N0, N7, R2, R5, TEXT_DIM, TEXT_SOFT
from game.ui.panel import panel

LOGO_TOP = 21
SUBTITLE_TOP = 95
MENU_RIGHT, BOTTOM = 612, 350
MENU_WIDTH = 150
CARD = pygame.Rect(290, BOTTOM - 47, 164, 47)
FIRST_ECOLOGY = 40


class TitleScene(Scene):
    """Where a game starts. The clerk's model may still be waking; the line at the bottom says how far it is."""

    def enter(self) -> None:
        """Looks for the last save, whose ecology makes sky and logo, and makes the menu."""
        self.last = self.ctx.saves.latest()
        self.ecology = FIRST_ECOLOGY if self.last is None else self.last.ecology
        self.life = TitleLife(self.ctx.art.title(self.ecology))
        items = [MenuItem("New city", self._new_city)]
        if self.last is not None and not self.last.over:
            items.insert(0, MenuItem("Continue", self._continue, f"ROUND {self.last.round}"))
        items += [
            MenuItem("Settings", self._settings),
            MenuItem("Help", lambda: self.app.push(HelpScene(self)), prompt(Action.HELP)),
            MenuItem("Credits", lambda: self.app.push(CreditsScene())),
            MenuItem("Quit", self._quit),
        ]
        top = BOTTOM - Menu.LINE * len(items) - 12
        self.hidden = False
        self.menu = Menu((MENU_RIGHT - MENU_WIDTH, top), MENU_WIDTH, items)
        self.ctx.audio.music("title")
        self.ctx.audio.loop("wind" if self.ecology < FIRST_ECOLOGY else "")
        for message in self.ctx.settings.take_messages():
            self.ctx.toasts.say(message, "bad")

    def cover(self) -> None:
        """Leaves city and logo to what comes over them: a menu that cannot be used would only look as if it could."""
        self.hidden = True
        focused = self.menu.ring.focused
        self._covered = self.menu.ring.widgets.index(focused) if focused is not None else None
        self.menu.ring.focus(None)

    def uncover(self) -> None:
        """Shows the menu again, with its focus."""
        self.hidden = False
        self.menu.ring.focus(self._covered)

    def handle(self, event: pygame.event.Event) -> None:
        """The menu; BACK goes to Quit without pressing it."""
        if not self.menu.handle(event) and action_of(event) is Action.BACK:
            self.menu.ring.focus(len(self.menu.ring.widgets) - 1)

    def update(self, dt: float) -> None:
        """Lets the clerk's messages in, and the river flow."""
        self.life.update(dt)
        self.ctx.clerk.poll()

    def draw(self, canvas: pygame.Surface) -> None:
        """City, logo, menu, save and the clerk's line."""
        self.life.draw(canvas, self.ctx.settings.values.reduced_motion)
        logo = self.ctx.art.logo(self.ecology)
        canvas.blit(logo, ((canvas.get_width() - logo.get_width()) // 2, LOGO_TOP))
        text.draw(canvas, (320, SUBTITLE_TOP), "They remember every word you said.", R5, align="centre", outline=N0)
        if not self.hidden:
            self.menu.draw(canvas)
            if self.last is not None:
                _draw_save(canvas, CARD, self.last)
        clerk_line.draw(canvas, (6, 349), self.ctx.clerk.status, 276)

    def _new_city(self) -> None:
        self.app.push(NewCityScene())

    def _continue(self) -> None:
        assert self.last is not None
        try:
            loaded = self.ctx.saves.load(self.ctx.content, self.last.game)
        except SaveProblem as problem:
            self.ctx.toasts.say(str(problem), "bad")
            return
        for note in loaded.notes:
            self.ctx.toasts.say(note, "bad")
        self.app.replace(scene_of(self.ctx.content, loaded.city, self.ctx.journal))

    def _settings(self) -> None:
        self.app.push(SettingsScene())

    def _quit(self) -> None:
        self.app.quit()


def _draw_save(canvas: pygame.Surface, box: pygame.Rect, save: Summary) -> None:
    panel(canvas, box)
    x, y = box.x + 7, box.y + 7
    text.draw(canvas, (x, y), "LAST SAVE", TEXT_DIM, "label")
    text.draw(canvas, (x + 48, y), f"ROUND {save.round} OF {save.rounds}, {save.years}", TEXT_SOFT, "label")
    for index, (name, ramp) in enumerate(INDICATOR_RAMPS.items()):
        left = x + index * 51
        value = getattr(save, name)
        symbols.indicator(canvas, (left, y + 8), name)
        mark = None if name == "research" else 20
        bar.bar(canvas, pygame.Rect(left + 12, y + 11, 21, 4), value, ramp, mark, R2)
        text.draw(canvas, (left + 36, y + 10), str(value), N7, "label")
    quote = f'"{save.quote}"' if save.quote else "No promise stands."
    text.draw(canvas, (x, y + 24), text.fit(quote, "clerk", box.w - 14), R5 if save.quote else TEXT_DIM)
