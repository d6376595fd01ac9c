import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pygame
import pytest

from game.actions import notice
from game.app import App
from game.city.definitions import Content
from game.clerk import ClerkStatus
from game.content import load_content
from game.context import Context
from game.saves import Saves
from game.settings import DONE, SettingsStore
from game.view.art import Art
from game.window import Window
from tests.game.fakes import FakeClerk
from tests.game.moments import Stage


class QuietClerk:
    """A clerk whose status is what a test sets; it hears nothing."""

    def __init__(self) -> None:
        self.status = SimpleNamespace(state="ready", backend="embedded", note="A model, offline", done=0, total=0)
        self.closed = False
        self.cancelled = 0
        self.holding = False

    def poll(self) -> list[object]:
        return []

    def hold(self) -> None:
        self.holding = True

    def release(self) -> None:
        self.holding = False

    def use_scripted(self) -> None:
        self.status = SimpleNamespace(state="scripted", backend="scripted", note="Phrase rules.", done=0, total=0)

    def cancel(self) -> None:
        self.cancelled += 1

    def close(self) -> bool:
        self.closed = True
        return True


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Whatever a test saves goes to its own folder."""
    monkeypatch.setenv("ECOTOPIA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def app(home: Path) -> Iterator[App]:
    """An app with an open window, a quiet clerk and no scene."""
    pygame.display.init()
    ctx = Context(SettingsStore(home / "settings.json"), Saves(home / "saves"))
    ctx.settings.change(tutorial=DONE)  # its own tests ask for it
    ctx.clerk = QuietClerk()
    yield App(ctx, Window(scale=1))
    ctx.close()
    pygame.display.quit()


@pytest.fixture(scope="session")
def content() -> Content:
    """The game's own tiles, deeds and people, read once."""
    return load_content()


@pytest.fixture(scope="session")
def art() -> Art:
    """The game's own pictures, read once."""
    return Art()


@pytest.fixture
def gallery(app: App, content: Content, art: Art) -> Stage:
    """A stage for golden pictures: nothing moves, lines are there at once, and the keyboard asks."""
    app.ctx.content, app.ctx.art = content, art
    clerk = FakeClerk(app.ctx.content)
    clerk.status = ClerkStatus("ready", "embedded", "SmolLM2 135M, offline")
    app.ctx.clerk = clerk  # type: ignore[assignment]
    app.ctx.settings.change(reduced_motion=True, text_speed="at once")
    notice(pygame.event.Event(pygame.KEYDOWN))
    return Stage(app, app.ctx.content)
