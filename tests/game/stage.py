"""Playing a real city with the real pictures in a test: keys, mouse, and whole rounds by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pygame

from game.app import App
from game.city import rules
from game.city.definitions import Content
from game.city.state import Cell, City
from game.scene import Scene

Pledge = dict[str, Any]


def pledge(quote: str, verb: str, subject: str, **values: Any) -> Pledge:
    """A promise of the contract's shape with what a test does not care about filled in."""
    rest = {"kind": "explicit", "category": "ecology", "to": None, "by": None, "confidence": 0.9}
    return {"quote": quote, "verb": verb, "subject": subject, **rest, **values}


def play_round(
    content: Content, city: City, deeds: Sequence[tuple[Cell, str]] = (), pledges: Sequence[Pledge] = (), text: str = ""
) -> None:
    """Play a round from its report to the next: the deeds, a speech of the pledges' quotes, silence on the square."""
    rules.begin_deeds(content, city)
    for at, deed in deeds:
        rules.do_deed(content, city, at, deed)
    rules.begin_speech(content, city)
    words = text or ". ".join(one["quote"] for one in pledges)
    rules.deliver(content, city, words, {"promises": list(pledges), "contradictions": []})
    rules.begin_square(content, city)
    rules.pass_years(content, city)


def first_cell(city: City, kind: str) -> Cell:
    """The first cell of a kind of tile, row by row."""
    return next(
        (column, row) for row, line in enumerate(city.map) for column, tile in enumerate(line) if tile.kind == kind
    )


def start(app: App, scene: Scene) -> None:
    """Put a scene on the stage and let its first frame pass."""
    app.replace(scene)
    app.frame(0.02)


def press(app: App, *keys: int, mod: int = 0) -> None:
    """Press keys, a frame each."""
    for key in keys:
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=0))
        app.frame(0.02)


def point(app: App, pos: tuple[int, int], *, click: bool = False) -> None:
    """Move the mouse to a place on the canvas, and click there."""
    app.mouse = pos
    scene = app.scenes[-1]
    scene.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0)))
    if click:
        scene.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=pygame.BUTTON_LEFT))
    app.frame(0.02)


def messages(app: App) -> str:
    """Everything that the toasts say now."""
    return " ".join(" ".join(toast.lines) for toast in app.ctx.toasts._toasts)


def outside_untouched(surface: pygame.Surface, box: pygame.Rect, before: pygame.Surface) -> bool:
    """Whether a surface differs from `before` inside `box` only."""
    one, two = surface.copy(), before.copy()
    one.fill((0, 0, 0), box)
    two.fill((0, 0, 0), box)
    return pygame.image.tobytes(one, "RGB") == pygame.image.tobytes(two, "RGB")
