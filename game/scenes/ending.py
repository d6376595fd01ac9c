"""The ending: the last edition on the desk, the rank beside it, and the ways on."""

from __future__ import annotations

import io
from pathlib import Path

import pygame

from game import replay
from game.actions import Action, action_of
from game.calendar import first_year
from game.city import rules
from game.city.state import City
from game.files import free_path, write_atomically
from game.paths import pictures_folder, replays_folder
from game.scene import Scene
from game.scenes.ending_rank import PANEL, draw_rank
from game.scenes.ending_views import edition
from game.scenes.new_city import NewCityScene
from game.scenes.transcript import TranscriptScene
from game.ui import text
from game.ui.newspaper import draw_newspaper
from game.ui.palette import N4, N5
from game.ui.typesetting import clamp
from game.ui.widgets import Button, FocusRing

BUTTON_TOP = 251
BUTTON_STEP = 26
PICTURE_SIZE = (193, 98)
ENLARGED = 3


class EndingScene(Scene):
    """Shows how a game ended. The sheet is drawn once; buttons save it or the game, open the transcript, start anew
    or lead to the title."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.saved_as: Path | None = None
        buttons = (
            ("Save picture", self._save_picture),
            ("Save replay", self._save_replay),
            ("New city", self._new_city),
            ("Transcript", lambda: self.app.push(TranscriptScene(city))),
            ("Title", self._to_title),
        )
        whole = pygame.Rect(PANEL.left, BUTTON_TOP, PANEL.width, 21)
        left, right = whole.copy(), whole.copy()
        left.width, right.width = 62, 59
        right.right = whole.right
        lower = (left.move(0, BUTTON_STEP), right.move(0, BUTTON_STEP))
        boxes = (left, right, *lower, whole.move(0, 2 * BUTTON_STEP))
        self.ring = FocusRing([Button(box, label, press) for box, (label, press) in zip(boxes, buttons, strict=True)])

    def enter(self) -> None:
        """Set the sheet, and save the game so that its end can be read again."""
        self.ctx.saves.autosave(self.ctx.content, self.city)
        won = self.city.outcome is not None and self.city.outcome.rank is not None
        self.ctx.audio.music("ending")
        self.ctx.audio.loop("" if won else "wind")
        self.ctx.audio.effect("page")
        self.ctx.audio.effect("applause" if won else "thunder", after=0.8)
        self._print()

    def restyle(self) -> None:
        """Set the sheet anew."""
        self._print()

    def _print(self) -> None:
        self.page = pygame.Surface((640, 360))
        self.page.blit(self.ctx.art.backdrop("desk"), (0, 0))
        draw_newspaper(self.page, self.ctx.art, edition(self.ctx.content, self.city, self._picture()))
        draw_rank(self.page, self.ctx.art, self.ctx.content, self.city)
        scenario = self.ctx.content.scenarios[self.city.scenario].name
        line = text.fit(f"Seed {self.city.seed}, {scenario}", "label", PANEL.width - 8)
        text.draw(self.page, (PANEL.left + 6, 348), line, N4, "label")

    def _picture(self) -> pygame.Surface:
        """Cut the part of the map around the middle of town, moved towards what the mayor changed."""
        ground = pygame.Surface((640, 360))
        view = self.ctx.map
        view.draw(ground, self.city, rules.pollution(self.ctx.content, self.city), budget=float("inf"))
        rows, columns = len(self.city.map), len(self.city.map[0])
        whole = view.rect((0, 0)).union(view.rect((columns - 1, rows - 1)))
        window = pygame.Rect((0, 0), PICTURE_SIZE)
        window.center = whole.center
        if self.city.deeds:
            cells = [view.rect(deed.at) for deed in self.city.deeds]
            across = sum(cell.centerx for cell in cells) // len(cells)
            down = sum(cell.centery for cell in cells) // len(cells)
            window.center = ((whole.centerx + across) // 2, (whole.centery + down) // 2)
        return ground.subsurface(window.clamp(whole).clip(ground.get_rect())).copy()

    def handle(self, event: pygame.event.Event) -> None:
        """Take the buttons; BACK leads to the title."""
        if not self.ring.handle(event) and action_of(event) is Action.BACK:
            self._to_title()

    def _save_picture(self) -> None:
        year = first_year(self.ctx.content, self.city, self.city.round + 1) - 1
        try:
            self.saved_as = save_picture(self.page, f"ecotopia_{year}_{self.city.seed}")
        except OSError as error:
            self.ctx.toasts.say(f"The picture could not be saved: {error}", "bad")
            return
        self.ctx.audio.effect("stamp")
        self.ctx.toasts.say(f"Saved as {self.saved_as}", "good")

    def _save_replay(self) -> None:
        try:
            made = replay.make(self.ctx.content, self.ctx.mods, self.city, self.ctx.journal)
            self.saved_as = replay.write(made, replays_folder())
        except (replay.ReplayError, OSError) as error:
            self.ctx.toasts.say(f"The replay could not be saved: {error}", "bad")
            return
        self.ctx.toasts.say(f"Saved as {self.saved_as}", "good")

    def _new_city(self) -> None:
        self.app.push(NewCityScene())

    def _to_title(self) -> None:
        from game.scenes.title import TitleScene  # scenes lead round in a circle, so not at import

        self.app.replace(TitleScene())

    def update(self, dt: float) -> None:
        """Let the clerk's messages in."""
        self.ctx.clerk.poll()

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw the sheet, the buttons, and where the picture or the replay went."""
        canvas.blit(self.page, (0, 0))
        self.ring.draw(canvas)
        if self.saved_as is not None:
            lines = clamp(f"saved in {self.saved_as.parent.name} as {self.saved_as.name}", "label", PANEL.width - 8, 2)
            text.draw_lines(canvas, (PANEL.left + 6, 330), lines, N5, "label", line=8)


def save_picture(page: pygame.Surface, name: str) -> Path:
    """Write a page as PNG, enlarged three times, into the folder of pictures; nothing there is overwritten.

    Raises:
        OSError: the folder cannot be made or the file cannot be written.
    """
    path = free_path(pictures_folder(), name, ".png")
    buffer = io.BytesIO()
    pygame.image.save(pygame.transform.scale_by(page, ENLARGED), buffer, "picture.png")
    write_atomically(path, buffer.getvalue())
    return path
