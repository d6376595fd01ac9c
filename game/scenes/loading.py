"""The first scene: the clerk sets up the square while rules, pictures and model are loaded."""

from collections.abc import Iterator

import pygame

from game.actions import Action, action_of
from game.boot import boot
from game.scene import Scene
from game.scenes.loading_square import LoadingSquare
from game.scenes.title import TitleScene
from game.ui import bar, clerk_line, text
from game.ui.palette import R4, TEXT, TEXT_DIM, TEXT_SOFT
from game.ui.panel import panel
from game.ui.prompts import Prompt, draw_prompts
from game.ui.prompts import width as prompts_width
from game.ui.typesetting import clamp
from game.ui.widgets import Button, FocusRing, Widget

BOX = pygame.Rect(130, 296, 380, 58)
BOOT_SHARE = 0.25
"""How much of the square stands when all but the model is loaded."""
READY_SECONDS = 0.7
HOW_TO_FETCH = "Fetch it once with  python -m ai pull  while online. Until then, phrase rules can serve."


class LoadingScene(Scene):
    """Goes on to the title by itself once the model is awake; the player may go there before, with or without it."""

    def __init__(self) -> None:
        self.square = LoadingSquare()
        self.step = "the window"
        self.ready_for = 0.0
        self.ring = FocusRing([], None)
        self._pieces: Iterator[str] | None = None
        self._state = ""
        self._drawn = False
        self._boot_progress = 0.0

    def enter(self) -> None:
        """Makes ready to load; nothing is loaded before the first frame is shown."""
        self._pieces = boot(self.ctx)

    def handle(self, event: pygame.event.Event) -> None:
        """The buttons; BACK quits while nothing else can be done."""
        if not self.ring.handle(event) and action_of(event) is Action.BACK:
            self.app.quit()

    def update(self, dt: float) -> None:
        """Loads one piece a frame, then watches the model."""
        if self._drawn and self._pieces is not None:
            try:
                self.step = next(self._pieces)
                self._boot_progress = min(BOOT_SHARE, self._boot_progress + BOOT_SHARE / 5)
            except StopIteration:
                self._pieces = None
        self.square.update(dt, self._progress(), self.ctx.settings.values.reduced_motion)
        if self._pieces is None:
            self._watch(dt)

    def draw(self, canvas: pygame.Surface) -> None:
        """The square, and what goes on in words."""
        self.square.draw(canvas)
        state = self.ctx.clerk.status.state if self.ctx.booted else "loading"
        title = {"ready": "The clerk is awake", "failed": "The clerk's model did not wake"}.get(
            state, "The clerk sets up the square"
        )
        right = clerk_line.progress(self.ctx.clerk.status) if self.ctx.booted and state == "loading" else ""
        x, y = BOX.x + 8, BOX.y + 18
        if state == "failed":
            step, note = text.step("small", 8), self.ctx.clerk.status.note
            lines = [*clamp(note, "small", BOX.w - 16, 3), *text.wrap(HOW_TO_FETCH, "small", BOX.w - 16)]
            taller = max(0, step * (len(lines) - 2) + 4)
            panel(canvas, pygame.Rect(BOX.x, BOX.y - taller, BOX.w, BOX.h + taller), title, right, focus=True)
            text.draw_lines(canvas, (x, y - taller), lines, R4, "small", line=step)
        else:
            panel(canvas, BOX, title, right)
            text.draw(canvas, (x, y), text.fit(self._words(), "label", BOX.w - 16), TEXT_SOFT, "label")
            ramp = clerk_line.bar_colours(self.ctx.clerk.status) if self.ctx.booted else (TEXT_DIM, R4, TEXT)
            bar.bar(canvas, pygame.Rect(x + 1, y + 9, BOX.w - 18, 5), 100 * self._progress(), ramp, mark=None)
        self.ring.draw(canvas)
        if not self.ring.widgets:
            quitting: list[Prompt] = [(Action.BACK, "quit")]
            draw_prompts(canvas, (BOX.right - 10 - prompts_width(quitting), BOX.bottom - 16), quitting)
        self._drawn = True

    def _words(self) -> str:
        if not self.ctx.booted or self._pieces is not None:
            return f"Bringing out {self.step}."
        return self.ctx.clerk.status.note

    def _progress(self) -> float:
        if self._pieces is not None or not self.ctx.booted:
            return self._boot_progress
        return BOOT_SHARE + (1 - BOOT_SHARE) * clerk_line.fraction(self.ctx.clerk.status)

    def _watch(self, dt: float) -> None:
        self.ctx.clerk.poll()
        state = self.ctx.clerk.status.state
        if state != self._state:
            self._state = state
            self.ring = FocusRing(self._buttons(state))
        if state in ("ready", "scripted"):
            self.ready_for += dt
            if self.ready_for >= READY_SECONDS:
                self.ready_for = float("-inf")
                self._to_title()

    def _buttons(self, state: str) -> list[Widget]:
        y = BOX.bottom - 21
        left, right = pygame.Rect(BOX.x + 8, y, 178, 15), pygame.Rect(BOX.right - 186, y, 178, 15)
        if state == "loading":
            return [
                Button(left, "Go to the title meanwhile", self._to_title),
                Button(right, "Play by phrase rules meanwhile", self._play_scripted),
            ]
        if state == "failed":
            return [Button(left, "Play by phrase rules", self._play_scripted), Button(right, "Quit", self.app.quit)]
        return []

    def _play_scripted(self) -> None:
        self.ctx.clerk.use_scripted()
        self._to_title()

    def _to_title(self) -> None:
        self.app.replace(TitleScene())
