"""The five pictures: the city, the speech, the record, the square and the last edition."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.city.state import Cell
from game.scenes.city import CityScene
from game.scenes.ending import EndingScene
from game.scenes.record import RecordScene
from game.scenes.speech import SpeechScene
from game.scenes.square import SquareScene
from tools.pictures.stage import Stage

ZOOM = 2
"""Pixels of a picture for each of the canvas."""
SETTLED = 4.0
"""Seconds after which bars have rolled and lights have turned."""


def choose(stage: Stage, at: Cell, deed: str) -> None:
    """Walk to a cell of the map and choose one of its deeds, but do not do it yet."""
    scene = stage.scene
    assert isinstance(scene, CityScene)
    while scene.cursor != at:
        stage.step_towards(scene.cursor, at)
    stage.press(pygame.K_RETURN)
    while (option := scene.panels.option()) is not None and option.deed.id != deed:
        stage.press(pygame.K_DOWN)


def city(stage: Stage) -> None:
    """The map in the sixth round: a solar field is about to follow another."""
    stage.open(CityScene(stage.cast.city(stage.content, 6, "deeds")))
    choose(stage, (2, 8), "solar_field")
    stage.wait(SETTLED)


def speech(stage: Stage) -> None:
    """The second evening, the speech just written."""
    stage.open(SpeechScene(stage.cast.city(stage.content, 2, "speech")))
    stage.write(stage.cast.rounds[1].speech)
    stage.wait(SETTLED)


def record(stage: Stage) -> None:
    """The fourth evening: a promise, one just struck, one said again, and a clash."""
    now = stage.cast.city(stage.content, 4, "speech")
    stage.open(RecordScene(now, stage.cast.speak(stage.content, now)))
    stage.press(pygame.K_SPACE)
    for key in (pygame.K_UP, pygame.K_UP, pygame.K_UP, pygame.K_u):
        stage.press(key)
    stage.wait(SETTLED)


def square(stage: Stage) -> None:
    """The same evening: four have answered, one is still to come."""
    now = stage.cast.city(stage.content, 4, "speech")
    stage.cast.strike(stage.content, now, stage.cast.speak(stage.content, now))
    stage.open(SquareScene(now))
    for _ in range(3):
        stage.wait(SETTLED)
        stage.press(pygame.K_SPACE)
    stage.wait(SETTLED)


def ending(stage: Stage) -> None:
    """The last edition of a city that has healed."""
    stage.open(EndingScene(stage.cast.city(stage.content, len(stage.cast.rounds) + 1)))
    stage.wait(SETTLED)


STILLS: dict[str, Callable[[Stage], None]] = {
    "city": city, "speech": speech, "record": record, "square": square, "ending": ending,
}  # fmt: skip


def still(stage: Stage, name: str) -> pygame.Surface:
    """One of `STILLS` at twice its size, 1280x720."""
    STILLS[name](stage)
    return pygame.transform.scale_by(stage.canvas, ZOOM)
