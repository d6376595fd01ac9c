"""A scripted player: looks at the scene on top and presses keys, as a person would.

Nothing is called that a keyboard could not reach; state is only read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import pygame

from game.app import App
from game.city import rules
from game.city.state import Cell, City
from game.scene import Scene
from game.scenes.city import CityScene
from game.scenes.confirm import ConfirmScene
from game.scenes.ending import EndingScene
from game.scenes.new_city import NewCityScene
from game.scenes.record import RecordScene
from game.scenes.report import ReportScene
from game.scenes.speech import SpeechScene
from game.scenes.square import SquareScene
from game.scenes.title import TitleScene

T = TypeVar("T")

TYPING = 3
"""Frames between two typed characters: 20 characters a second, a very fast typist."""


@dataclass(frozen=True)
class Mayor:
    """What a scripted player does each round: deeds, the most wanted first, and a speech."""

    deeds: list[list[str]]
    speeches: list[str]


class Player:
    """Plays one game from the title to the ending; `step` is called once a frame."""

    def __init__(self, app: App, mayor: Mayor, shoot: Callable[[str], None]) -> None:
        """Take a seat.

        Args:
            app: the running game.
            mayor: what to do and say.
            shoot: saves a picture of the canvas under a name.
        """
        self.app, self.mayor, self.shoot = app, mayor, shoot
        self.city: City | None = None
        self.finished = False
        self._plans: dict[type[Scene], Callable[[Any], Iterator[None]]] = {
            TitleScene: self._title,
            NewCityScene: self._new_city,
            ReportScene: self._report,
            CityScene: self._deeds,
            SpeechScene: self._speech,
            RecordScene: self._record,
            SquareScene: self._square,
            EndingScene: self._ending,
            ConfirmScene: self._confirm,
        }
        self._scene: Scene | None = None
        self._plan: Iterator[None] = iter(())

    @property
    def scene_name(self) -> str:
        """The name of the scene on top."""
        return type(self.app.scenes[-1]).__name__ if self.app.scenes else ""

    def step(self) -> None:
        """Do what comes next on the scene that is on top."""
        scene = self.app.scenes[-1] if self.app.scenes else None
        if scene is not self._scene:
            self._scene = scene
            plan = self._plans.get(type(scene)) if scene is not None else None
            self._plan = iter(()) if plan is None else plan(scene)
            self.city = getattr(scene, "city", self.city)
        next(self._plan, None)

    def _title(self, scene: TitleScene) -> Iterator[None]:
        yield from wait(90)
        while self.app.ctx.clerk.status.state == "loading":
            yield
        self.shoot("title")
        if scene.last is not None and not scene.last.over:
            press(pygame.K_DOWN)  # past "Continue"
            yield from wait(2)
        press(pygame.K_RETURN)

    def _new_city(self, scene: NewCityScene) -> Iterator[None]:
        yield from wait(30)
        self.shoot("new_city")
        press(pygame.K_RETURN)

    def _report(self, scene: ReportScene) -> Iterator[None]:
        yield from wait(60)
        self.shoot("report")
        press(pygame.K_RETURN)

    def _deeds(self, scene: CityScene) -> Iterator[None]:
        yield from wait(30)
        for deed in self._of_round(self.mayor.deeds, scene):
            at = self._place_for(deed, scene)
            if at is None:
                continue
            while scene.cursor != at:
                step_towards(scene.cursor, at)
                yield from wait(2)
            press(pygame.K_RETURN)
            yield from wait(2)
            while (option := scene.panels.option()) is not None and option.deed.id != deed:
                press(pygame.K_DOWN)
                yield from wait(2)
            yield from wait(20)
            self.shoot("deeds")
            press(pygame.K_RETURN)
            yield from wait(4)
        yield from wait(20)
        self.shoot("city")
        press(pygame.K_s)

    def _place_for(self, wanted: str, scene: CityScene) -> Cell | None:
        """Return where a deed can be done now, on bare land before any other; None if nowhere."""
        content, city = self.app.ctx.content, scene.city
        if not rules.deeds_left(content, city):
            return None
        cells = [(column, row) for row in range(len(city.map)) for column in range(len(city.map[0]))]
        cells.sort(key=lambda at: city.map[at[1]][at[0]].kind != "wasteland")
        for at in cells:
            for option in rules.options(content, city, at):
                if option.deed.id == wanted and option.locked is None:
                    return at
        return None

    def _speech(self, scene: SpeechScene) -> Iterator[None]:
        yield from wait(20)
        press(pygame.K_a, pygame.KMOD_CTRL)
        press(pygame.K_DELETE)
        for character in self._of_round(self.mayor.speeches, scene):
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=character))
            yield from wait(TYPING)
        yield from wait(40)
        while self.app.ctx.clerk.busy:
            yield
        yield from wait(5)
        self.shoot("speech")
        press(pygame.K_RETURN, pygame.KMOD_CTRL)

    @staticmethod
    def _of_round(plan: Sequence[T], scene: CityScene | SpeechScene) -> T:
        """Return what a plan says for this round; a longer game goes on with the last round's."""
        return plan[min(scene.city.round, len(plan)) - 1]

    def _confirm(self, scene: ConfirmScene) -> Iterator[None]:
        yield from wait(15)
        if scene.ring.focused is not scene.ring.widgets[0]:
            press(pygame.K_LEFT)
            yield from wait(2)
        press(pygame.K_RETURN)

    def _record(self, scene: RecordScene) -> Iterator[None]:
        yield from wait(180)
        self.shoot("record")
        press(pygame.K_SPACE)
        yield from wait(20)
        press(pygame.K_SPACE)

    def _square(self, scene: SquareScene) -> Iterator[None]:
        yield from wait(90)
        self.shoot("square_begins")
        frame = 0
        while True:
            yield from wait(45)
            if not self.app.ctx.clerk.busy:
                frame += 1
                if frame % 3 == 1:
                    self.shoot("square")
                press(pygame.K_SPACE)

    def _ending(self, scene: EndingScene) -> Iterator[None]:
        yield from wait(180)
        self.shoot("ending")
        self.finished = True


def wait(frames: int) -> Iterator[None]:
    """Let frames pass."""
    for _ in range(frames):
        yield


def press(key: int, modifiers: int = 0) -> None:
    """Press and release a key."""
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=modifiers, unicode="", scancode=0))
    pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key, mod=modifiers, unicode="", scancode=0))


def step_towards(here: Cell, there: Cell) -> None:
    """Press the arrow that leads towards a cell."""
    if here[0] != there[0]:
        press(pygame.K_RIGHT if there[0] > here[0] else pygame.K_LEFT)
    else:
        press(pygame.K_DOWN if there[1] > here[1] else pygame.K_UP)
