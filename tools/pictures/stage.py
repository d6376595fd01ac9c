"""The game on a stage: its own folder, a clock that is counted instead of read, and keys that are pressed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pygame

from game.app import App
from game.city.state import City
from game.clerk import Clerk
from game.content import load_content
from game.context import Context
from game.saves import Saves
from game.scene import Scene
from game.settings import DONE, SettingsStore
from game.view.air import Levels
from game.view.art import Art
from game.view.map_view import MapView
from game.window import Window
from tools.pictures.cast import Cast, load_cast
from tools.pictures.clerk import CastClerk
from tools.playthrough.player import press, step_towards

STEP = 0.1
"""Seconds between two frames."""


class PatientMap(MapView):
    """The map, with new scenery done in the frame that asks for it, however long that takes."""

    def prepare(self, city: City, pollution: Levels, budget: float = 0.0) -> bool:
        """Work until it is there."""
        return super().prepare(city, pollution, float("inf"))


class Stage:
    """Plays scenes of the cast's game. What they keep goes to a folder of its own; see `a_stage`."""

    def __init__(self, home: Path) -> None:
        self.cast: Cast = load_cast()
        self.content = load_content()
        self.ctx = Context(SettingsStore(home / "settings.json"), Saves(home / "saves"), seed=self.cast.seed)
        self.ctx.settings.change(tutorial=DONE, mute=True)
        self.ctx.content = self.content
        self.ctx.art = Art()
        self.ctx.clerk = cast("Clerk", CastClerk(self.content, self.cast))
        self.ctx.map = PatientMap(self.ctx.art)
        self.ctx.saves.begin(self.cast.seed)
        self.app = App(self.ctx, Window(1))

    @property
    def canvas(self) -> pygame.Surface:
        """The picture as it stands, 640x360."""
        return self.app.window.canvas

    @property
    def scene(self) -> Scene:
        """The scene on top."""
        return self.app.scenes[-1]

    def open(self, scene: Scene) -> None:
        """Go to a scene, and let its first frame pass."""
        self.app.replace(scene)
        self.wait(STEP)

    def wait(self, seconds: float) -> None:
        """Let time pass, frame by frame."""
        for _ in range(max(1, round(seconds / STEP))):
            self.app.frame(STEP)

    def press(self, key: int, modifiers: int = 0) -> None:
        """Press a key, and let a frame pass."""
        press(key, modifiers)
        self.wait(STEP)

    def write(self, words: str) -> None:
        """Type words, and let a frame pass."""
        for character in words:
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=character))
        self.wait(STEP)

    def step_towards(self, here: tuple[int, int], there: tuple[int, int]) -> None:
        """Press the arrow that leads from a cell to another, and let a frame pass."""
        step_towards(here, there)
        self.wait(STEP)


@contextmanager
def a_stage() -> Iterator[Stage]:
    """A stage whose saves and settings are thrown away in the end."""
    with tempfile.TemporaryDirectory() as home:
        pygame.display.init()
        stage = Stage(Path(home))
        try:
            yield stage
        finally:
            stage.ctx.close()
            pygame.display.quit()
