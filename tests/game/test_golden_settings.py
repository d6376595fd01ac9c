"""Golden frames of the settings: text in every size and font, and signs in safe colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.app import App
from game.content import load_content
from game.scenes.settings import BOX, SettingsScene
from game.scenes.title import TitleScene
from game.settings import Settings
from game.ui.style import set_style
from game.view.art import Art
from tests.game import golden
from tests.game.stage import start


@pytest.fixture(autouse=True)
def usual_style() -> Iterator[None]:
    yield
    set_style(Settings())


@pytest.mark.parametrize(
    ("name", "page", "choices"),
    [
        ("text_normal", 0, {}),
        ("text_large", 0, {"text_size": "large"}),
        ("text_legible", 0, {"font": "legible"}),
        ("text_large_legible", 0, {"text_size": "large", "font": "legible"}),
        ("picture_usual", 1, {}),
        ("picture_safe", 1, {"safe_colours": True}),
    ],
)
def test_the_settings_look_as_accepted(app: App, name: str, page: int, choices: dict[str, object]) -> None:
    app.ctx.content, app.ctx.art = load_content(), Art()
    app.ctx.settings.change(reduced_motion=True, **choices)
    app.apply_settings()
    start(app, TitleScene())
    scene = SettingsScene()
    app.push(scene)
    app.frame(0.02)
    scene.tabs.turn(page)
    scene.ring.focus(1)
    app.frame(0.02)
    golden.check(f"settings_{name}", app.window.canvas.subsurface(BOX.inflate(4, 4)))
