from __future__ import annotations

import pygame
import pytest

from game.app import App
from game.calendar import years
from game.city import rules
from game.city.state import City
from game.content import load_content
from game.scenes.city import CityScene
from game.scenes.city_panels import DETAIL, MENU
from game.scenes.city_views import column_letters, deed_preview, gauges, people_notes, season_words
from game.scenes.confirm import ConfirmScene
from game.scenes.ledger_views import ledger_lines
from game.scenes.pause import PauseScene
from game.scenes.speech import SpeechScene
from game.ui.citizen_card import LOW, TALL, WIDTH, CardFace, draw_card
from game.ui.citizen_list import CitizenList
from game.ui.deed_preview import SIZE, Note, Preview, draw_preview
from game.ui.details import CitizenDetail, PromiseDetail, draw_citizen_detail, draw_promise_detail
from game.ui.ledger import Ledger, LedgerLine
from game.view.art import Art
from tests.game.stage import first_cell, messages, outside_untouched, play_round, pledge, point, press, start

LONG_NAME = "Maximiliana Wolkenstein-Hohenberg"[:32]
LONG_LINE = ("Thirty years of clean water were promised to me, and what I have is " * 3)[:160]


@pytest.fixture
def city(app: App) -> City:
    app.ctx.content = load_content()
    app.ctx.art = Art()
    city = rules.new_city(app.ctx.content, seed=5)
    rules.begin_deeds(app.ctx.content, city)
    return city


@pytest.fixture
def scene(app: App, city: City) -> CityScene:
    scene = CityScene(city)
    start(app, scene)
    return scene


def walk(app: App, scene: CityScene, kind: str) -> None:
    """Walk the map's cursor to the first tile of a kind, by arrow keys."""
    column, row = first_cell(scene.city, kind)
    across, down = column - scene.cursor[0], row - scene.cursor[1]
    press(app, *[pygame.K_RIGHT if across > 0 else pygame.K_LEFT] * abs(across))
    press(app, *[pygame.K_DOWN if down > 0 else pygame.K_UP] * abs(down))


def test_keys_alone_do_a_deed_and_take_it_back(app: App, scene: CityScene) -> None:
    walk(app, scene, "wasteland")
    press(app, pygame.K_RETURN, pygame.K_DOWN, pygame.K_RETURN)
    assert [deed.kind for deed in scene.city.deeds] == ["research_centre"]
    press(app, pygame.K_u)
    assert scene.city.deeds == []
    assert scene.city.map[scene.cursor[1]][scene.cursor[0]].kind == "wasteland"


def test_the_mouse_does_a_deed_in_two_clicks(app: App, scene: CityScene) -> None:
    at = first_cell(scene.city, "wasteland")
    point(app, scene.map.rect(at).center, click=True)
    point(app, (MENU.left + 20, MENU.top + 5), click=True)
    assert [(deed.kind, deed.at) for deed in scene.city.deeds] == [("plant_forest", at)]
    press(app, pygame.K_z, mod=pygame.KMOD_CTRL)
    assert scene.city.deeds == []


def test_a_locked_deed_says_what_is_missing_and_is_not_done(app: App, scene: CityScene) -> None:
    walk(app, scene, "wasteland")
    press(app, pygame.K_RETURN)
    names = [option.deed.id for option in scene.panels.options]
    press(app, *[pygame.K_DOWN] * names.index("solar_field"), pygame.K_RETURN)
    assert scene.city.deeds == []
    assert "Research" in messages(app)


def test_a_promise_that_a_deed_would_break_is_named_in_its_preview(app: App, city: City) -> None:
    content = app.ctx.content
    fresh = rules.new_city(content, seed=5)
    play_round(content, fresh, pledges=[pledge("No new factory, ever", "avoid", "factory")])
    rules.begin_deeds(content, fresh)
    scene = CityScene(fresh)
    start(app, scene)
    walk(app, scene, "wasteland")
    names = [option.deed.id for option in scene.panels.options]
    warning = scene.panels._previews[names.index("factory")].notes[0]
    assert warning.flavour == "warning"
    assert "No new factory, ever" in warning.words


