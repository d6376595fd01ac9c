"""Golden frames of what explains and remembers: handbook, transcript, credits, and the pause over the map."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from game.app import App
from game.city import rules
from game.city.definitions import Content
from game.city.journal import Advance
from game.content import load_content
from game.scenes.city import CityScene
from game.scenes.credits import CreditsScene
from game.scenes.help import HelpScene
from game.scenes.transcript import TranscriptScene
from game.view.art import Art
from tests.game import golden
from tests.game.stage import press, start
from tests.game.test_transcript import play


@pytest.fixture
def content(app: App) -> Content:
    app.ctx.content, app.ctx.art = load_content(), Art()
    app.ctx.settings.change(reduced_motion=True)
    app.ctx.saves.begin(5)
    return app.ctx.content


def chapter(app: App, name: str, scrolled: int = 0) -> pygame.Surface:
    """The picture of a chapter of the book on top, scrolled down by some pixels."""
    scene: Any = app.scenes[-1]
    scene.open(next(index for index, one in enumerate(scene.book) if one.tab == name))
    scene.page.scroll.by(scrolled)
    app.frame(0.02)
    return app.window.canvas


@pytest.mark.parametrize("tab", ["Now", "Deeds", "Judging", "The square", "Indicators", "Glossary"])
def test_the_handbook_looks_as_accepted(app: App, content: Content, tab: str) -> None:
    city = rules.new_city(content, seed=5)
    rules.begin_deeds(content, city)
    scene = CityScene(city)
    start(app, scene)
    press(app, pygame.K_F1)
    assert isinstance(app.scenes[-1], HelpScene)
    name = f"help_{tab.lower().replace(' ', '_')}"
    golden.check(name, chapter(app, tab))


@pytest.mark.parametrize(("tab", "scrolled"), [("Round 1", 0), ("Round 1", 225), ("Round 3", 60)])
def test_the_transcript_looks_as_accepted(app: App, content: Content, tab: str, scrolled: int) -> None:
    start(app, TranscriptScene(play(content, 3, app.ctx.journal)))
    golden.check(f"transcript_{tab[-1]}_{scrolled}", chapter(app, tab, scrolled))


@pytest.mark.parametrize("tab", ["The game", "Fonts"])
def test_the_credits_look_as_accepted(app: App, content: Content, tab: str) -> None:
    start(app, CreditsScene())
    golden.check(f"credits_{tab.lower().replace(' ', '_')}", chapter(app, tab))


def test_the_pause_looks_as_accepted(app: App, content: Content) -> None:
    city = play(content, 1, app.ctx.journal)
    app.ctx.journal.do(content, city, Advance("begin_deeds"))
    start(app, CityScene(city))
    press(app, pygame.K_ESCAPE)
    for _ in range(20):
        app.frame(0.02)
    golden.check("pause", app.window.canvas)
