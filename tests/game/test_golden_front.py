"""Golden pictures of what stands before a game and over it: title, new city, loading, controls, questions, notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game import paths
from game.bindings import Action
from game.city.state import City
from game.clerk import ClerkStatus
from game.saves import Saves
from game.scenes.controls import ControlsScene
from game.scenes.new_city import BOX, NewCityScene
from game.scenes.problem import ProblemScene
from game.scenes.speech import SpeechScene
from game.scenes.title import TitleScene
from game.settings import NEW
from tests.game import chronicle, golden
from tests.game.hands import Keyboard
from tests.game.moments import MOMENTS, Stage, over
from tests.game.stage import start
from tests.game.tour import new_game, shown

BROKEN = ValueError('my_mod/tiles.json, line 12: "yields" must be an object of indicators, not the number 7')


def saved(stage: Stage, change: Callable[[City], None]) -> None:
    """Leave a save behind, as a player does who comes back."""
    ctx = stage.app.ctx
    city = chronicle.told(stage.content)
    change(city)
    ctx.saves.begin(city.seed)
    ctx.saves.autosave(stage.content, city)
    ctx.saves.close()
    ctx.saves = Saves(ctx.saves.folder)


def foul(city: City) -> None:
    city.indicators.ecology, city.promises = 16, []


def green(city: City) -> None:
    city.indicators.ecology = 84


SET_UP = 6.0
"""Seconds in which the square is set up as far as loading has come."""
LOADING = ClerkStatus("loading", "fetch", "Fetching the clerk's model.", 212_000_000, 271_000_000)
WAKING = {
    "awake": ClerkStatus("ready", "embedded", "SmolLM2 135M, offline"),
    "loading": LOADING,
    "failed": ClerkStatus("failed", "scripted", "model.safetensors is 12 bytes long, not 269060552"),
    "rules": ClerkStatus("scripted", "scripted", "The clerk follows phrase rules, without a model."),
}


@pytest.mark.parametrize(("name", "change", "clerk"), [("foul", foul, "loading"), ("green", green, "failed")])
def test_the_title_of_who_comes_back(gallery: Stage, name: str, change: Callable[[City], None], clerk: str) -> None:
    saved(gallery, change)
    gallery.app.ctx.clerk.status = WAKING[clerk]
    start(gallery.app, TitleScene())
    golden.look(gallery.app, f"title_{name}")


def test_the_title_of_who_comes_first(gallery: Stage) -> None:
    start(gallery.app, TitleScene())
    golden.look(gallery.app, "title_first")


@pytest.mark.parametrize(("scenario", "difficulty"), [(0, "normal"), (1, "easy"), (2, "hard")])
def test_the_choice_of_a_city(gallery: Stage, scenario: int, difficulty: str) -> None:
    gallery.app.ctx.seed = 20 if difficulty == "hard" else None
    over(lambda _: NewCityScene())(gallery)
    scene: Any = gallery.app.scenes[-1]
    player = Keyboard(gallery.app)
    player.press(Action.UP)
    if difficulty != "normal":
        player.press(Action.LEFT if difficulty == "easy" else Action.RIGHT)
    player.press(Action.UP)
    for _ in range(scenario):
        player.press(Action.RIGHT)
    assert (scene.scenario.index, scene.difficulties[scene.difficulty.index]) == (scenario, difficulty)
    golden.look(gallery.app, f"new_city_{scenario}_{difficulty}", BOX.inflate(8, 8))


@pytest.mark.parametrize("state", ["loading", "failed"])
def test_loading(gallery: Stage, state: str) -> None:
    MOMENTS["loading"](gallery)
    gallery.app.ctx.clerk.status = WAKING[state]
    golden.look(gallery.app, f"loading_{state}", settle=SET_UP)


def test_loading_as_it_ends(gallery: Stage) -> None:
    MOMENTS["loading"](gallery)
    gallery.app.ctx.clerk.status = LOADING
    Keyboard(gallery.app).frames(SET_UP)
    gallery.app.ctx.clerk.status = WAKING["awake"]
    golden.look(gallery.app, "loading_ready", settle=golden.FRAME)


@pytest.mark.parametrize(
    ("name", "moment"), [("controls", "controls"), ("controls_asking", "controls, waiting for a key")]
)
def test_the_controls(gallery: Stage, name: str, moment: str) -> None:
    MOMENTS[moment](gallery)
    assert isinstance(gallery.app.scenes[-1], ControlsScene)
    golden.look(gallery.app, name)


def test_a_question_over_the_speech(gallery: Stage) -> None:
    MOMENTS["speech"](gallery)
    scene: Any = gallery.app.scenes[-1]
    scene._speak()
    golden.look(gallery.app, "question_silence")


@pytest.mark.parametrize("booted", [True, False])
def test_a_problem(gallery: Stage, booted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "log_file", lambda: Path("/home/mayor/.local/state/ecotopia/log/ecotopia.log"))
    if not booted:
        del gallery.app.ctx.content
    start(gallery.app, ProblemScene(BROKEN))
    golden.look(gallery.app, "problem" if booted else "problem_at_the_start")


@pytest.mark.parametrize("below", ["report", "record", "square"])
def test_the_pause_over_other_scenes(gallery: Stage, below: str) -> None:
    MOMENTS[below](gallery)
    Keyboard(gallery.app).press(Action.BACK)
    golden.look(gallery.app, f"pause_{below}")


def test_the_clerks_notes_over_the_first_morning(gallery: Stage) -> None:
    gallery.app.ctx.settings.change(tutorial=NEW)
    new_game(gallery.app)
    assert shown(gallery.app) == "figures"
    golden.look(gallery.app, "tutorial_figures", settle=1.0)


def test_the_clerks_notes_over_the_first_speech(gallery: Stage) -> None:
    gallery.app.ctx.settings.change(tutorial=NEW)
    start(gallery.app, SpeechScene(chronicle.first_speech(gallery.content)))
    assert shown(gallery.app) == "write"
    golden.look(gallery.app, "tutorial_write", settle=1.0)
