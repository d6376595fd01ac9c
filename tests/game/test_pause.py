from __future__ import annotations

from typing import Any

import pygame
import pytest

from game.app import App
from game.city import rules
from game.city.definitions import Content
from game.city.journal import Advance, Deliver, DoDeed, Journal, React
from game.city.state import City
from game.content import load_content
from game.scenes.city import CityScene
from game.scenes.help import HelpScene
from game.scenes.pause import PauseScene
from game.scenes.record import RecordScene
from game.scenes.report import ReportScene
from game.scenes.settings import SettingsScene
from game.scenes.speech import SpeechScene
from game.scenes.square import SquareScene
from game.scenes.title import TitleScene
from game.view.art import Art
from tests.game.stage import first_cell, pledge, press, start

FOREST = pledge("The northern forest stays", "protect", "forest")
UNSURE = pledge("We will build solar fields", "build", "solar_field", confidence=0.4)


class Answering:
    """A clerk that takes note of whom it is asked about."""

    listening = True
    busy = False

    def __init__(self, quiet: Any) -> None:
        self.status = quiet.status
        self.asked: list[list[str]] = []
        self.held: list[str] = []

    def answer(self, city: City) -> None:
        self.asked.append([citizen.name for citizen in city.citizens if citizen.answered < city.round])

    def poll(self) -> list[object]:
        return []

    def __getattr__(self, name: str) -> Any:
        return lambda *given: self.held.append(name)


@pytest.fixture
def content(app: App) -> Content:
    app.ctx.content, app.ctx.art = load_content(), Art()
    app.ctx.clerk = Answering(app.ctx.clerk)  # type: ignore[assignment]
    app.ctx.settings.change(reduced_motion=True)
    return app.ctx.content


def begun(app: App, content: Content) -> tuple[City, Journal]:
    """A saved city, with a promise of an earlier round, at its second report."""
    app.ctx.saves.begin(5)
    city, journal = rules.new_city(content, seed=5), app.ctx.journal
    journal.do(content, city, Advance("begin_deeds"))
    journal.do(content, city, Advance("begin_speech"))
    journal.do(content, city, Deliver(FOREST["quote"], {"promises": [FOREST], "contradictions": []}))
    journal.do(content, city, Advance("begin_square"))
    journal.do(content, city, Advance("pass_years"))
    app.ctx.saves.autosave(content, city)
    return city, journal


def leave_and_continue(app: App) -> Any:
    """Save and leave by the pause's last line, then the title's first."""
    press(app, pygame.K_ESCAPE, pygame.K_UP, pygame.K_RETURN)
    assert isinstance(app.scenes[-1], TitleScene)
    press(app, pygame.K_RETURN)
    return app.scenes[-1]


def test_a_round_goes_on_in_the_middle_of_its_deeds(app: App, content: Content) -> None:
    city, journal = begun(app, content)
    journal.do(content, city, Advance("begin_deeds"))
    journal.do(content, city, DoDeed(first_cell(city, "wasteland"), "research_centre"))
    start(app, CityScene(city))
    scene = leave_and_continue(app)
    assert isinstance(scene, CityScene)
    assert scene.city == city
    assert scene.city is not city
    press(app, pygame.K_u)
    assert scene.city.deeds == []


def test_the_record_lies_open_again_with_what_may_be_struck(app: App, content: Content) -> None:
    city, journal = begun(app, content)
    journal.do(content, city, Advance("begin_deeds"))
    journal.do(content, city, Advance("begin_speech"))
    text = f"{FOREST['quote']}. {UNSURE['quote']}."
    hearing = journal.do(content, city, Deliver(text, {"promises": [FOREST, UNSURE], "contradictions": []}))
    assert [promise.id for promise in hearing.merged] == ["P1"]
    start(app, RecordScene(city, hearing))
    scene = leave_and_continue(app)
    assert isinstance(scene, RecordScene)
    assert scene.hearing == hearing
    press(app, pygame.K_DOWN, pygame.K_UP, pygame.K_UP, pygame.K_u)
    assert [promise.status for promise in scene.city.promises] == ["standing", "struck"]


