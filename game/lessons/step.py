"""What a note of the clerk's is, and what all of them need.

Numbers, names and keys in their words are those of the content that is played and of the player's own bindings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pygame

from game.actions import Action, prompt
from game.scene import Scene
from game.ui.hud import NAMES, TopBar

Place = pygame.Rect | None


def never(scene: object) -> bool:
    """At no time."""
    return False


def always(scene: object) -> bool:
    """At any time."""
    return True


@dataclass(frozen=True)
class Step:
    """One note. It stands while `when` holds and `anchor` finds what it is about; `past` says that the player has
    done already what it would ask for. One that `stays` does not go because it has been read."""

    id: str
    words: Callable[[Any], str]
    anchor: Callable[[Any], Place]
    when: Callable[[Any], bool] = always
    past: Callable[[Any], bool] = never
    stays: bool = False


@dataclass(frozen=True)
class Chapter:
    """The notes of one scene, in their order. `avoid` is what should stay free, `quiet` when nothing is said."""

    scene: type[Scene]
    steps: tuple[Step, ...]
    avoid: Callable[[Any], list[pygame.Rect]]
    quiet: Callable[[Any], bool] = never


def key(action: Action) -> str:
    """The key of an action as the notes name it."""
    return f"[{prompt(action)}]"


def gauges(top: TopBar) -> pygame.Rect:
    """Where the three indicators stand."""
    return top.gauge_rect(NAMES[0]).unionall([top.gauge_rect(name) for name in NAMES[1:]])
