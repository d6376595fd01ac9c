"""The clerk's notes of the first round: which one stands now, and how far the player has come.

Play is never held up: notes come at their moment and go when what they ask for has been done, when they have been read
and the player goes on, or by a click. `game.lessons` holds what they say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.actions import ACTION_EVENT, Action, action_of, prompt
from game.lessons.chapters import CHAPTERS
from game.lessons.step import Step
from game.scenes.city import CityScene
from game.scenes.ending import EndingScene
from game.scenes.report import ReportScene
from game.settings import DONE, NEW
from game.ui.editor import writes
from game.ui.pinned_note import PinnedNote

if TYPE_CHECKING:
    from game.context import Context
    from game.scene import Scene

GLIMPSE = 1.5
"""Seconds after which a note whose moment has gone need not come again."""
SLOWEST, SECONDS_A_LETTER = 1.5, 0.055
"""A note counts as read after so many seconds, and so many more for each letter."""
IDS = [step.id for chapter in CHAPTERS for step in chapter.steps]
LAST = len(CHAPTERS) - 1
OF_THE_PLAYER = frozenset(
    {
        pygame.KEYDOWN,
        pygame.TEXTINPUT,
        pygame.MOUSEBUTTONDOWN,
        pygame.MOUSEWHEEL,
        pygame.CONTROLLERBUTTONDOWN,
        ACTION_EVENT,
    }
)


class Tutor:
    """Shows at most one note over the scene on top. The settings keep the furthest one shown, so that none comes
    twice; whoever sets them to the first id has all notes again, in any round."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.step: Step | None = None
        self.note = PinnedNote()
        self._age = 0.0
        self._text_input = False
        self._done: set[str] = set()
        self._heard: set[str] = set()
        self._reached = 0
        self._kept = NEW

    def update(self, dt: float, scene: Scene) -> None:
        """Look at the scene on top after `dt` seconds, and find the note whose moment it is."""
        self._follow_settings()
        self._text_input = scene.text_input
        number = self._chapter(scene)
        if self._reached == LAST and isinstance(scene, CityScene | EndingScene):
            self._set(None)
            self._keep(DONE)
            return
        if number is None:
            self._set(None)
            return
        self._reached = max(self._reached, number)
        for chapter in CHAPTERS[: self._reached]:
            self._done.update(step.id for step in chapter.steps)
        self._age += dt
        self._choose(number, scene)

    def _choose(self, number: int, scene: Scene) -> None:
        chapter = CHAPTERS[number]
        for step in chapter.steps:
            if step.past(scene):
                self._done.add(step.id)
        shown = self.step
        if shown is not None and shown in chapter.steps and not shown.when(scene) and self._age >= GLIMPSE:
            self._done.add(shown.id)
        if chapter.quiet(scene):
            self._set(None)
            return
        for step in chapter.steps:
            anchor = step.anchor(scene) if step.id not in self._done and step.when(scene) else None
            if anchor is not None:
                self._set(step)
                self.note.show(step.words(scene), prompt(Action.NOTES), anchor, chapter.avoid(scene))
                return
        self._set(None)

    def _chapter(self, scene: Scene) -> int | None:
        """The number of the chapter that a scene belongs to; None where the clerk says nothing."""
        if self._kept == NEW and getattr(getattr(scene, "city", None), "round", 0) != 1:
            return None  # an older game is gone on with
        if isinstance(scene, ReportScene):
            return 0 if scene.first or self._reached == 0 else LAST
        return next((at for at, chapter in enumerate(CHAPTERS) if type(scene) is chapter.scene), None)

    def handle(self, event: pygame.event.Event) -> bool:
        """Take what is meant for the note; True where the scene shall not get it."""
        if self.step is None:
            return False
        if action_of(event) is Action.NOTES and not self._writes(event):
            self._put_away()
            return True
        on_note = event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEMOTION) and self.note.box.collidepoint(event.pos)
        if event.type == pygame.MOUSEBUTTONDOWN and on_note:
            if self.note.away.collidepoint(event.pos):
                self._put_away()
            else:
                self._read()
            return True
        if event.type == pygame.MOUSEMOTION:
            return on_note
        long_enough = self._age >= SLOWEST + SECONDS_A_LETTER * len(self.note.words)
        if event.type in OF_THE_PLAYER and long_enough and not self.step.stays:
            self._read()
        return False

    def _writes(self, event: pygame.event.Event) -> bool:
        return self._text_input and event.type == pygame.KEYDOWN and writes(event)

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw the note, if there is one."""
        if self.step is not None:
            self.note.draw(canvas, self._age, self.ctx.settings.values.reduced_motion)

    # ---- how far the player has come

    def _set(self, step: Step | None) -> None:
        if step is self.step:
            return
        self.step, self._age = step, 0.0
        self.note.forget()
        if step is not None:
            if step.id not in self._heard:
                self.ctx.audio.effect("page")
            self._heard.add(step.id)
            if self._kept == NEW or IDS.index(step.id) > IDS.index(self._kept):
                self._keep(step.id)

    def _read(self) -> None:
        if self.step is not None:
            self._done.add(self.step.id)
            self._set(None)

    def _put_away(self) -> None:
        self._set(None)
        self._keep(DONE)
        self.ctx.audio.effect("back")
        self.ctx.toasts.say(f"The clerk keeps quiet. The handbook ({prompt(Action.HELP)}) has the notes again.")

    def _keep(self, how_far: str) -> None:
        self._kept = how_far
        self.ctx.settings.change(tutorial=how_far)

    def _follow_settings(self) -> None:
        """Begin where the settings say, if somebody else has changed them; an id that is not known is the end."""
        kept = self.ctx.settings.values.tutorial
        if kept == self._kept:
            return
        self._kept = kept if kept == NEW or kept in IDS else DONE
        at = 0 if kept == NEW else IDS.index(kept) if kept in IDS else len(IDS)
        self._done = set(IDS[:at])
        chapters = [number for number, chapter in enumerate(CHAPTERS) for _ in chapter.steps]
        self._reached = chapters[at] if at < len(IDS) else LAST
        self.step = None


def again(ctx: Context) -> None:
    """Have the clerk say everything again, from the scene on."""
    ctx.settings.change(tutorial=IDS[0])
