"""Writing a speech with a game pad: letters, shift, deletion, the cursor, and words that are suggested."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.app import App
from game.bindings import OWN_BUTTONS, Action
from game.content import load_content
from game.scenes.phrases import MOST, Phrases
from game.scenes.speech import SpeechScene
from tests.game.fakes import FakeArt, FakeClerk, a_city
from tests.game.hands import Keyboard, Pad
from tests.game.stage import start


@pytest.fixture
def scene(app: App) -> Iterator[SpeechScene]:
    app.ctx.content = load_content()
    app.ctx.clerk, app.ctx.art = FakeClerk(app.ctx.content), FakeArt()  # type: ignore[assignment]
    scene = SpeechScene(a_city(app.ctx.content))
    start(app, scene)
    yield scene


@pytest.fixture
def pad(app: App, scene: SpeechScene) -> Pad:
    pad = Pad(app)
    pad.press(Action.CONFIRM)
    assert scene.keyboard.open
    return pad


def letters(pad: Pad, scene: SpeechScene, string: str) -> None:
    for letter in string:
        pad.type(scene.keyboard, letter)


def test_letters_are_written_sentences_begin_with_a_capital(pad: Pad, scene: SpeechScene) -> None:
    letters(pad, scene, "Go. We")
    assert scene.editor.text == "Go. We"
    assert not scene.keyboard.capital
    pad.press(Action.HELP)
    letters(pad, scene, "A")
    assert scene.editor.text == "Go. WeA" and not scene.keyboard.capital


def test_shift_pressed_twice_stays(pad: Pad, scene: SpeechScene) -> None:
    letters(pad, scene, "Ab")
    pad.press(Action.HELP)
    pad.press(Action.HELP)
    letters(pad, scene, "CD!")
    assert scene.editor.text == "AbCD!"


def test_buttons_delete_and_move_the_cursor_and_repeat_while_held(pad: Pad, scene: SpeechScene) -> None:
    letters(pad, scene, "Abcd")
    pad.press(Action.PREVIOUS)
    pad.press(Action.UNDO)
    assert scene.editor.text == "Abd" and scene.editor.buffer.cursor == 2
    pad.press(Action.NEXT)
    held = {"button": OWN_BUTTONS[Action.UNDO], "instance_id": 0}
    pygame.event.post(pygame.event.Event(pygame.CONTROLLERBUTTONDOWN, held))
    pad.frames(1.0)
    assert scene.editor.text == ""
    pygame.event.post(pygame.event.Event(pygame.CONTROLLERBUTTONUP, held))
    pad.frames(0.2)
    letters(pad, scene, "X")
    pad.frames(1.0)
    assert scene.editor.text == "X"


def test_a_promise_takes_few_presses(pad: Pad, scene: SpeechScene) -> None:
    presses = 0
    for label in ("I will", "close", "the coal plant", "by round 3", "."):
        labels = [key.label for key in scene.keyboard._rows[0]]
        assert label in labels
        presses += abs(labels.index(label) - scene.keyboard.column) + 1
        pad.type(scene.keyboard, label)
    assert scene.editor.text == "I will close the coal plant by round 3. "
    assert presses <= 15


def test_walking_reaches_every_key_and_comes_round(pad: Pad, scene: SpeechScene) -> None:
    for row, keys in enumerate(scene.keyboard._rows):
        while scene.keyboard.row != row:
            pad.press(Action.DOWN)
        seen = set()
        for _ in keys:
            seen.add(scene.keyboard.column)
            pad.press(Action.RIGHT)
        assert seen == set(range(len(keys)))
    pad.press(Action.DOWN)
    assert scene.keyboard.row == 0


def test_every_key_stands_inside_the_keyboard_and_the_screen(pad: Pad, scene: SpeechScene) -> None:
    screen = pygame.Rect(0, 0, 640, 360)
    for _ in range(4):
        boxes = [key.rect for keys in scene.keyboard._rows for key in keys]
        assert screen.contains(scene.keyboard.rect) and all(scene.keyboard.rect.contains(box) for box in boxes)
        assert all(not one.colliderect(other) for at, one in enumerate(boxes) for other in boxes[:at])
        pad.press(Action.CONFIRM)


def test_done_leads_to_the_button_that_speaks(pad: Pad, scene: SpeechScene) -> None:
    letters(pad, scene, "So")
    pad.press(Action.ONWARD)
    assert not scene.keyboard.open and scene.ring.focused is scene.speak_button


def test_back_and_a_real_key_close_it(app: App, pad: Pad, scene: SpeechScene) -> None:
    pad.press(Action.BACK)
    assert not scene.keyboard.open and app.scenes == [scene]
    pad.press(Action.CONFIRM)
    Keyboard(app).key(pygame.K_ESCAPE)
    assert not scene.keyboard.open and app.scenes == [scene]
    pad.press(Action.CONFIRM)
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_h, mod=0, unicode="h"))
    pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text="h"))
    pad.frames(0.1)
    assert not scene.keyboard.open and scene.editor.text == "h"


def test_letters_that_are_keys_of_actions_only_write(app: App, scene: SpeechScene) -> None:
    keyboard = Keyboard(app)
    keyboard.press(Action.NEXT)
    for letter in "seub":  # go on, next, undo, why
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=ord(letter), mod=0, unicode=letter))
        pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=letter))
        app.frame(0.02)
    assert app.scenes == [scene] and scene.editor.text == "seub" and scene.editor.focused


@pytest.mark.parametrize("before", ["", "I will ", "I will close ", "the f", "Round 3, ", "zzz", "I will help ", "We "])
def test_what_is_suggested_continues_what_stands(before: str) -> None:
    content = load_content()
    found = Phrases(content, a_city(content))(before)
    assert 0 < len(found) <= MOST
    for one in found:
        after = before[: len(before) - one.replaces] + one.words
        assert after.lower().startswith(before.rstrip(" ").lower()) and "  " not in after
