from __future__ import annotations

from typing import Any

import pygame
import pytest

from game.app import App
from game.city import rules
from game.city.definitions import INDICATORS
from game.city.results import Report
from game.city.state import City, Entry, Indicators, Promise
from game.content import load_content
from game.scenes.city import CityScene
from game.scenes.ending import EndingScene
from game.scenes.pause import PauseScene
from game.scenes.report import LOWER, SHEET, UPPER, ReportScene
from game.scenes.report_views import (
    added_up,
    came_that_evening,
    indicator_blocks,
    people_blocks,
    promise_blocks,
)
from game.ui import text
from game.ui.pane import Pane
from game.view.art import Art
from tests.game.stage import first_cell, outside_untouched, play_round, pledge, point, press, start


@pytest.fixture
def city(app: App) -> City:
    app.ctx.content = load_content()
    app.ctx.art = Art()
    return rules.new_city(app.ctx.content, seed=5)


def play_to_the_end(app: App, city: City) -> None:
    while city.phase != "over":
        play_round(app.ctx.content, city)


def test_entering_saves_the_game(app: App, city: City) -> None:
    app.ctx.saves.begin(city.seed)
    start(app, ReportScene(city))
    saved = app.ctx.saves.latest()
    assert saved is not None
    assert app.ctx.saves.load(app.ctx.content, saved.game).city == city


def test_the_first_report_introduces_and_leads_to_the_map(app: App, city: City) -> None:
    scene = ReportScene(city)
    start(app, scene)
    assert scene.first
    press(app, pygame.K_RETURN)
    assert city.phase == "deeds"
    assert isinstance(app.scenes[-1], CityScene)


def test_the_button_leads_to_the_map_too(app: App, city: City) -> None:
    scene = ReportScene(city)
    start(app, scene)
    point(app, scene.button.rect.center, click=True)
    assert isinstance(app.scenes[-1], CityScene)


def test_escape_pauses_before_the_city_is_left(app: App, city: City) -> None:
    start(app, ReportScene(city))
    press(app, pygame.K_ESCAPE)
    assert isinstance(app.scenes[-1], PauseScene)
    press(app, pygame.K_ESCAPE)
    assert isinstance(app.scenes[-1], ReportScene)


def test_the_last_report_leads_to_the_ending(app: App, city: City) -> None:
    play_to_the_end(app, city)
    scene = ReportScene(city)
    start(app, scene)
    assert not scene.first
    press(app, pygame.K_RETURN)
    assert isinstance(app.scenes[-1], EndingScene)


def test_lines_of_an_indicator_add_up_to_its_change(app: App, city: City) -> None:
    content = app.ctx.content
    play_round(content, city, [(first_cell(city, "wasteland"), "research_centre")])
    report = rules.report(content, city)
    for name in INDICATORS:
        change = getattr(report.after, name) - getattr(report.before, name)
        assert sum(line.amount for line in added_up(report.entries, name)) == change


def test_entries_of_one_cause_stand_in_one_line_with_their_places() -> None:
    smoke = [Entry(1, "ecology", -3, "Factory", "three shifts", (column, 0)) for column in range(3)]
    lines = added_up(
        [*smoke, Entry(1, "ecology", 1, "Rain", "it fell"), Entry(1, "economy", 9, "Homes", "x")], "ecology"
    )
    assert [(line.amount, line.what, line.where) for line in lines] == [(-9, "Factory", "3 places"), (1, "Rain", "")]
    assert added_up(smoke[:1], "ecology")[0].where == "A1"


def test_judged_promises_are_stamped_broken_ones_first(app: App, city: City) -> None:
    content = app.ctx.content
    pledges = [
        pledge("we plant trees this round", "build", "forest", by=1),
        pledge("I close a factory now", "remove", "factory", by=1),
    ]
    play_round(content, city, [(first_cell(city, "wasteland"), "plant_forest")], pledges)
    stamps = []

    class Stamps(Art):
        def stamp(self, name: str) -> pygame.Surface:
            stamps.append(name)
            return super().stamp(name)

    promise_blocks(Stamps(), rules.report(content, city), 210)
    assert stamps == ["broken", "kept"]