def test_with_deeds_left_the_way_to_the_square_is_asked_for(app: App, scene: CityScene) -> None:
    press(app, pygame.K_s)
    assert isinstance(app.scenes[-1], ConfirmScene)
    press(app, pygame.K_ESCAPE)
    assert scene.city.phase == "deeds"
    press(app, pygame.K_s, pygame.K_RETURN)
    assert scene.city.phase == "speech"
    assert isinstance(app.scenes[-1], SpeechScene)


def test_without_deeds_left_enter_leads_to_the_square(app: App, scene: CityScene) -> None:
    for _ in range(2):
        walk(app, scene, "wasteland")
        press(app, pygame.K_RETURN, pygame.K_RETURN)
    assert scene.focus == "bar"
    press(app, pygame.K_RETURN)
    assert isinstance(app.scenes[-1], SpeechScene)


def test_tab_reaches_every_panel_and_comes_round(app: App, scene: CityScene) -> None:
    walk(app, scene, "wasteland")
    seen = []
    for _ in range(5):
        press(app, pygame.K_TAB)
        seen.append(scene.focus)
    assert seen == ["deeds", "citizens", "ledger", "bar", "map"]


def test_escape_pauses_and_goes_on(app: App, scene: CityScene) -> None:
    press(app, pygame.K_ESCAPE)
    assert isinstance(app.scenes[-1], PauseScene)
    press(app, pygame.K_ESCAPE)
    assert app.scenes == [scene]


def test_every_cell_shows_a_place_and_facts(app: App, scene: CityScene) -> None:
    for row in range(len(scene.city.map)):
        for column in range(len(scene.city.map[0])):
            point(app, scene.map.rect((column, row)).center)
            assert scene.panels._place
            assert scene.panels._facts is not None


def test_the_ledger_tells_promises_that_hold_from_those_at_risk_and_those_ended(app: App, city: City) -> None:
    content = app.ctx.content
    fresh = rules.new_city(content, seed=5)
    waste = first_cell(fresh, "wasteland")
    first = [
        pledge("the forest stays", "protect", "forest", to="Mia"),
        pledge("we plant trees this round", "build", "forest", by=1),
        pledge("I close a factory now", "remove", "factory", by=1),
        pledge("a reactor by round two", "build", "fusion_reactor", by=2),
        pledge("everything will be better", "other", "other"),
    ]
    play_round(content, fresh, [(waste, "plant_forest")], first)
    rules.begin_deeds(content, fresh)
    lines = {line.quote: line for line in ledger_lines(content, fresh)}
    found = {quote: line.standing for quote, line in lines.items()}
    assert found == {
        "the forest stays": "holds",
        "we plant trees this round": "kept",
        "I close a factory now": "broken",
        "a reactor by round two": "risk",
        "everything will be better": "noted",
    }
    assert next(iter(lines)) == "a reactor by round two"
    assert "to Mia" in lines["the forest stays"].reading


def test_a_pledge_is_open_until_its_deed_is_done(app: App, city: City) -> None:
    content = app.ctx.content
    fresh = rules.new_city(content, seed=5)
    play_round(content, fresh, pledges=[pledge("a research centre by round four", "build", "research_centre", by=4)])
    rules.begin_deeds(content, fresh)
    assert ledger_lines(content, fresh)[0].standing == "open"
    rules.do_deed(content, fresh, first_cell(fresh, "wasteland"), "research_centre")
    assert (ledger_lines(content, fresh)[0].standing, ledger_lines(content, fresh)[0].note) == ("holds", "done")


def test_gauges_show_the_next_lock_and_what_the_years_will_bring(app: App, city: City) -> None:
    dials = gauges(app.ctx.content, city)
    assert dials["research"].mark == 35
    assert dials["ecology"].mark == app.ctx.content.balance.defeat_indicator
    assert dials["ecology"].forecast == rules.forecast(app.ctx.content, city).ecology
    assert years(app.ctx.content, city, 3) == "2036-40"


def test_what_a_season_takes_for_a_deed_is_in_its_preview_and_the_bar_tells_the_season(app: App) -> None:
    content = app.ctx.content = load_content()
    app.ctx.art = Art()
    cities = [rules.new_city(content, seed=seed) for seed in range(40)]
    city = next(city for city in cities if rules.season(content, city).name == "Drought")
    fields = [at for at in _farmland(city) if city.map[at[1]][at[0]].state == "good"]
    for column, row in fields[: len(fields) % 5]:
        city.map[row][column].state = "dead"
    assert f"-2 ecology, -{len(fields) // 5} economy" in season_words(content, city)
    rules.begin_deeds(content, city)
    at = fields[-1]
    option = next(option for option in rules.options(content, city, at) if option.deed.id == "clear_farmland")
    assert Note("This season alone: +1 economy", "good") in deed_preview(app.ctx.art, city, at, option).notes


