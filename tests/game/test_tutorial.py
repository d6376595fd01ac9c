"""The clerk's notes of the first round: each comes at its moment and goes when it is done; they never come twice, never
cover what they speak of, and never hold up play."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pygame
import pytest

from ai.schema import Record
from game.actions import notice
from game.app import App
from game.bindings import Action
from game.city import rules
from game.city.definitions import Content
from game.lessons.chapters import CHAPTERS
from game.scenes.city import CityScene
from game.scenes.help import HelpScene
from game.scenes.record import RecordScene
from game.scenes.report import ReportScene
from game.scenes.speech import SpeechScene
from game.scenes.square import SquareScene
from game.scenes.title import TitleScene
from game.settings import DONE, NEW
from game.tutorial import IDS
from game.ui.pinned_note import SCREEN, place
from game.view.art import Art
from tests.game import worst
from tests.game.fakes import FakeClerk, promise
from tests.game.hands import Hands, Keyboard, Pad
from tests.game.stage import messages, play_round, point, start
from tests.game.tour import SURE, UNSURE, Tour, kept, new_game, press_mouse, read, scene_of, shown, write


@pytest.fixture
def town(app: App, content: Content, art: Art) -> Iterator[App]:
    """A player's first game, at its first report."""
    pledges = [promise(SURE, "build", "forest"), promise(UNSURE, "remove", "factory", confidence=0.3)]
    app.ctx.content, app.ctx.art = content, art
    app.ctx.clerk = FakeClerk(content, record=Record(promises=pledges, contradictions=[]))  # type: ignore[assignment]
    app.ctx.settings.change(tutorial=NEW, reduced_motion=True, text_speed="at once")
    new_game(app)
    notice(pygame.event.Event(pygame.KEYDOWN))
    yield app


@pytest.mark.parametrize("hands", [Keyboard, Pad])
@pytest.mark.parametrize("size", ["normal", "large"])
@pytest.mark.parametrize("font", ["pixel", "legible"])
def test_every_note_comes_at_its_moment_and_fits(town: App, hands: type[Hands], size: str, font: str) -> None:
    town.ctx.settings.change(text_size=size, font=font)
    town.apply_settings()
    tour = Tour(town, hands)
    tour.whole()
    assert tour.seen == [one for number, one in enumerate(IDS) for _ in range(2 if one == "strike" else 1)]
    assert kept(town) == DONE


@pytest.mark.parametrize("words", worst.ALL, ids=lambda words: words.name)
def test_notes_fit_with_the_longest_names(town: App, words: worst.Words) -> None:
    content = worst.worst_content(words)
    two = content.balance.model_copy(update={"deeds_per_round": 2})
    town.ctx.content = content.model_copy(update={"balance": two})
    town.ctx.settings.change(text_size="large", font="legible")
    town.apply_settings()
    town.ctx.clerk.content = town.ctx.content  # type: ignore[attr-defined]
    new_game(town)
    Tour(town).whole()


def test_a_second_game_shows_none(town: App) -> None:
    Tour(town).whole()
    new_game(town)
    assert shown(town) == ""
    Keyboard(town).press(Action.CONFIRM)
    assert isinstance(scene_of(town), CityScene) and shown(town) == ""


@pytest.mark.parametrize("how", ["key", "pad", "button"])
def test_all_are_put_away_for_ever(town: App, how: str) -> None:
    assert shown(town) == "figures"
    if how == "button":
        point(town, town.tutor.note.away.center)
        press_mouse(town, town.tutor.note.away.center)
    else:
        (Keyboard if how == "key" else Pad)(town).press(Action.NOTES)
    assert shown(town) == "" and kept(town) == DONE
    assert "handbook" in messages(town)
    Keyboard(town).press(Action.CONFIRM)
    assert isinstance(scene_of(town), CityScene) and shown(town) == ""


def test_a_click_puts_one_note_away_and_goes_no_further(town: App) -> None:
    player = Keyboard(town)
    player.press(Action.CONFIRM)
    assert shown(town) == "tile"
    before = scene_of(town).cursor
    press_mouse(town, town.tutor.note.box.center)
    assert shown(town) == "" and scene_of(town).cursor == before and scene_of(town).focus == "map"
    assert kept(town) == "tile", "the others come"


def test_what_was_done_by_itself_is_not_asked_for(town: App) -> None:
    """Two deeds in a breath: neither the choice of a place nor the price is spoken of any more."""
    player = Keyboard(town)
    player.press(Action.CONFIRM)
    scene = scene_of(town)
    for _ in range(2):
        town.ctx.settings.change(tutorial=town.ctx.settings.values.tutorial)
        assert player.walk_to(scene, "plant_forest")
        player.do(scene, "plant_forest")
    assert shown(town) == "undo"
    player.press(Action.ONWARD)
    assert shown(town) == "write"
    player.press(Action.BACK)
    assert isinstance(scene_of(town), CityScene)
    assert shown(town) == "", "what belongs to the map has been left behind"


def test_a_wish_is_told_from_a_promise(town: App, content: Content) -> None:
    city = rules.new_city(content, seed=4)
    rules.begin_deeds(content, city)
    start(town, SpeechScene(city))
    write(town, "It would be nice to have more trees.")
    assert shown(town) == "wish"
    assert "So far a wish" in town.tutor.note.words
    write(town, SURE)
    assert shown(town) == "underline"
    assert "can be kept" in town.tutor.note.words


