"""A game that was played scene by scene is in its journal whole, and plays again bit for bit."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pygame
import pytest

from ai.schema import Arrival, Record
from game.app import App
from game.city import rules
from game.city.state import City
from game.content import load_content
from game.paths import replays_folder
from game.replay import NOT_WHOLE, ReplayError, check, make, read, write
from game.scenes.city import CityScene
from game.scenes.ending import EndingScene
from game.scenes.record import RecordScene
from game.scenes.report import ReportScene
from game.scenes.speech import SpeechScene
from game.scenes.square import SquareScene
from game.scenes.title import TitleScene
from game.view.art import Art
from tests.game.fakes import FakeClerk, promise, reaction
from tests.game.stage import messages, press, start
from tools.replay import main

WORDS = "I will plant a forest. Perhaps I never build a factory."
GUEST = Arrival.model_validate(
    {
        "name": "Nora", "age": 30, "job": "baker", "values": ["money"], "personality": "curious", "tone": "hopeful",
        "line": "I smelled bread and a future.",
    }
)  # fmt: skip


@pytest.fixture
def mayor(app: App) -> App:
    """An app with the real content and pictures, and a clerk who hears a sure and an unsure promise."""
    app.ctx.content = load_content()
    app.ctx.art = Art()
    record = Record(
        promises=[
            promise("I will plant a forest", "build", "forest"),
            promise("I never build a factory", "avoid", "factory", confidence=0.3),
        ],
        contradictions=[],
    )
    answers = {"Mia": reaction("Mia", "At last.", "hopeful", 5), "Karl": reaction("Karl", "And us?", "angry", -9)}
    app.ctx.clerk = FakeClerk(app.ctx.content, record, answers, GUEST)
    app.ctx.settings.change(reduced_motion=True)
    return app


def play(app: App, rounds: int = 99) -> City:
    """Play on by keys, until so many rounds are over or the ending is reached."""
    while not isinstance(scene := app.scenes[-1], EndingScene):
        if isinstance(scene, ReportScene):
            if len(scene.city.history) > rounds:
                break
            press(app, pygame.K_RETURN)
        elif isinstance(scene, CityScene):
            do_deeds(app, scene)
            press(app, pygame.K_s)
        elif isinstance(scene, SpeechScene):
            if scene.city.round == 1 and not scene.editor.text:
                scene.editor.text = "To be thought over."
                press(app, pygame.K_ESCAPE)
                continue
            scene.editor.text = WORDS
            press(app, pygame.K_RETURN, mod=pygame.KMOD_CTRL)
        elif isinstance(scene, RecordScene):
            press(app, pygame.K_SPACE, pygame.K_UP, pygame.K_u, pygame.K_SPACE)
        elif isinstance(scene, SquareScene):
            press(app, pygame.K_SPACE)
            pygame.event.post(pygame.event.Event(pygame.KEYUP, key=pygame.K_SPACE))
        app.frame(0.02)
    return scene.city


def do_deeds(app: App, scene: CityScene) -> None:
    """Plant forests; the first deed of the game is taken back and done again."""
    content, city = app.ctx.content, scene.city
    while rules.deeds_left(content, city):
        places = [(x, y) for y, row in enumerate(city.map) for x, tile in enumerate(row) if tile.kind == "wasteland"]
        scene.cursor = places[0]
        scene._set_focus("map")
        press(app, pygame.K_RETURN, pygame.K_RETURN)
        if city.round == 1 and len(app.ctx.journal.inputs) < 3:
            press(app, pygame.K_u)


def begin(app: App, seed: int = 4) -> City:
    city = rules.new_city(app.ctx.content, seed=seed)
    app.ctx.saves.begin(seed)
    start(app, ReportScene(city))
    return city


@pytest.fixture
def played(mayor: App) -> tuple[App, City]:
    """A game played to its ending."""
    city = begin(mayor)
    return mayor, play(mayor) and city


def save_from_the_ending(app: App) -> Path:
    scene = app.scenes[-1]
    assert isinstance(scene, EndingScene)
    next(button for button in scene.ring.widgets if button.label == "Save replay").press()
    app.frame(0.02)
    return next(replays_folder().iterdir())


def test_a_whole_game_is_saved_from_the_ending_and_plays_again_equal(played, capsys) -> None:
    app, city = played
    kinds = {getattr(one, "rule", "") for one in app.ctx.journal.inputs}
    assert {"undo_deed", "back_to_deeds", "strike", "apply_reaction"} <= kinds, "the game tried everything"
    path = save_from_the_ending(app)
    assert path.name in messages(app).replace(" ", "")
    replay = read(path)
    assert replay.states[-1] == rules.dump(city)
    assert check(app.ctx.content, replay) is None
    assert main([str(path)]) == 0
    assert f"{len(replay.states) - 1} rounds" in capsys.readouterr().out


def test_continue_keeps_the_journal(mayor: App) -> None:
    begin(mayor)
    play(mayor, rounds=2)
    start(mayor, TitleScene())
    press(mayor, pygame.K_RETURN)
    assert isinstance(mayor.scenes[-1], ReportScene)
    city = play(mayor)
    assert check(mayor.ctx.content, make(mayor.ctx.content, [], city, mayor.ctx.journal)) is None


def test_a_round_given_up_is_not_in_the_journal(mayor: App) -> None:
    begin(mayor)
    play(mayor, rounds=1)
    press(mayor, pygame.K_RETURN)
    scene = mayor.scenes[-1]
    assert isinstance(scene, CityScene)
    do_deeds(mayor, scene)
    start(mayor, TitleScene())
    press(mayor, pygame.K_RETURN)
    city = play(mayor)
    assert make(mayor.ctx.content, [], city, mayor.ctx.journal).states[-1] == rules.dump(city)


def test_a_game_without_its_beginning_is_not_given_out_as_a_replay(mayor: App) -> None:
    city = begin(mayor)
    play(mayor)
    mayor.ctx.saves.begin(1)  # the journal of another game
    with pytest.raises(ReplayError, match="does not lead to this city"):
        make(mayor.ctx.content, [], city, mayor.ctx.journal)
    scene = mayor.scenes[-1]
    assert isinstance(scene, EndingScene)
    next(button for button in scene.ring.widgets if button.label == "Save replay").press()
    mayor.frame(0.02)
    assert NOT_WHOLE[:30] in messages(mayor)
    assert not replays_folder().exists()


def tampered(path: Path, change: Any) -> Path:
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    other = path.with_name("tampered.json")
    other.write_text(json.dumps(data), encoding="utf-8")
    return other


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data["states"][3]["indicators"].update(ecology=99), r"Round 3, indicators\.ecology: recorded 99"),
        (lambda data: data.update(seed=data["seed"] + 1), r"Round 0, seed: recorded \d+, replayed \d+"),
        (lambda data: data.update(final="0" * 64), r"final: recorded '0000"),
        (lambda data: data["states"].pop(), r"state: recorded None"),
        (lambda data: data["inputs"].pop(), r"states: recorded '1 more'"),
        (
            lambda data: next(one for one in data["inputs"] if one["rule"] == "do_deed").update(deed="fusion_reactor"),
            r"Round 1, inputs\.1 \(do_deed\): recorded 'done', replayed 'refused: Fusion reactor: Research",
        ),
    ],
)
def test_a_tampered_replay_is_found_out(played, capsys, change, said) -> None:
    path = tampered(save_from_the_ending(played[0]), change)
    assert main([str(path)]) == 1
    assert re.search(said, capsys.readouterr().out)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data.update(format=2), "format: expected 1, found 2"),
        (lambda data: data.update(content="0" * 16), "other content"),
        (lambda data: data.update(extra=1), "extra"),
        (lambda data: data["inputs"][0].update(rule="blow_up"), r"inputs.0"),
        (lambda data: data["inputs"][1].update(at="here"), r"inputs\.1\.do_deed\.at"),
        (
            lambda data: next(one for one in data["inputs"] if one["rule"] == "apply_reaction")["reaction"].update(
                delta=99
            ),
            "delta",
        ),
        (lambda data: data.update(scenario="atlantis"), "No scenario 'atlantis'"),
    ],
)
def test_a_file_that_cannot_be_played_says_why(played, capsys, change, said) -> None:
    path = tampered(save_from_the_ending(played[0]), change)
    assert main([str(path)]) == 2
    assert re.search(said, capsys.readouterr().err)


def test_a_file_that_is_no_replay_says_so(tmp_path, capsys) -> None:
    (tmp_path / "cut.json").write_text('{"format": 1, "con')
    (tmp_path / "list.json").write_text("[]")
    for name, said in (("cut.json", "not JSON"), ("list.json", "no replay"), ("none.json", "cannot be read")):
        assert main([str(tmp_path / name)]) == 2
        assert said in capsys.readouterr().err


def test_replays_do_not_overwrite_each_other(played, tmp_path) -> None:
    app, city = played
    replay = make(app.ctx.content, ["windmills 1.0"], city, app.ctx.journal)
    assert write(replay, tmp_path) != write(replay, tmp_path)
    assert read(next(tmp_path.iterdir())) == replay
