"""Golden pictures of the clerk's notes: on every side of what they speak of, at every text size, in both fonts."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.app import App
from game.settings import Settings
from game.ui.palette import N2, N3
from game.ui.pinned_note import PinnedNote
from game.ui.style import set_style
from tests.game import golden

WORDS = 'Wishes stay bare: "it would be nice" binds nobody. [SPACE] and "I will" make a promise.'
LATER = 0.6
"""Seconds after which a note has arrived, and its brackets are wide."""


@pytest.fixture(autouse=True)
def style() -> Iterator[None]:
    yield
    set_style(Settings())


@pytest.mark.parametrize("size", ["normal", "large"])
@pytest.mark.parametrize("font", ["pixel", "legible"])
def test_notes_look_as_accepted(app: App, size: str, font: str) -> None:
    set_style(Settings.model_validate({"text_size": size, "font": font}))
    canvas = app.window.canvas
    canvas.fill(N2)
    for x, y in ((20, 24), (560, 40), (60, 310), (590, 300)):
        anchor = pygame.Rect(x, y, 40, 24)
        canvas.fill(N3, anchor)
        note = PinnedNote()
        note.show(WORDS, "F2", anchor, [pygame.Rect(0, 150, 640, 60)])
        note.draw(canvas, LATER, still=False)
    golden.check(f"notes_{font}_{size}", canvas)
