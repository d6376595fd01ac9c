"""Playing the real game with nothing but a keyboard or a game pad: posted events, and eyes on the scene."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import ClassVar

import pygame

from game.app import App
from game.bindings import OWN_BUTTONS, OWN_KEYS, Action
from game.city import rules
from game.scenes.city import CityScene
from game.scenes.speech import SpeechScene
from game.ui.pad_keyboard import PadKeyboard

FRAME = 0.1
"""Seconds a frame: nothing in the game may depend on there being many."""
LIMIT = 400
"""Presses after which a test gives up walking to something."""


class Hands(ABC):
    """Whoever plays. Every press is an event and a frame."""

    def __init__(self, app: App) -> None:
        self.app = app

    @abstractmethod
    def press(self, action: Action) -> None:
        """Ask for an action on the device."""

    @abstractmethod
    def write(self, scene: SpeechScene, words: str) -> None:
        """Write on the sheet, and get to the button that speaks."""

    def frames(self, seconds: float) -> None:
        """Wait."""
        for _ in range(max(1, round(seconds / FRAME))):
            self.app.frame(FRAME)

    def walk_to(self, scene: CityScene, deed: str) -> bool:
        """Walk the cursor to the nearest place where a deed can be done; False if there is none."""
        content, city = self.app.ctx.content, scene.city
        cells = [(x, y) for y, row in enumerate(city.map) for x in range(len(row))]
        cells.sort(key=lambda at: abs(at[0] - scene.cursor[0]) + abs(at[1] - scene.cursor[1]))
        for at in cells:
            options = rules.options(content, city, at)
            if any(option.deed.id == deed and option.locked is None for option in options):
                self._follow(scene, at)
                return True
        return False

    def _follow(self, scene: CityScene, at: tuple[int, int]) -> None:
        for _ in range(LIMIT):
            if scene.cursor == at:
                return
            if scene.cursor[0] != at[0]:
                self.press(Action.RIGHT if at[0] > scene.cursor[0] else Action.LEFT)
            else:
                self.press(Action.DOWN if at[1] > scene.cursor[1] else Action.UP)
        raise AssertionError(f"the cursor does not come to {at}")

    def do(self, scene: CityScene, deed: str) -> None:
        """Open the menu of the place under the cursor and do a deed there."""
        self.press(Action.CONFIRM)
        for _ in range(LIMIT):
            option = scene.panels.option()
            assert option is not None and scene.focus == "deeds"
            if option.deed.id == deed:
                break
            self.press(Action.DOWN)
        self.press(Action.CONFIRM)


class Keyboard(Hands):
    """Keys alone: the fixed ones where there is one, else the game's own."""

    FIXED: ClassVar = {
        Action.UP: pygame.K_UP,
        Action.DOWN: pygame.K_DOWN,
        Action.LEFT: pygame.K_LEFT,
        Action.RIGHT: pygame.K_RIGHT,
        Action.CONFIRM: pygame.K_RETURN,
        Action.BACK: pygame.K_ESCAPE,
        Action.NEXT: pygame.K_TAB,
    }

    def press(self, action: Action) -> None:
        if action is Action.PREVIOUS:
            self.key(pygame.K_TAB, pygame.KMOD_SHIFT)
        else:
            self.key(self.FIXED.get(action) or OWN_KEYS[action])

    def key(self, key: int, mod: int = 0) -> None:
        """Press and release a key."""
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=0))
        self.app.frame(FRAME)
        pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key, mod=mod, unicode="", scancode=0))

    def write(self, scene: SpeechScene, words: str) -> None:
        for character in words:
            pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=ord(character.lower()), mod=0, unicode=character))
            pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=character))
        self.app.frame(FRAME)
        self.press(Action.NEXT)


class Pad(Hands):
    """A pad's buttons alone."""

    def press(self, action: Action) -> None:
        button = OWN_BUTTONS[action]
        pygame.event.post(pygame.event.Event(pygame.CONTROLLERBUTTONDOWN, button=button, instance_id=0))
        self.app.frame(FRAME)
        pygame.event.post(pygame.event.Event(pygame.CONTROLLERBUTTONUP, button=button, instance_id=0))

    def write(self, scene: SpeechScene, words: str) -> None:
        """With the keyboard on the screen: a suggestion where it fits, else letter by letter."""
        self.press(Action.CONFIRM)
        assert scene.keyboard.open
        while (written := scene.editor.text.rstrip(" ")) != words:
            missing = words.removeprefix(written)
            if scene.editor.text != written:  # a suggestion sets the space after itself, and "." takes it away again
                missing = missing.lstrip(" ")
            suggested = [key.label for key in scene.keyboard._rows[0]]
            fitting = [label for label in suggested if re.match(rf"{re.escape(label)}(?!\w)", missing)]
            self.type(scene.keyboard, max(fitting, key=len, default=missing[0]))
            assert words.startswith(scene.editor.text.rstrip(" ")), f"{scene.editor.text!r} leads away from {words!r}"
        self.press(Action.ONWARD)

    def type(self, keyboard: PadKeyboard, label: str) -> None:
        """Walk to a key and press it; a capital where the keys are small takes the shift button first."""
        if label == " ":
            self.press(Action.WHY)
            return
        if len(label) == 1 and label.isalpha() and label.isupper() != keyboard.capital:
            self.press(Action.HELP)
        row, column = next(
            (row, column)
            for row, keys in enumerate(keyboard._rows)
            for column, key in enumerate(keys)
            if key.label == label
        )
        for _ in range(LIMIT):
            if keyboard.row == row:
                break
            self.press(Action.DOWN if row > keyboard.row else Action.UP)
        for _ in range(LIMIT):
            if keyboard.column == column:
                break
            self.press(Action.RIGHT if column > keyboard.column else Action.LEFT)
        self.press(Action.CONFIRM)
