"""Golden pictures of the evening on the square: the murmur, people speaking in every tone, comings and goings."""

from __future__ import annotations

from typing import Any

import pytest

from game.bindings import Action
from game.city import rules
from game.city.state import City
from game.clerk import ClerkStatus
from game.scenes.square import SquareScene
from game.view.art import FOUL_BELOW, GREEN_FROM
from tests.game import chronicle, golden
from tests.game.chronicle import LINES, WRITTEN
from tests.game.fakes import reaction
from tests.game.hands import Keyboard
from tests.game.moments import Stage, hear_out
from tests.game.stage import start

HALF = 1.5
"""Seconds in which a slow speaker comes to the middle of a line."""
CALM = 3.0
"""Seconds after which the crowd has taken up what was said."""
ABOUT = {"Karl": "P2", "Mia": "P3", "Sarah": "P1", "Oleg": "D1"}
"""What people cite; Bruno cites nothing."""


def first_evening(stage: Stage) -> City:
    city = chronicle.first_speech(stage.content)
    rules.deliver(stage.content, city, chronicle.FIRST.text, chronicle.FIRST.record)
    return city


def evening(stage: Stage, city: City | None = None, **tones: tuple[str, int]) -> Any:
    """The third evening, or another. People say their lines, in another tone where one is given."""
    clerk: Any = stage.app.ctx.clerk
    for name, (tone, delta, line) in LINES.items():
        clerk.reactions[name] = reaction(name, line, *tones.get(name, (tone, delta)), ABOUT.get(name, "none"))
    scene = SquareScene(city or chronicle.delivered(stage.content, WRITTEN)[0])
    start(stage.app, scene)
    return scene


@pytest.mark.parametrize("state", ["ready", "loading"])
def test_a_murmur_before_anybody_speaks(gallery: Stage, state: str) -> None:
    clerk: Any = gallery.app.ctx.clerk
    clerk.slow = True
    clerk.status = ClerkStatus(state, "embedded", "The clerk is waking up.", 3, 7)
    evening(gallery, first_evening(gallery))
    golden.look(gallery.app, f"square_murmur_{state}")


def test_a_line_half_spoken(gallery: Stage) -> None:
    gallery.app.ctx.settings.change(text_speed="slow")
    evening(gallery, first_evening(gallery))
    golden.look(gallery.app, "square_half_spoken", settle=HALF)


@pytest.mark.parametrize(("name", "heard"), [("leaves", 1), ("steps_in", 2), ("first", 3), ("middle", 5)])
def test_the_third_evening(gallery: Stage, name: str, heard: int) -> None:
    hear_out(gallery, evening(gallery), heard)
    golden.look(gallery.app, f"square_{name}")


@pytest.mark.parametrize(("tone", "delta"), [("angry", -12), ("grateful", 9), ("neutral", 0)])
def test_an_answer_in_another_tone(gallery: Stage, tone: str, delta: int) -> None:
    hear_out(gallery, evening(gallery, first_evening(gallery), Karl=(tone, delta)), 1)
    golden.look(gallery.app, f"square_{tone}")


def test_why_approval_moved(gallery: Stage) -> None:
    hear_out(gallery, evening(gallery), 3)
    Keyboard(gallery.app).press(Action.WHY)
    golden.look(gallery.app, "square_why", settle=CALM)


@pytest.mark.parametrize(("name", "ecology"), [("foul", FOUL_BELOW - 1), ("green", GREEN_FROM)])
def test_the_evening_over_a_city(gallery: Stage, name: str, ecology: int) -> None:
    city = first_evening(gallery)
    city.indicators.ecology = ecology
    hear_out(gallery, evening(gallery, city), 1)
    golden.look(gallery.app, f"square_city_{name}")


def test_everybody_has_spoken(gallery: Stage) -> None:
    scene = evening(gallery)
    hear_out(gallery, scene, len(scene.turns.turns))
    golden.look(gallery.app, "square_done", settle=CALM)
