"""Every scene of the game, and every moment of it in which something else can be done, for tests that walk all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from game.app import App
from game.bindings import Action
from game.city import rules
from game.city.definitions import Content
from game.city.state import City
from game.saves import Saves
from game.scene import Scene
from game.scenes.city import CityScene
from game.scenes.confirm import ConfirmScene
from game.scenes.controls import ControlsScene
from game.scenes.credits import CreditsScene
from game.scenes.ending import EndingScene
from game.scenes.help import HelpScene
from game.scenes.loading import LoadingScene
from game.scenes.new_city import NewCityScene
from game.scenes.pause import PauseScene
from game.scenes.problem import ProblemScene
from game.scenes.record import RecordScene
from game.scenes.report import ReportScene
from game.scenes.settings import SettingsScene
from game.scenes.speech import SpeechScene
from game.scenes.square import SquareScene
from game.scenes.title import TitleScene
from game.scenes.transcript import TranscriptScene
from tests.game.fakes import a_city
from tests.game.hands import Keyboard, Pad
from tests.game.stage import first_cell, play_round, pledge, start

QUOTES = ("I will plant a forest", "I will close the factory")


@dataclass(frozen=True)
class Stage:
    """What a scene is played on, and how it is got there."""

    app: App
    content: Content

    def city(self, phase: str = "report") -> City:
        """A city in its second round that has a promise to keep."""
        city = rules.new_city(self.content, seed=4)
        play_round(
            self.content,
            city,
            [(first_cell(city, "wasteland"), "plant_forest")],
            [pledge(QUOTES[0], "build", "forest")],
        )
        if phase != "report":
            rules.begin_deeds(self.content, city)
        if phase in ("speech", "square"):
            rules.begin_speech(self.content, city)
        return city

    def over(self) -> City:
        """A city whose years have passed."""
        city = self.city()
        while city.phase != "over":
            play_round(self.content, city)
        return city


def title(stage: Stage) -> None:
    stage.app.ctx.saves.begin(4)
    stage.app.ctx.saves.autosave(stage.content, stage.city())
    stage.app.ctx.saves.close()
    stage.app.ctx.saves = Saves(stage.app.ctx.saves.folder)
    start(stage.app, TitleScene())


def over(scene: Callable[[Stage], Scene]) -> Callable[[Stage], None]:
    """A scene that stands over the title."""

    def enter(stage: Stage) -> None:
        start(stage.app, TitleScene())
        stage.app.push(scene(stage))
        stage.app.frame(0.1)

    return enter


def alone(scene: Callable[[Stage], Scene]) -> Callable[[Stage], None]:
    def enter(stage: Stage) -> None:
        start(stage.app, scene(stage))
        stage.app.frame(0.1)

    return enter


def settings_page(number: int) -> Callable[[Stage], None]:
    def enter(stage: Stage) -> None:
        over(lambda _: SettingsScene())(stage)
        for action in (Action.PREVIOUS, *[Action.RIGHT] * number):
            Keyboard(stage.app).press(action)

    return enter


def a_loading(state: str) -> Callable[[Stage], None]:
    def enter(stage: Stage) -> None:
        scene = LoadingScene()
        start(stage.app, scene)
        scene._pieces = None
        clerk: Any = stage.app.ctx.clerk
        clerk.status = SimpleNamespace(state=state, backend="embedded", note="Fetching.", done=1, total=9)
        stage.app.frame(0.1)

    return enter


def speech(words: str) -> Callable[[Stage], None]:
    def enter(stage: Stage) -> None:
        scene = SpeechScene(stage.city("speech"))
        start(stage.app, scene)
        scene.editor.text = words
        stage.app.frame(0.1)

    return enter


def hearing(waking: bool) -> Callable[[Stage], None]:
    def enter(stage: Stage) -> None:
        clerk: Any = stage.app.ctx.clerk
        clerk.slow = True
        if waking:
            clerk.status = SimpleNamespace(state="loading", backend="embedded", note="Fetching.", done=1, total=9)
        speech(QUOTES[0])(stage)
        scene: Any = stage.app.scenes[-1]
        scene._speak()

    return enter


def record(written: bool) -> Callable[[Stage], None]:
    def enter(stage: Stage) -> None:
        city = a_city(stage.content)
        words = ". ".join(QUOTES)
        heard = stage.app.ctx.clerk._record(words).model_dump()  # type: ignore[attr-defined]
        scene = RecordScene(city, rules.deliver(stage.content, city, words, heard))
        start(stage.app, scene)
        if written:
            scene.page.finish()
        stage.app.frame(0.1)

    return enter


def square(heard: int, slow: bool = False) -> Callable[[Stage], None]:
    """The evening after so many have been heard out."""

    def enter(stage: Stage) -> None:
        clerk: Any = stage.app.ctx.clerk
        clerk.slow = slow
        city = a_city(stage.content)
        rules.deliver(stage.content, city, "Well.", {"promises": [], "contradictions": []})
        scene = SquareScene(city)
        start(stage.app, scene)
        hear_out(stage, scene, heard)

    return enter


def hear_out(stage: Stage, scene: SquareScene, heard: int) -> None:
    """Go on until so many have said all they have to say."""
    while sum(turn.over and scene.turns.begun(turn) for turn in scene.turns.turns) < heard:
        Keyboard(stage.app).press(Action.CONFIRM)
        stage.app.frame(0.1)


def in_city(*actions: Action, spent: bool = False) -> Callable[[Stage], None]:
    def enter(stage: Stage) -> None:
        city = stage.city("deeds")
        if spent:
            for at in [(x, y) for y, row in enumerate(city.map) for x in range(len(row))]:
                free = [option for option in rules.options(stage.content, city, at) if option.locked is None]
                if rules.deeds_left(stage.content, city) and free:
                    rules.do_deed(stage.content, city, at, free[0].deed.id)
        scene = CityScene(city)
        scene.cursor = first_cell(city, "wasteland")
        start(stage.app, scene)
        for action in actions:
            Keyboard(stage.app).press(action)

    return enter


def asking(stage: Stage) -> None:
    over(lambda _: ControlsScene())(stage)
    Keyboard(stage.app).press(Action.CONFIRM)


def with_pad_keyboard(stage: Stage) -> None:
    speech("")(stage)
    Pad(stage.app).press(Action.CONFIRM)


def question() -> ConfirmScene:
    return ConfirmScene("Go?", "Now?", "Go", "Stay", lambda: None)


SCENES: dict[str, Callable[[Stage], None]] = {
    "title": title,
    "new city": over(lambda _: NewCityScene()),
    **{f"settings {number}": settings_page(number) for number in range(4)},
    "controls": over(lambda _: ControlsScene()),
    "credits": over(lambda _: CreditsScene()),
    "help": over(lambda stage: HelpScene(stage.app.scenes[-1])),
    "question": over(lambda _: question()),
    "problem": alone(lambda _: ProblemScene(ValueError("tiles.json, line 3"))),
    "loading": a_loading("loading"),
    "loading failed": a_loading("failed"),
    "first report": alone(lambda stage: ReportScene(rules.new_city(stage.content, seed=4))),
    "report": alone(lambda stage: ReportScene(stage.city())),
    "last report": alone(lambda stage: ReportScene(stage.over())),
    "city": in_city(),
    "city, deeds spent": in_city(spent=True),
    "speech": speech(""),
    "record": record(written=True),
    "square": square(heard=3),
    "pause": over(lambda stage: PauseScene(stage.app.scenes[-1], stage.city("deeds"))),
    "transcript": over(lambda stage: TranscriptScene(stage.city())),
    "ending": alone(lambda stage: EndingScene(stage.over())),
}
MOMENTS: dict[str, Callable[[Stage], None]] = {
    **SCENES,
    "loading, nothing yet": alone(lambda _: LoadingScene()),
    "loading, ready": a_loading("ready"),
    "controls, waiting for a key": asking,
    "city, a deed chosen": in_city(Action.CONFIRM),
    "city, citizens": in_city(Action.NEXT, Action.NEXT),
    "city, ledger": in_city(Action.NEXT, Action.NEXT, Action.NEXT),
    "city, bar": in_city(Action.PREVIOUS),
    "city, why": in_city(Action.WHY),
    "speech, written": speech(QUOTES[0]),
    "speech, heard": hearing(waking=False),
    "speech, heard by a clerk who wakes up": hearing(waking=True),
    "speech, on the pad's keyboard": with_pad_keyboard,
    "record, being written": record(written=False),
    "square, a murmur": square(heard=0, slow=True),
    "square, the first speaks": square(heard=0),
    "square, the next": square(heard=1),
}