def test_an_empty_record_is_spoken_of(town: App, content: Content) -> None:
    city = rules.new_city(content, seed=4)
    rules.begin_deeds(content, city)
    rules.begin_speech(content, city)
    hearing = rules.deliver(content, city, "Good evening.", {"promises": [], "contradictions": []})
    start(town, RecordScene(city, hearing))
    town.frame(0.5)
    assert shown(town) == "record"
    assert "No promise" in town.tutor.note.words
    read(Keyboard(town))
    assert shown(town) == "face"


def test_they_go_on_where_they_were_left(town: App) -> None:
    tour = Tour(town)
    tour.report()
    tour.deeds()
    assert shown(town) == "write"
    city = scene_of(town).city
    del town.tutor  # the game is closed and started again
    start(town, SpeechScene(city))
    assert shown(town) == "write"
    tour.speech()
    tour.record()
    new_game(town)
    assert shown(town) == "", "what comes before has been said"


def test_the_handbook_has_them_again_in_any_round(town: App, content: Content) -> None:
    town.ctx.settings.change(tutorial=DONE)
    city = rules.new_city(content, seed=4)
    play_round(content, city)
    play_round(content, city)
    rules.begin_deeds(content, city)
    start(town, CityScene(city))
    assert shown(town) == ""
    player = Keyboard(town)
    player.press(Action.HELP)
    assert isinstance(scene_of(town), HelpScene)
    player.press(Action.NOTES)
    assert isinstance(scene_of(town), CityScene) and shown(town) == "tile"
    tour = Tour(town)
    tour.deeds()
    tour.speech()
    player.frames(0.2)
    assert shown(town) == "record"


def test_the_handbook_over_the_title_has_them_in_the_next_game(town: App) -> None:
    town.ctx.settings.change(tutorial=DONE)
    start(town, TitleScene())
    player = Keyboard(town)
    player.press(Action.HELP)
    point(town, scene_of(town).widgets[1].rect.center, click=True)
    assert isinstance(scene_of(town), TitleScene) and "next round begins" in messages(town)
    new_game(town)
    assert shown(town) == "figures"


def test_an_older_game_is_gone_on_with_in_peace(town: App, content: Content) -> None:
    """Who comes from a version without notes, in the middle of a game, knows how it is played."""
    city = rules.new_city(content, seed=4)
    play_round(content, city)
    town.ctx.settings.change(tutorial=NEW)
    start(town, ReportScene(city))
    assert shown(town) == "" and kept(town) == NEW


def test_nothing_is_shown_over_a_question_or_while_reasons_lie_open(town: App) -> None:
    player = Keyboard(town)
    player.press(Action.CONFIRM)
    assert shown(town) == "tile"
    player.press(Action.BACK)
    assert shown(town) == "", "the pause is open"
    player.press(Action.BACK)
    assert shown(town) == "tile"
    player.press(Action.ONWARD)
    assert shown(town) == "", "it is asked whether to go with deeds left"


def test_a_letter_bound_to_the_notes_is_still_a_letter_in_a_speech(town: App, content: Content) -> None:
    town.ctx.settings.change(keys={"notes": "n"})
    town.apply_settings()
    city = rules.new_city(content, seed=4)
    rules.begin_deeds(content, city)
    start(town, SpeechScene(city))
    assert shown(town) == "write" and town.tutor.note._key == "N"
    Keyboard(town).key(pygame.K_n)
    assert kept(town) == "write"


def test_an_unknown_step_in_the_settings_means_the_end(town: App) -> None:
    town.ctx.settings.change(tutorial="juggling")
    assert shown(town) == ""


def test_newcomers_to_the_square_do_not_confuse_the_clerk(town: App, content: Content) -> None:
    """A note about an answer waits for one."""
    clerk: Any = town.ctx.clerk
    clerk.slow = True
    city = rules.new_city(content, seed=4)
    rules.begin_deeds(content, city)
    rules.begin_speech(content, city)
    rules.deliver(content, city, "Good evening.", {"promises": [], "contradictions": []})
    start(town, SquareScene(city))
    assert shown(town) == ""
    clerk.slow = False
    Keyboard(town).frames(0.3)
    assert shown(town) == "answer"


def test_ids_are_unique_and_can_be_kept(town: App) -> None:
    assert len(set(IDS)) == len(IDS) == sum(len(chapter.steps) for chapter in CHAPTERS)
    for one in IDS:
        town.ctx.settings.change(tutorial=one)
        assert kept(town) == one


def test_a_note_stands_beside_and_off_what_should_stay_free() -> None:
    anchor = pygame.Rect(300, 170, 40, 20)
    for size in ((140, 60), (250, 120)):
        for x, y in ((0, 0), (600, 0), (0, 340), (600, 340), (300, 170)):
            at = anchor.copy()
            at.topleft = (x, y)
            free = pygame.Rect(at.x - 60, at.bottom + 4, 160, 90)
            box = place(size, at, [free])
            assert SCREEN.contains(box) and not box.colliderect(at)
            if (x, y) == (300, 170):
                assert not box.colliderect(free)
