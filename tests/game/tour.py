"""A newcomer's first round, note by note, for the tests of the clerk's notes."""

from __future__ import annotations

import re
from typing import Any

import pygame

from game.app import App
from game.bindings import Action
from game.city import rules
from game.scenes.report import ReportScene
from game.settings import DONE, SettingsStore
from game.ui import text
from game.ui.pinned_note import SCREEN
from tests.game.hands import Hands, Keyboard
from tests.game.stage import start

SURE, UNSURE = "I will plant a forest", "I will close the factory"
PATIENCE = 12.0
"""Seconds after which any note has been read."""


def new_game(app: App) -> None:
    app.ctx.saves.begin(4)
    start(app, ReportScene(rules.new_city(app.ctx.content, seed=4)))


def shown(app: App) -> str:
    """The note that stands now, by its id."""
    app.frame(0.02)
    step = app.tutor.step if app.ctx.settings.values.tutorial != DONE else None
    return step.id if step is not None else ""


def kept(app: App) -> str:
    return SettingsStore(app.ctx.settings.path).values.tutorial


def read(player: Hands) -> None:
    """Wait until a note has been read, and do something that changes nothing."""
    for _ in range(8):
        player.app.frame(PATIENCE / 8)
    pygame.event.post(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=0, flipped=False))
    player.app.frame(0.02)


def scene_of(app: App) -> Any:
    return app.scenes[-1]


def write(app: App, words: str) -> None:
    """Write on the sheet, and wait for the clerk."""
    scene_of(app).editor.text = words
    for _ in range(10):
        app.frame(0.1)


def press_mouse(app: App, pos: tuple[int, int]) -> None:
    """A click on the window, as the system posts it; the window of tests is as large as the canvas."""
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=pygame.BUTTON_LEFT))
    app.frame(0.02)
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=pos, button=pygame.BUTTON_LEFT))
    app.frame(0.02)


class Tour:
    """Walks through a first round step by step, and looks at every note."""

    def __init__(self, app: App, hands: type[Hands] = Keyboard) -> None:
        self.app, self.player = app, hands(app)
        self.seen: list[str] = []

    def expect(self, step: str) -> None:
        assert shown(self.app) == step
        self.seen.append(step)
        self.look()

    def look(self) -> None:
        """A note is on the screen, beside what it speaks of, in two sentences at the most."""
        note = self.app.tutor.note
        assert SCREEN.contains(note.box), f"{note.words!r} leaves the screen: {note.box}"
        assert pygame.Rect(0, 0, 640, 360).contains(note.anchor), note.words
        assert not note.box.colliderect(note.anchor), f"{note.words!r} covers what it speaks of"
        sentences = [one for one in re.split(r"[.!?]+(?:\s|$)", note.words) if one]
        assert len(sentences) <= 3 if note.words.endswith("brings the letters.") else len(sentences) <= 2, note.words
        for line in note._lines:
            assert text.size(line, "read")[0] <= note.box.w - 8
        assert note.box.contains(note.away)

    def report(self) -> None:
        self.expect("figures")
        read(self.player)
        self.expect("onward")
        self.player.press(Action.CONFIRM)

    def deeds(self) -> None:
        player, app = self.player, self.app
        self.expect("tile")
        scene = scene_of(app)
        assert player.walk_to(scene, "plant_forest")
        player.press(Action.CONFIRM)
        self.expect("price")
        player.press(Action.CONFIRM)
        self.expect("undo")
        read(player)
        assert shown(app) == ""
        assert player.walk_to(scene, "plant_forest")
        player.do(scene, "plant_forest")
        self.expect("why")
        player.press(Action.WHY)
        assert shown(app) == "", "the account lies open"
        player.press(Action.BACK)
        self.expect("square")
        player.press(Action.ONWARD)

    def speech(self) -> None:
        app = self.app
        self.expect("write")
        write(app, f"{SURE}. {UNSURE}.")
        self.expect("underline")
        read(self.player)
        self.expect("wish")
        read(self.player)
        self.expect("speak")
        scene_of(app)._speak()
        self.player.frames(0.3)

    def record(self) -> None:
        player = self.player
        player.frames(0.2)
        self.expect("record")
        read(player)
        self.expect("strike")
        player.press(Action.UP)
        self.expect("strike")
        player.press(Action.UNDO)
        self.expect("face")
        player.press(Action.ONWARD)

    def square(self) -> None:
        player, app = self.player, self.app
        player.frames(0.2)
        self.expect("answer")
        read(player)
        while not shown(app):
            player.press(Action.CONFIRM)
        self.expect("approval")
        player.press(Action.WHY)
        assert shown(app) == "", "the reasons lie open"
        player.press(Action.WHY)
        while not scene_of(app).view.frame.finished:
            player.press(Action.CONFIRM)
            player.frames(0.2)
        self.expect("years")
        player.press(Action.CONFIRM)
        player.frames(0.2)

    def years(self) -> None:
        self.expect("reasons")
        read(self.player)
        self.expect("due")
        read(self.player)
        self.expect("farewell")
        self.player.press(Action.CONFIRM)
        assert shown(self.app) == ""

    def whole(self) -> None:
        for part in (self.report, self.deeds, self.speech, self.record, self.square, self.years):
            part()
