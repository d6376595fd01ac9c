"""Text size, font and colours change at once in whatever is open, and everything still fits."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from ai.schema import Record
from game.app import App
from game.city.definitions import Content
from game.settings import Settings, SettingsStore
from game.ui import symbols, text
from game.ui.palette import GOOD, N0, R3, W3
from game.ui.style import set_style
from game.view.art import Art
from tests.game.fakes import FakeClerk, promise
from tests.game.ink import Sheet, watch
from tests.game.moments import MOMENTS, QUOTES, Stage

STYLES = [("large", "pixel"), ("normal", "legible"), ("large", "legible"), ("normal", "pixel")]


@pytest.fixture(autouse=True)
def usual_style() -> Iterator[None]:
    yield
    set_style(Settings())


@pytest.mark.parametrize("moment", MOMENTS)
def test_everything_fits_whenever_the_text_changes(
    app: App, content: Content, art: Art, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    app.ctx.content, app.ctx.art = content, art
    pledges = [promise(QUOTES[0], "build", "forest"), promise(QUOTES[1], "remove", "factory", confidence=0.3)]
    app.ctx.clerk = FakeClerk(content, record=Record(promises=pledges, contradictions=[]))  # type: ignore[assignment]
    app.ctx.settings.change(reduced_motion=True)
    watch(monkeypatch, "game.scenes.ending", "game.ui.editor_view")
    app.window.canvas = sheet = Sheet((640, 360))
    MOMENTS[moment](Stage(app, content))
    faults: list[str] = []
    for size, font in STYLES:
        app.ctx.settings.change(text_size=size, font=font)
        app.apply_settings()
        app.frame(0.02)
        sheet.clear()
        app.frame(0.02)
        faults += [f"{size} {font}: {fault}" for fault in sheet.faults()]
    assert not faults, "\n".join(faults)


def test_larger_text_is_larger_and_stays_so(app: App) -> None:
    heights = {}
    for size in ("normal", "large"):
        app.ctx.settings.change(text_size=size)
        app.apply_settings()
        heights[size] = [text.size("Solar", font)[1] for font in ("read", "small")]
    assert all(large > normal for normal, large in zip(heights["normal"], heights["large"], strict=True))
    assert SettingsStore(app.ctx.settings.path).values.text_size == "large"


def test_letters_that_are_easily_mixed_up_differ_in_the_legible_font() -> None:
    for size in ("normal", "large"):
        set_style(Settings(font="legible", text_size=size))
        for one, other in ("Il", "l1", "I1", "O0", "rn", "5S", "8B"):
            pictures = []
            for letter in (one, other):
                canvas = pygame.Surface((20, 24))
                text.draw(canvas, (4, 8), letter, R3, "read")
                pictures.append(pygame.image.tobytes(canvas, "RGB"))
            assert pictures[0] != pictures[1]


def test_letters_of_the_legible_font_never_touch() -> None:
    for size in ("normal", "large"):
        set_style(Settings(font="legible", text_size=size))
        for pair in ("rn", "ij", "ww", "AV", "fi", "10", "ty"):
            canvas = pygame.Surface((40, 24))
            text.draw(canvas, (6, 8), pair, R3, "read")
            ink = pygame.mask.from_threshold(canvas, R3, (1, 1, 1))
            first = 6 + text.offsets(pair, "read")[1]
            assert not any(ink.get_at((first - 1, y)) for y in range(24)), pair


def test_safe_colours_replace_the_green_of_signs_and_words() -> None:
    set_style(Settings(safe_colours=True))
    canvas = pygame.Surface((60, 20))
    symbols.arrow(canvas, (2, 2), up=True)
    text.draw(canvas, (12, 4), "+3", GOOD)
    symbols.arrow(canvas, (40, 2), up=False)
    found = {tuple(canvas.get_at((x, y)))[:3] for x in range(60) for y in range(20)} - {(0, 0, 0), N0}
    assert found == {W3, R3}
    set_style(Settings())
    text.draw(canvas, (12, 4), "+3", GOOD)
    assert pygame.mask.from_threshold(canvas, GOOD, (1, 1, 1)).count() > 5
