"""With reduced motion every picture stands still until something happens; without it, those that live do move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pygame
import pytest

from game.app import App
from game.city.definitions import Content
from game.view.art import Art
from tests.game.fakes import FakeClerk
from tests.game.moments import MOMENTS, Stage

SETTLE, FRAME = 3.0, 0.125
"""Seconds after which whatever has been opened or spoken has come to rest, and of one frame."""
LATER = (0.25, 0.375, 0.5)
WAITS_FOR_TIME = ("loading, ready", "controls, waiting for a key", "record, being written")
"""Moments that pass by themselves, which is no decoration."""
ALIVE = ("title", "city", "speech")


@pytest.fixture
def stage(app: App, content: Content, art: Art) -> Iterator[Stage]:
    app.ctx.content, app.ctx.art = content, art
    app.ctx.clerk = FakeClerk(content)  # type: ignore[assignment]
    app.ctx.settings.change(text_speed="at once")
    yield Stage(app, content)


def pictures(app: App, waits: Sequence[float] = LATER) -> list[bytes]:
    """The picture once it has settled, and some time later, and later again."""
    for _ in range(round(SETTLE / FRAME)):
        app.frame(FRAME)
    found = []
    for wait in waits:
        for _ in range(round(wait / FRAME)):
            app.frame(FRAME)
        found.append(pygame.image.tobytes(app.window.canvas, "RGB"))
    return found


@pytest.mark.parametrize("name", [name for name in MOMENTS if name not in WAITS_FOR_TIME])
def test_pictures_stand_still_for_who_wants_that(stage: Stage, name: str) -> None:
    stage.app.ctx.settings.change(reduced_motion=True)
    MOMENTS[name](stage)
    assert len(set(pictures(stage.app))) == 1


@pytest.mark.parametrize("name", ALIVE)
def test_the_living_pictures_move_for_everybody_else(stage: Stage, name: str) -> None:
    MOMENTS[name](stage)
    assert len(set(pictures(stage.app, LATER * 6))) > 1
