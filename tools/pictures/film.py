"""The animated picture: a promise is made where a chimney fell, and twenty-five years later it is stamped."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import pygame

from game.city import rules
from game.city.state import Cell, City
from game.scenes.city import CityScene
from game.scenes.ending import EndingScene
from game.scenes.report import ReportScene
from game.scenes.speech import SHEET, SpeechScene
from game.scenes.square import SquareScene
from game.view.map_view import AREA
from tools.pictures.stage import STEP, Stage
from tools.pictures.stills import SETTLED, choose

BEAT = 100
"""Milliseconds of a frame."""
NEAR = pygame.Rect(0, 0, 320, 180)
"""What fills the picture when the camera is near."""
CLOSE = pygame.Rect(0, 0, 160, 90)
"""What fills it when the camera is as near as can be."""
PLANT: Cell = (2, 7)
"""Where the coal plant stood."""
HEARD = ("Karl", "Mia")
"""Those whose answers are heard out."""
LETTERS_A_FRAME = 8


@dataclass(frozen=True)
class Frame:
    """A picture, 640x360 or a whole part of that, and for how many milliseconds it is shown."""

    picture: pygame.Surface
    milliseconds: int = BEAT


def film(stage: Stage) -> Iterator[Frame]:
    """All frames, in order."""
    content, cast = stage.content, stage.cast
    yield from _flight(stage, cast.city(content), frames=10)
    yield from _deed(stage, cast.city(content, 1, "deeds"), "close_coal_plant", frames=8)
    yield from _speech(stage, cast.city(content, 1, "speech"))
    yield from _square(stage)
    for round_ in (2, 3, 4):
        stage.open(CityScene(cast.city(content, round_, "deeds")))
        stage.wait(SETTLED)
        yield Frame(stage.canvas.copy(), 2 * BEAT)
    yield from _deed(stage, cast.city(content, 5, "deeds"), "solar_field", frames=9)
    end = cast.city(content, len(cast.rounds) + 1)
    yield from _stamp(stage, cast.city(content, 6), end)
    yield from _healed(stage, end, frames=6)


def _flight(stage: Stage, city: City, frames: int) -> Iterator[Frame]:
    """The camera over the city, from its clean north to its foul south."""
    for number in range(frames):
        eased = (1 - math.cos(math.pi * number / (frames - 1))) / 2
        yield Frame(_titled(stage, city, number, round((AREA.height - NEAR.height) * eased)))


def _healed(stage: Stage, city: City, frames: int) -> Iterator[Frame]:
    """The town and its river at the end; the last look is a long one."""
    for number in range(frames):
        yield Frame(_titled(stage, city, number, 24), BEAT if number < frames - 1 else 5 * BEAT)


def _titled(stage: Stage, city: City, number: int, down: int) -> pygame.Surface:
    """The map by day, so many rows of pixels down, under the name of the game."""
    smoke = rules.pollution(stage.content, city)
    stage.ctx.map.draw(stage.canvas, city, smoke, SETTLED + number * STEP, light="day")
    picture = _shot(stage, NEAR.move(AREA.x, AREA.y + down))
    logo = stage.ctx.art.logo(city.indicators.ecology)
    picture.blit(logo, ((NEAR.width - logo.get_width()) // 2, 16))
    return picture


def _deed(stage: Stage, city: City, deed: str, frames: int) -> Iterator[Frame]:
    """A deed is chosen in the whole picture, and happens close by."""
    stage.open(CityScene(city))
    choose(stage, PLANT, deed)
    stage.wait(SETTLED)
    yield Frame(stage.canvas.copy(), 5 * BEAT)
    stage.press(pygame.K_RETURN)
    place = CLOSE.copy()
    place.center = stage.ctx.map.rect(PLANT).move(16, -8).center
    for _ in range(frames):
        yield Frame(_shot(stage, place.clamp(AREA)))
        stage.wait(3 * STEP)


def _speech(stage: Stage, city: City) -> Iterator[Frame]:
    """A promise is typed, and underlined."""
    stage.open(SpeechScene(city))
    stage.wait(SETTLED)
    sheet = NEAR.copy()
    sheet.midbottom = SHEET.centerx, 360
    words = stage.cast.rounds[0].speech
    for start in range(0, len(words), LETTERS_A_FRAME):
        stage.write(words[start : start + LETTERS_A_FRAME])
        yield Frame(_shot(stage, sheet))
    stage.wait(1.0)
    yield Frame(_shot(stage, sheet), 5 * BEAT)
    yield Frame(stage.canvas.copy(), 3 * BEAT)


def _square(stage: Stage) -> Iterator[Frame]:
    """The promise is given, and two of those on the square answer."""
    stage.press(pygame.K_RETURN, pygame.KMOD_CTRL)
    stage.wait(3 * STEP)
    stage.press(pygame.K_SPACE)
    stage.press(pygame.K_SPACE)
    scene = stage.scene
    assert isinstance(scene, SquareScene)
    left = NEAR.move(0, 106)
    while scene.turns.upcoming is not None:
        turn = scene.turns.current
        if turn is not None and turn.kind == "answer" and turn.name in HEARD:
            while not turn.over:
                stage.wait(3 * STEP)
                yield Frame(_shot(stage, left))
            stage.wait(3 * STEP)
            yield Frame(_shot(stage, left), 4 * BEAT)
        stage.press(pygame.K_SPACE)


def _stamp(stage: Stage, city: City, end: City) -> Iterator[Frame]:
    """The report in which the promise is judged, from near, and the last edition."""
    stage.open(ReportScene(city))
    stage.wait(SETTLED)
    yield Frame(_shot(stage, NEAR.move(640 - NEAR.width, AREA.y)), 7 * BEAT)
    stage.open(EndingScene(end))
    stage.wait(SETTLED)
    yield Frame(stage.canvas.copy(), 4 * BEAT)


def _shot(stage: Stage, place: pygame.Rect) -> pygame.Surface:
    return stage.canvas.subsurface(place).copy()
