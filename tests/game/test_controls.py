"""The scene in which keys and buttons are chosen, by keyboard, pad and mouse; and the prompts that follow them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pygame
import pytest

from game.actions import device, prompt
from game.app import App
from game.bindings import OWN_BUTTONS, Action
from game.scenes.controls import PATIENCE, ControlsScene
from game.settings import SettingsStore
from tests.game.hands import Hands, Keyboard, Pad
from tests.game.stage import point, start


@pytest.fixture
def scene(app: App) -> ControlsScene:
    """The scene on top of another, as the settings put it there."""
    app.ctx.content = app.ctx.art = SimpleNamespace()  # type: ignore[assignment]
    scene = ControlsScene()
    start(app, scene)
    return scene


def kept(app: App) -> Any:
    return SettingsStore(app.ctx.settings.path).values


def choose(player: Hands, scene: ControlsScene, which: tuple[str, Action]) -> None:
    cell = scene._cells[which]  # type: ignore[index]
    for _ in scene.ring.widgets:
        if scene.ring.focused is cell:
            break
        player.press(Action.NEXT)
    player.press(Action.CONFIRM)
    assert scene.waiting == which


def test_a_key_is_chosen_by_keyboard_and_works_at_once(app: App, scene: ControlsScene) -> None:
    player = Keyboard(app)
    choose(player, scene, ("keys", Action.BACK))
    player.key(pygame.K_x)
    assert scene.waiting is None and kept(app).keys == {"back": "x"}
    assert prompt(Action.BACK) == "X"
    player.key(pygame.K_x)
    app.frame(0.02)
    assert app.scenes == []


def test_a_key_of_another_action_is_exchanged_and_said_so(app: App, scene: ControlsScene) -> None:
    player = Keyboard(app)
    choose(player, scene, ("keys", Action.UNDO))
    player.key(pygame.K_s)
    assert kept(app).keys == {"undo": "s", "onward": "u"}
    assert "go on: U" in scene._hint()


@pytest.mark.parametrize("key", [pygame.K_RETURN, pygame.K_LEFT, pygame.K_TAB, pygame.K_F11, pygame.K_LSHIFT])
def test_a_key_that_cannot_be_chosen_is_refused_and_another_asked_for(
    app: App, scene: ControlsScene, key: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "toggle_fullscreen", lambda: None)
    player = Keyboard(app)
    choose(player, scene, ("keys", Action.UNDO))
    player.key(key)
    assert scene.waiting is not None and kept(app).keys == {}
    player.key(pygame.K_ESCAPE)
    assert scene.waiting is None and app.scenes == [scene]


def test_a_button_is_chosen_by_the_pad_alone(app: App, scene: ControlsScene) -> None:
    player = Pad(app)
    choose(player, scene, ("buttons", Action.UNDO))
    player.press(Action.WHY)
    assert kept(app).buttons == {"undo": "y", "why": "x"}
    assert device() == "buttons" and prompt(Action.UNDO) == "Y"


def test_nobody_is_caught_waiting_for_a_key_without_a_keyboard(app: App, scene: ControlsScene) -> None:
    player = Pad(app)
    choose(player, scene, ("keys", Action.UNDO))
    player.press(Action.CONFIRM)
    assert scene.waiting is None and kept(app).keys == {}
    choose(player, scene, ("keys", Action.UNDO))
    player.frames(PATIENCE + 1)
    assert scene.waiting is None


def test_keys_are_chosen_with_the_mouse(app: App, scene: ControlsScene) -> None:
    cell = scene._cells["keys", Action.HELP]
    point(app, cell.rect.center, click=True)
    assert scene.waiting == ("keys", Action.HELP)
    point(app, (2, 2), click=True)
    assert scene.waiting is None
    point(app, cell.rect.center, click=True)
    Keyboard(app).key(pygame.K_h)
    assert kept(app).keys == {"help": "h"}


def test_everything_goes_back_to_the_games_own(app: App, scene: ControlsScene) -> None:
    player = Keyboard(app)
    choose(player, scene, ("keys", Action.UNDO))
    player.key(pygame.K_x)
    for _ in scene.ring.widgets:
        if getattr(scene.ring.focused, "label", "").startswith("Reset"):
            break
        player.press(Action.NEXT)
    player.press(Action.CONFIRM)
    assert kept(app).keys == {} and prompt(Action.UNDO) == "U"


def test_a_direction_that_is_held_goes_on_and_stops(app: App, scene: ControlsScene) -> None:
    pad = {"button": OWN_BUTTONS[Action.DOWN], "instance_id": 0}
    pygame.event.post(pygame.event.Event(pygame.CONTROLLERBUTTONDOWN, pad))
    for _ in range(60):
        app.frame(1 / 60)
    walked = scene.ring.widgets.index(scene.ring.focused)  # type: ignore[arg-type]
    assert walked >= 10
    pygame.event.post(pygame.event.Event(pygame.CONTROLLERBUTTONUP, pad))
    for _ in range(30):
        app.frame(1 / 60)
    assert scene.ring.widgets.index(scene.ring.focused) <= walked + 2  # type: ignore[arg-type]
