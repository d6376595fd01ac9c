"""Golden pictures of the last edition, as every way in which a term can end is told."""

from __future__ import annotations

import pygame
import pytest

from game.city.state import City
from game.scenes.ending import PICTURE_SIZE, EndingScene
from game.ui.newspaper import LEFT
from tests.game import chronicle, golden
from tests.game.moments import Stage
from tests.game.stage import start

TOWN = pygame.Rect((LEFT + 1, 89), PICTURE_SIZE)
"""The picture of the town."""


def outcome(city: City) -> str:
    """The outcome in one word."""
    assert city.outcome is not None
    return city.outcome.rank or city.outcome.defeat or "none"


@pytest.mark.parametrize(
    ("ends", "ecology", "economy", "approval", "broken"),
    [
        ("gold", 84, 60, 62, 0),
        ("silver", 60, 45, 50, 1),
        ("bronze", 45, 35, 40, 2),
        ("none", 30, 25, 40, 2),
        ("ecology", 15, 40, 40, 2),
        ("economy", 40, 10, 40, 2),
        ("votes", 40, 40, 10, 4),
    ],
)
def test_the_last_edition(gallery: Stage, ends: str, ecology: int, economy: int, approval: int, broken: int) -> None:
    city = chronicle.ended(gallery.content, ecology, economy, approval, broken)
    assert outcome(city) == ends
    start(gallery.app, EndingScene(city))
    golden.look(gallery.app, f"ending_{ends}", hidden=TOWN)