def test_the_panes_are_reached_by_tab_and_scrolled_by_keys_and_wheel(app: App, city: City) -> None:
    play_round(app.ctx.content, city)
    scene = ReportScene(city)
    start(app, scene)
    scene.sheet.show(scene.sheet.blocks * 3)
    scene.lower.show(scene.lower.blocks * 9)
    seen = []
    for _ in scene.longer:
        press(app, pygame.K_TAB)
        seen.append(scene.focused)
    assert scene.sheet in seen and scene.lower in seen and len(set(map(id, seen))) == len(scene.longer)
    while scene.focused is not scene.sheet:
        press(app, pygame.K_TAB)
    press(app, pygame.K_DOWN)
    assert scene.sheet.scroll.target > 0
    point(app, SHEET.center)
    scene.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=1, flipped=False))
    scene.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=1, flipped=False))
    assert scene.sheet.scroll.target == 0


def test_the_longest_report_stays_in_its_panes(app: App, city: City) -> None:
    words = "very long words about what happened " * 4
    name = "Maximiliana Wolkenstein-Hohenberg"[:32]
    ends = [
        Promise(
            f"P{n}", 1, "word " * 240, "explicit", "ecology", "avoid", "forest", name, None, 0.9, "broken", 1, words
        )
        for n in range(40)
    ]
    entries = [Entry(1, name, -100, words, words + str(n), (n % 10, 0)) for name in INDICATORS for n in range(30)]
    report = Report(1, Indicators(100, 100, 100), Indicators(0, 0, 0), entries, [], [], ends)
    for citizen in city.citizens:
        citizen.name, citizen.job, citizen.line = name, "assistant " * 12, ("word " * 40)[:160]
    report.arrived.extend(city.citizens)
    for box in (UPPER, LOWER):
        pane = Pane(box.inflate(-20, -40))
        blocks = promise_blocks(app.ctx.art, report, pane.width)
        pane.show(blocks if box is UPPER else people_blocks(app.ctx.art, report, city.citizens, pane.width))
        surface = pygame.Surface((640, 360))
        before = surface.copy()
        pane.draw(surface)
        assert outside_untouched(surface, pane.rect, before)
    wide = pygame.Surface((640, 6000))
    before = wide.copy()
    top = 0
    for block in indicator_blocks(report, 353):
        block.draw(wide, 100, top)
        top += block.height
    assert outside_untouched(wide, pygame.Rect(100, 0, 353, 6000), before)


def told_of_people(app: App, city: City, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the report's pane of the square says above how everybody stands."""
    start(app, ReportScene(city))
    scene = app.scenes[-1]
    assert isinstance(scene, ReportScene)
    said: list[str] = []
    draw = text.draw

    def note(surface: pygame.Surface, pos: tuple[int, int], string: str, *rest: Any, **more: Any) -> int:
        said.append(string)
        return draw(surface, pos, string, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(text, "draw", note)
        scene.lower.draw(pygame.Surface((640, 360)))
    return said[: said.index("HOW THEY STAND, AND WHY")]


def test_the_report_names_who_stepped_in_on_the_evening_before(
    app: App, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_round(app.ctx.content, city, [(first_cell(city, "oil_refinery"), "close_refinery")])
    said = told_of_people(app, city, monkeypatch)
    assert any(words.startswith("Oleg") for words in said) and "CAME" in said
    assert not any("Nobody" in words for words in said)
    play_round(app.ctx.content, city)
    assert not any(words.startswith("Oleg") for words in told_of_people(app, city, monkeypatch)), "told once"


def test_whoever_stands_there_from_the_start_did_not_come_on_the_first_evening() -> None:
    content = load_content()
    for scenario in content.scenarios:
        city = rules.new_city(content, scenario)
        play_round(content, city)
        assert came_that_evening(content, city, rules.report(content, city)) == []
