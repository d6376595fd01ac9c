"""Whatever can have the focus gets it, once a round, on the screen and for all to see; and some next step is always
named, on the keyboard and on the pad."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pygame
import pytest

from ai.schema import Record
from game.actions import notice, prompt
from game.app import App
from game.bindings import Action
from game.city import rules
from game.city.definitions import Content
from game.city.state import City
from game.content import load_content
from game.saves import Saves
from game.scene import Scene
from game.scenes import city_panels, loading, report
from game.scenes.book import PAGE, TABS, BookScene
from game.scenes.city import EDGE, CityScene
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
from game.scenes.square_frame import plate_rect
from game.scenes.title import TitleScene
from game.scenes.transcript import TranscriptScene
from game.ui import text
from game.ui.prompts import arrows
from game.view.art import Art
from tests.game.fakes import FakeClerk, a_city, promise
from tests.game.hands import Hands, Keyboard, Pad
from tests.game.stage import first_cell, play_round, pledge, start

SCREEN = pygame.Rect(0, 0, 640, 360)
MOST = 60
"""Steps after which a walk that has not come round is given up."""
SEEN_PIXELS = 6
"""Pixels in and around something by which its focus differs from its want of it."""
Place = tuple[Hashable, pygame.Rect]
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


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


@pytest.fixture(scope="module")
def art() -> Art:
    return Art()


@pytest.fixture
def stage(app: App, content: Content, art: Art) -> Iterator[Stage]:
    pledges = [promise(QUOTES[0], "build", "forest"), promise(QUOTES[1], "remove", "factory", confidence=0.3)]
    app.ctx.content, app.ctx.art = content, art
    app.ctx.clerk = FakeClerk(content, record=Record(promises=pledges, contradictions=[]))  # type: ignore[assignment]
    app.ctx.settings.change(reduced_motion=True)
    yield Stage(app, content)


# ---- every scene, in every state that changes what can be done


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
        scene: Any = stage.app.scenes[-1]
        scene.tabs.turn_to(number) if hasattr(scene.tabs, "turn_to") else scene._turn(number)

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


def square(slow: bool, presses: int) -> Callable[[Stage], None]:
    def enter(stage: Stage) -> None:
        clerk: Any = stage.app.ctx.clerk
        clerk.slow = slow
        city = a_city(stage.content)
        rules.deliver(stage.content, city, "Well.", {"promises": [], "contradictions": []})
        start(stage.app, SquareScene(city))
        for _ in range(presses):
            Keyboard(stage.app).press(Action.CONFIRM)
        stage.app.frame(0.1)

    return enter


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
    "square": square(slow=False, presses=8),
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
    "square, a murmur": square(slow=True, presses=0),
    "square, the first speaks": square(slow=False, presses=0),
    "square, the next": square(slow=False, presses=1),
    "square, everybody spoke": square(slow=False, presses=12),
}


# ---- where the focus is


def place(scene: Any) -> Place:
    """Which thing of a scene has the focus, and where it stands."""
    match scene:
        case BookScene():
            boxes = [TABS, PAGE, *(button.rect for button in scene.widgets)]
            return scene.focus, boxes[scene.focus]
        case ReportScene():
            boxes = [report.SHEET, report.UPPER, report.LOWER]
            at = scene.panes.index(scene.focused)
            return at, boxes[at]
        case CityScene():
            return scene.focus, city_place(scene)
        case SpeechScene():
            widget = scene.ring.focused
            if widget is None:
                return "sheet", scene.editor.caret().inflate(4, 4)
            return widget.rect.topleft, widget.rect
        case RecordScene():
            at = scene.page.chosen
            if at is None:
                return None, scene.button.rect
            top = scene.page.rect.y + scene.page._tops[at] - scene.page.scroll.offset
            return at, pygame.Rect(scene.page.rect.x, top, scene.page.rect.w, scene.page._blocks[at].height)
        case SquareScene():
            name = scene.view.chosen
            looked = scene.view.looked_at()
            return name, plate_rect(scene.view._xs, name or (looked.name if looked is not None else ""))
        case _:
            ring = scene.menu.ring if hasattr(scene, "menu") else scene.ring
            widget = ring.focused
            assert widget is not None
            return ring.widgets.index(widget), widget.rect


def city_place(scene: CityScene) -> pygame.Rect:
    if scene.focus == "bar":
        assert scene.bar.ring.focused is not None
        return scene.bar.ring.focused.rect
    if scene.focus == "map":
        return EDGE
    if scene.focus == "citizens":
        return scene.panels.citizens.card_rect(scene.panels.citizens.chosen) or pygame.Rect(0, 0, 0, 0)
    return city_panels.LOWER if scene.focus == "deeds" else city_panels.LEDGER


def differing(one: pygame.Surface, other: pygame.Surface, box: pygame.Rect) -> int:
    """How many pixels of a box, and of the two around it, differ."""
    box = box.inflate(4, 4).clip(SCREEN)
    pixels = [pygame.PixelArray(picture.subsurface(box).copy()) for picture in (one, other)]
    rest = pixels[0].compare(pixels[1])
    white = rest.surface.map_rgb((255, 255, 255))
    count = sum(1 for column in rest for value in column if value != white)
    for array in (*pixels, rest):
        array.close()
    return count


@pytest.mark.parametrize("name", SCENES)
def test_the_focus_goes_round_everything_once_and_is_seen(stage: Stage, name: str) -> None:
    SCENES[name](stage)
    scene = stage.app.scenes[-1]
    hands = Keyboard(stage.app)
    seen: list[tuple[Hashable, pygame.Rect, pygame.Surface]] = []
    for _ in range(MOST):
        which, box = place(scene)
        if seen and which == seen[0][0]:
            break
        assert which not in [one for one, _, _ in seen], f"{which} has the focus twice before it comes round"
        seen.append((which, box, stage.app.window.canvas.copy()))
        hands.press(Action.NEXT)
    else:
        pytest.fail("the focus does not come round")
    for number, (which, box, picture) in enumerate(seen):
        assert SCREEN.contains(box), f"{which} is off the screen: {box}"
        others = [other for at, (_, _, other) in enumerate(seen) if at != number]
        assert all(differing(picture, other, box) >= SEEN_PIXELS for other in others), f"{which}: no focus is seen"
    hands.press(Action.PREVIOUS)
    assert place(scene)[0] == seen[-1][0] or len(seen) == 1


def test_a_new_scene_is_walked_too() -> None:
    """Every scene of the game stands in the table above."""
    walked = {"Title", "NewCity", "Settings", "Controls", "Credits", "Help", "Confirm", "Problem", "Loading", "Report"}
    walked |= {"City", "Speech", "Record", "Square", "Pause", "Transcript", "Ending", "Book"}
    kinds, scenes = [Scene], set()
    while kinds:
        found = kinds.pop().__subclasses__()
        kinds += found
        scenes |= {one.__name__.removesuffix("Scene") for one in found if one.__module__.startswith("game.scenes")}
    assert scenes == walked


@pytest.mark.parametrize("hands", [Keyboard, Pad])
@pytest.mark.parametrize("name", MOMENTS)
def test_some_next_step_is_named(stage: Stage, name: str, hands: type[Hands], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "boot", lambda ctx: iter(["the rules"] * 9))
    MOMENTS[name](stage)
    stage.app.frame(0.1)
    scene = stage.app.scenes[-1]
    device = pygame.CONTROLLERBUTTONDOWN if hands is Pad else pygame.KEYDOWN
    notice(pygame.event.Event(device))
    drawn = drawn_words(stage.app, monkeypatch)
    ring = getattr(scene, "menu", scene)
    ring = getattr(ring, "ring", None)
    widget = ring.focused if ring is not None else None
    button = widget is not None and widget.enabled and widget.on_press is not None
    labels = {prompt(action) for action in Action} | {"CTRL+ENTER", arrows()}
    named = [words for words in drawn if any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", words) for one in labels)]
    assert button or named, f"nothing to do is named in {sorted(drawn)}"


def drawn_words(app: App, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Everything that is written on the screen in the next picture."""
    words: set[str] = set()
    real = text.draw

    def draw(surface: pygame.Surface, pos: tuple[int, int], string: str, *rest: Any, **named: Any) -> int:
        words.add(string)
        return real(surface, pos, string, *rest, **named)

    monkeypatch.setattr(text, "draw", draw)
    app.frame(0.1)
    monkeypatch.setattr(text, "draw", real)
    return words
