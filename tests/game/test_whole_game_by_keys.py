"""A whole game, from the title to the title, with keys alone and with a pad alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ai.schema import Record
from game import replay
from game.app import App
from game.bindings import Action
from game.city.definitions import Content
from game.city.state import City
from game.content import load_content
from game.scenes.city import CityScene
from game.scenes.confirm import ConfirmScene
from game.scenes.ending import EndingScene
from game.scenes.new_city import NewCityScene
from game.scenes.record import RecordScene
from game.scenes.report import ReportScene
from game.scenes.speech import SpeechScene
from game.scenes.square import SquareScene
from game.scenes.title import TitleScene
from game.settings import DONE, NEW
from game.view.art import Art
from tests.game.fakes import FakeClerk, promise
from tests.game.hands import Hands, Keyboard, Pad

ROUNDS = 2
SURE, UNSURE = "I will plant a forest", "I will close the factory"
SPEECH = f"{SURE}. {UNSURE}."
PRESSES = 900


@pytest.fixture(scope="module")
def content() -> Content:
    """The base game's content, its cities mayored for two rounds only."""
    whole = load_content()
    short = {key: one.model_copy(update={"rounds": ROUNDS}) for key, one in whole.scenarios.items()}
    return whole.model_copy(update={"scenarios": short})


@pytest.fixture(params=[False, True], ids=["moving", "still"])
def town(app: App, content: Content, art: Art, request: pytest.FixtureRequest) -> Iterator[App]:
    """An app at its title, with a clerk who hears two promises and is sure of one."""
    pledges = [
        promise(SURE, "build", "forest"),
        promise(UNSURE, "remove", "factory", confidence=0.3),
    ]
    app.ctx.content, app.ctx.art = content, art
    app.ctx.clerk = FakeClerk(content, record=Record(promises=pledges, contradictions=[]))  # type: ignore[assignment]
    app.ctx.seed = 5
    app.ctx.settings.change(reduced_motion=request.param, tutorial=NEW)
    app.push(TitleScene())
    app.frame(0.02)
    yield app


@pytest.mark.parametrize("hands", [Keyboard, Pad])
def test_a_whole_game_is_played(town: App, hands: type[Hands]) -> None:
    player = hands(town)
    city = to_the_ending(player)
    assert [speech.text.strip() for speech in city.speeches] == [SPEECH] * ROUNDS
    assert [deed.kind for deed in city.deeds] == ["plant_forest"] * 3
    assert {(one.quote, one.status) for one in city.promises} == {(SURE, "kept"), (UNSURE, "struck")}
    assert city.phase == "over" and city.outcome is not None
    assert town.ctx.settings.values.tutorial == DONE, "the clerk's notes went by with the first round"
    leave_with_a_replay(player)


def to_the_ending(player: Hands) -> City:
    """Play what is on top until the ending is; the city as it was played."""
    for _ in range(PRESSES):
        scene = player.app.scenes[-1]
        match scene:
            case EndingScene():
                return scene.city
            case CityScene():
                deeds_of_a_round(player, scene)
            case SpeechScene():
                player.write(scene, SPEECH)
                player.press(Action.CONFIRM)
                player.frames(0.3)
            case RecordScene():
                player.press(Action.CONFIRM)  # the clerk need not write it all out
                while scene.page.chosen is None or not scene.page.entries[scene.page.chosen].unsure:
                    player.press(Action.UP)
                player.press(Action.CONFIRM if scene.city.round == 1 else Action.UNDO)
                player.press(Action.ONWARD)
            case TitleScene() | NewCityScene() | ReportScene() | SquareScene() | ConfirmScene():
                player.press(Action.CONFIRM)
            case _:
                raise AssertionError(f"nobody knows how to play {type(scene).__name__}")
        player.frames(0.1)
    raise AssertionError("the game does not end")


def deeds_of_a_round(player: Hands, scene: CityScene) -> None:
    """Two deeds, one of them twice, and to the square by its button; in later rounds one, and there with one left."""
    first = scene.city.round == 1
    for _ in range(2 if first else 1):
        assert player.walk_to(scene, "plant_forest")
        player.do(scene, "plant_forest")
    if not first:
        player.press(Action.ONWARD)
        return
    player.press(Action.UNDO)
    assert scene.focus == "map" and len(scene.city.deeds) == 1
    player.do(scene, "plant_forest")
    assert scene.focus == "bar"
    player.press(Action.CONFIRM)


def leave_with_a_replay(player: Hands) -> None:
    """At the ending: save the replay by its button, then go to the title by its button."""
    scene = player.app.scenes[-1]
    assert isinstance(scene, EndingScene)
    for label in ("Save replay", "Title"):
        for _ in scene.ring.widgets:
            if getattr(scene.ring.focused, "label", "") == label:
                break
            player.press(Action.NEXT)
        player.press(Action.CONFIRM)
    assert scene.saved_as is not None and replay.read(scene.saved_as) is not None
    assert isinstance(player.app.scenes[-1], TitleScene)
