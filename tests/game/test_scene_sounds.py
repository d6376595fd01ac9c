"""Scenes ask for the sounds that belong to what happens in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pygame
import pytest

from ai.schema import Record
from game.app import App
from game.city import rules
from game.city.state import City
from game.content import load_content
from game.scenes.record import STAMP_SECONDS, RecordScene
from game.scenes.report import ReportScene
from game.scenes.settings import SettingsScene
from game.scenes.square import SquareScene
from game.settings import SettingsStore
from game.sound.strain import strain
from game.view.art import Art
from tests.game.fakes import a_city, an_app, promise, reaction
from tests.game.stage import first_cell, play_round, pledge, press, start

LINE = "A long line about work and rent and the whistle."


class Listener:
    """Stands in the place of the audio and notes what it is asked for."""

    silent = False

    def __init__(self) -> None:
        self.heard: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **kwargs: self.heard.append((name, *args, *kwargs.values()))

    def names(self, kind: str) -> list[Any]:
        return [one[1] if len(one) > 1 else "" for one in self.heard if one[0] == kind]


@pytest.fixture(autouse=True)
def display() -> Iterator[None]:
    pygame.display.init()
    pygame.display.set_mode((640, 360))
    yield
    pygame.display.quit()


def heard_record(content: Any, confidence: float) -> tuple[City, Any]:
    city = a_city(content)
    pledged = promise("we will build a solar field", by=4, confidence=confidence)
    record = Record(promises=[pledged], contradictions=[])
    return city, rules.deliver(content, city, "Friends, we will build a solar field.", record.model_dump())


def test_a_citizens_voice_follows_the_line_letter_by_letter() -> None:
    content = load_content()
    city, _ = heard_record(content, 0.9)
    app = an_app(content, reactions={"Karl": reaction("Karl", LINE)})
    app.ctx.audio = Listener()  # type: ignore[assignment]
    app.start(SquareScene(city))
    app.run(4)
    spoken = [one for one in app.ctx.audio.heard if one[0] == "talk" and one[1].name == "Karl"]  # type: ignore[attr-defined]
    letters = [(before, after) for _, _, _, line, before, after in spoken if line]
    assert letters[0][0] == 0 and letters[-1][1] == len(LINE)
    assert all(earlier[1] == later[0] for earlier, later in pairwise(letters))
    assert app.ctx.audio.names("music") == ["square"] and "murmur" in app.ctx.audio.names("loop")  # type: ignore[attr-defined]


def test_the_clerk_is_heard_writing_and_the_stamp_as_it_lands() -> None:
    content = load_content()
    city, hearing = heard_record(content, 0.2)
    app = an_app(content)
    app.ctx.audio = Listener()  # type: ignore[assignment]
    app.start(RecordScene(city, hearing))
    app.run(3)
    app.scene._strike(0)
    assert app.ctx.audio.names("effect") == ["page", "quill", "stamp"]  # type: ignore[attr-defined]
    assert ("effect", "stamp", STAMP_SECONDS) in app.ctx.audio.heard  # type: ignore[attr-defined]


def test_a_report_lets_a_kept_promise_be_heard(app: App) -> None:
    app.ctx.content, app.ctx.art = load_content(), Art()
    app.ctx.audio = Listener()  # type: ignore[assignment]
    city = rules.new_city(app.ctx.content, seed=5)
    at = first_cell(city, "wasteland")
    words = pledge("We will plant a forest", "build", "forest", by=1)
    play_round(app.ctx.content, city, [(at, "plant_forest")], [words])
    start(app, ReportScene(city))
    effects = app.ctx.audio.names("effect")  # type: ignore[attr-defined]
    assert effects[0] == "page" and "kept" in effects and "broken" not in effects


def test_tension_rises_as_the_city_or_its_patience_comes_near_the_end() -> None:
    content = load_content()
    city = rules.new_city(content)
    assert strain(content, city) == 0
    city.indicators.ecology = 27
    half = strain(content, city)
    city.indicators.ecology = 21
    assert 0 < half < strain(content, city) == 1
    city.indicators.ecology = 60
    for citizen in city.citizens:
        citizen.approval = 26
    assert strain(content, city) == 1
    next(one for one in city.citizens if one.core).approval = 70  # one friend is left among those who vote
    assert strain(content, city) == 0


def test_volumes_and_mute_are_set_by_keys_and_kept(app: App) -> None:
    app.push(SettingsScene())
    app.frame(0.02)
    press(app, pygame.K_UP, pygame.K_RIGHT, pygame.K_RIGHT)  # to the page of sound
    press(app, pygame.K_DOWN, pygame.K_LEFT, pygame.K_LEFT, pygame.K_DOWN, pygame.K_LEFT)
    press(app, pygame.K_DOWN, *[pygame.K_LEFT] * 11, pygame.K_DOWN, pygame.K_RETURN)
    values = app.ctx.settings.values
    assert (values.music, values.effects, values.voices, values.mute) == (8, 9, 0, True)
    assert SettingsStore(app.ctx.settings.path).values == values