def test_the_square_asks_only_those_who_have_not_answered(app: App, content: Content) -> None:
    city, journal = begun(app, content)
    journal.do(content, city, Advance("begin_deeds"))
    journal.do(content, city, Advance("begin_speech"))
    journal.do(content, city, Deliver("Good evening.", {"promises": [], "contradictions": []}))
    start(app, SquareScene(city))
    said = {"citizen": "Karl", "tone": "angry", "delta": -2, "about": "none", "concern": "jobs", "line": "Hm."}
    journal.do(content, city, React(said, city.generation))
    scene = leave_and_continue(app)
    assert isinstance(scene, SquareScene)
    assert scene.city == city
    assert app.ctx.clerk.asked[-1] == ["Mia", "Sarah"]  # type: ignore[attr-defined]
    assert [turn.name for turn in scene.turns.turns] == ["Mia", "Sarah"]


def test_after_the_last_answer_the_years_can_still_pass(app: App, content: Content) -> None:
    city, journal = begun(app, content)
    journal.do(content, city, Advance("begin_deeds"))
    journal.do(content, city, Advance("begin_speech"))
    journal.do(content, city, Deliver("Good evening.", {"promises": [], "contradictions": []}))
    start(app, SquareScene(city))
    for citizen in city.citizens:
        citizen.answered, citizen.line = city.round, "Well."
    scene = leave_and_continue(app)
    scene._expected.clear()
    press(app, pygame.K_SPACE)
    assert isinstance(app.scenes[-1], ReportScene)
    assert app.scenes[-1].city.round == 3


def test_a_save_at_the_podium_or_at_the_report_goes_on_there(app: App, content: Content) -> None:
    city, journal = begun(app, content)
    start(app, ReportScene(city))
    assert isinstance(leave_and_continue(app), ReportScene)
    journal.do(content, city, Advance("begin_deeds"))
    journal.do(content, city, Advance("begin_speech"))
    app.ctx.saves.autosave(content, city)
    start(app, TitleScene())
    press(app, pygame.K_RETURN)
    assert isinstance(app.scenes[-1], SpeechScene)


def test_a_continued_round_can_still_be_replayed(app: App, content: Content) -> None:
    from game import replay

    app.ctx.saves.begin(5)
    city, journal = rules.new_city(content, seed=5), app.ctx.journal
    journal.do(content, city, Advance("begin_deeds"))
    journal.do(content, city, DoDeed(first_cell(city, "wasteland"), "plant_forest"))
    start(app, CityScene(city))
    scene = leave_and_continue(app)
    app.ctx.journal.do(content, scene.city, Advance("begin_speech"))
    assert replay.make(content, [], scene.city, app.ctx.journal).inputs[1] == journal.inputs[1]


def test_every_line_of_the_menu_leads_somewhere_and_back(app: App, content: Content) -> None:
    city, journal = begun(app, content)
    journal.do(content, city, Advance("begin_deeds"))
    scene = CityScene(city)
    start(app, scene)
    press(app, pygame.K_ESCAPE)
    for kind in (HelpScene, SettingsScene):
        press(app, pygame.K_DOWN)
        if kind is HelpScene:
            press(app, pygame.K_DOWN)
        press(app, pygame.K_RETURN)
        assert isinstance(app.scenes[-1], kind)
        press(app, pygame.K_ESCAPE)
        assert isinstance(app.scenes[-1], PauseScene)
    press(app, pygame.K_UP, pygame.K_UP, pygame.K_UP, pygame.K_RETURN)
    assert app.scenes == [scene]
    assert city.phase == "deeds"


def test_help_in_the_pause_tells_of_the_scene_below(app: App, content: Content) -> None:
    city, journal = begun(app, content)
    journal.do(content, city, Advance("begin_deeds"))
    start(app, CityScene(city))
    press(app, pygame.K_ESCAPE, pygame.K_DOWN, pygame.K_DOWN, pygame.K_RETURN)
    scene: Any = app.scenes[-1]
    assert scene.chapter.title == "The map"


def test_the_clerk_is_held_for_as_long_as_the_pause_stands(app: App, content: Content) -> None:
    city, _ = begun(app, content)
    start(app, ReportScene(city))
    clerk: Any = app.ctx.clerk
    clerk.held.clear()
    press(app, pygame.K_ESCAPE)
    assert clerk.held == ["hold"]
    press(app, pygame.K_ESCAPE)
    assert clerk.held == ["hold", "release"]
