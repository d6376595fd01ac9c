"""Whatever can have the focus gets it, once a round, on the screen and for all to see; and some next step is always
named, on the keyboard and on the pad."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from typing import Any

import pygame
import pytest

from ai.schema import Record
from game.actions import notice, prompt
from game.app import App
from game.bindings import Action
from game.city.definitions import Content
from game.scene import Scene
from game.scenes import city_panels, loading, report
from game.scenes.book import PAGE, TABS, BookScene
from game.scenes.city import EDGE, CityScene
from game.scenes.record import RecordScene
from game.scenes.report import ReportScene
from game.scenes.speech import SpeechScene
from game.scenes.square import SquareScene
from game.scenes.square_frame import plate_rect
from game.ui import prompts, text
from game.ui.prompts import arrows
from game.view.art import Art
from tests.game.fakes import FakeClerk, promise
from tests.game.hands import Hands, Keyboard, Pad
from tests.game.moments import MOMENTS, QUOTES, SCENES, Stage, in_city

SCREEN = pygame.Rect(0, 0, 640, 360)
MOST = 60
"""Steps after which a walk that has not come round is given up."""
SEEN_PIXELS = 6
"""Pixels in and around something by which its focus differs from its want of it."""
Place = tuple[Hashable, pygame.Rect]


@pytest.fixture
def stage(app: App, content: Content, art: Art) -> Iterator[Stage]:
    pledges = [promise(QUOTES[0], "build", "forest"), promise(QUOTES[1], "remove", "factory", confidence=0.3)]
    app.ctx.content, app.ctx.art = content, art
    app.ctx.clerk = FakeClerk(content, record=Record(promises=pledges, contradictions=[]))  # type: ignore[assignment]
    app.ctx.settings.change(reduced_motion=True)
    yield Stage(app, content)


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
            name = scene.view.chosen or ""
            return name, plate_rect(scene.view._xs, name)
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
    if isinstance(scene, SquareScene):
        hands.press(Action.NEXT)  # at first it looks at whoever speaks
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
    prompts._strip.cache_clear()  # what was drawn before is shown without being drawn again
    app.frame(0.1)
    monkeypatch.setattr(text, "draw", real)
    return words


def test_arrows_reach_everything_inside_the_panels_of_the_city(stage: Stage) -> None:
    in_city()(stage)
    scene: Any = stage.app.scenes[-1]
    hands = Keyboard(stage.app)
    reached: dict[str, set[object]] = {focus: set() for focus in city_panels.FOCUSES}
    for focus in city_panels.FOCUSES:
        assert scene.focus == focus
        for action in (Action.LEFT, Action.UP, Action.RIGHT, Action.DOWN, Action.LEFT, Action.RIGHT):
            if scene.focus != focus:  # LEFT leads from the deeds back to the map
                hands.press(Action.CONFIRM)
            for _ in range(len(scene.bar.ring.widgets)):
                reached["citizens"].add(scene.panels.citizens.chosen)
                reached["ledger"].add(scene.panels.ledger.chosen)
                reached["deeds"].add(scene.panels.menu.chosen)
                reached["bar"].add(scene.bar.ring.focused)
                if focus == "deeds" and action in (Action.LEFT, Action.RIGHT):
                    break
                if focus != "map":
                    hands.press(action)
        hands.press(Action.NEXT)
    assert reached["citizens"] == set(range(len(scene.city.citizens)))
    assert reached["ledger"] == set(range(len(scene.panels.ledger.lines)))
    assert reached["deeds"] >= set(range(len(scene.panels.options)))
    assert reached["bar"] >= set(scene.bar.ring.widgets)