def _farmland(city: City) -> list[tuple[int, int]]:
    return [(x, y) for y, row in enumerate(city.map) for x, tile in enumerate(row) if tile.kind == "farmland"]


def test_columns_go_on_after_z() -> None:
    assert [column_letters(column) for column in (0, 25, 26, 27)] == ["A", "Z", "AA", "AB"]


def test_people_who_are_moved_stand_together_by_gain_and_loss() -> None:
    notes = people_notes(["Petra, laid-off welder, may come", "Karl: -2", "Mia: +3", "Sarah: -1"])
    assert [(note.words, note.flavour) for note in notes] == [
        ("Petra, laid-off welder, may come", "plain"),
        ("Mia +3", "good"),
        ("Karl -2, Sarah -1", "bad"),
    ]


@pytest.mark.parametrize("height", [TALL, LOW])
def test_the_longest_citizen_stays_inside_the_card(app: App, height: int) -> None:
    face = CardFace(LONG_NAME, 105, "assistant " * 12, "karl", "suspicious", LONG_LINE, 100, -15)
    surface = pygame.Surface((640, 360))
    before = surface.copy()
    box = pygame.Rect(100, 100, WIDTH, height)
    draw_card(surface, box, face, Art())
    assert outside_untouched(surface, box, before)


def test_eight_citizens_can_all_be_reached(app: App) -> None:
    cards = CitizenList(pygame.Rect(329, 25, 307, 145))
    cards.show([CardFace(f"N{n}", 40, "job", "karl", "neutral", "", 50, 0) for n in range(8)], 25)
    for _ in range(3):
        assert cards.move(0, 1)
    assert cards.chosen == 6
    assert cards.card_rect(6) is not None
    assert cards.move(1, 0)
    assert not cards.move(1, 0)


def test_forty_promises_of_the_longest_words_stay_on_the_page(app: App) -> None:
    box = pygame.Rect(334, 188, 297, 58)
    page = Ledger(box)
    page.show(
        [LedgerLine(f"P{n}", "word " * 240, "Keep forest, to somebody: " * 9, "risk", "impossible") for n in range(40)]
    )
    surface = pygame.Surface((640, 360))
    before = surface.copy()
    for _ in range(39):
        assert page.move(1)
    page.update(1.0)
    page.draw(surface, focused=True)
    assert outside_untouched(surface, box, before)
    assert not page.move(1)
    assert page.line_at((box.left + 40, box.bottom - 5)) == 39


def test_a_preview_of_many_long_notes_stays_inside_its_box(app: App) -> None:
    picture = pygame.Surface((32, 46))
    notes = tuple(Note("a very long sentence on what this deed would do to somebody " * 2, "warning") for _ in range(9))
    figures = {"ecology": -100, "economy": 100, "research": -100}
    surface = pygame.Surface((640, 360))
    before = surface.copy()
    draw_preview(surface, (478, 270), Preview(picture, picture, figures, figures, notes))
    assert outside_untouched(surface, pygame.Rect((478, 270), SIZE), before)


def test_the_longest_details_stay_in_the_lower_panel(app: App) -> None:
    line = LedgerLine("P1", "word " * 240, "Keep forest: " * 9, "risk", "impossible")
    facts = tuple(
        (label, "a long sentence of the rules on this promise " * 5) for label in ("Round 1", "Stands", "To keep")
    )
    promise = PromiseDetail(line, facts * 3)
    reasons = tuple((-15, "a long reason why approval moved " * 4) for _ in range(12))
    person = CitizenDetail(
        "job " * 30, "cares " * 30, "personality " * 10, LONG_LINE, 100, reasons, ("memory " * 17,) * 12
    )
    surface = pygame.Surface((640, 360))
    before = surface.copy()
    draw_promise_detail(surface, DETAIL, promise)
    draw_citizen_detail(surface, DETAIL, person)
    assert outside_untouched(surface, DETAIL.inflate(2, 2), before)
