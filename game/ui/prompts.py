"""Prompts: a key cap with what the key does, named as the player has bound it on the device in hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pygame

from game.actions import device, prompt
from game.bindings import Action
from game.ui import style, text
from game.ui.palette import N0, N1, N2, N3, N4, N5, N6, N7
from game.ui.panel import plate

Prompt = tuple[Action | str, str]
"""An action, or the name of a key that cannot be changed, and what it does."""
CAP_HEIGHT = 9
GAP = 7
STRIPS_KEPT = 32
"""A scene has a handful of them, and shows one in every frame."""


def caption(key: Action | str) -> str:
    """What stands on the cap."""
    return prompt(key) if isinstance(key, Action) else key


def arrows() -> str:
    """What moves the focus, on the device in hand."""
    return "ARROWS" if device() == "keys" else "STICK"


def ring_words() -> str:
    """What walks, presses and goes back in a panel of choices, for the end of its title."""
    return f"{arrows()}, {prompt(Action.CONFIRM)}, {prompt(Action.BACK)}"


def width(prompts: Sequence[Prompt]) -> int:
    """The pixels that a row of prompts takes."""
    each = [text.size(caption(key), "label")[0] + 9 + text.size(words, "label")[0] for key, words in prompts]
    return sum(each) + GAP * max(len(each) - 1, 0)


def draw_cap(surface: pygame.Surface, pos: tuple[int, int], caption: str, lit: bool = False) -> int:
    """Draw a key cap whose upper left corner is `pos`, CAP_HEIGHT high; return its width."""
    cap = pygame.Rect(*pos, text.size(caption, "label")[0] + 5, CAP_HEIGHT)
    plate(surface, cap, N4 if lit else N3, N5, N2)
    text.draw(surface, (cap.x + 3, cap.y + 2), caption, N7, "label")
    return cap.w


def draw_prompts(surface: pygame.Surface, pos: tuple[int, int], prompts: Sequence[Prompt], room: int = 640) -> None:
    """Draw prompts side by side from `pos`, as many as find `room` pixels; the first are the most needed. A cap without
    words stands close to the next, with which it shares them."""
    x, end = pos[0], pos[0] + room
    for key, words in prompts:
        if x + width([(key, words)]) > end:
            return
        x += draw_cap(surface, (x, pos[1]), caption(key)) + (4 if words else 2)
        if words:
            x += text.draw(surface, (x, pos[1] + 2), words, N6, "label") + GAP


def draw_strip(surface: pygame.Surface, bottomleft: tuple[int, int], prompts: Sequence[Prompt], room: int) -> None:
    """Draw prompts on a dark strip of their own, over a picture, whose lower left corner is `bottomleft`."""
    strip = _strip(tuple((caption(key), words) for key, words in prompts), room, style.version())
    surface.blit(strip, (bottomleft[0], bottomleft[1] - strip.get_height()))


@lru_cache(maxsize=STRIPS_KEPT)
def _strip(prompts: tuple[tuple[str, str], ...], room: int, kept_for: int) -> pygame.Surface:
    """The strip of as many prompts as `room` pixels hold; `kept_for` is the version of the style."""
    shown = prompts
    while shown and width(shown) + 8 > room:
        shown = shown[:-1]
    strip = pygame.Surface((width(shown) + 8, CAP_HEIGHT + 5))
    strip.fill(N0)
    strip.fill(N1, strip.get_rect().inflate(-2, -2))
    draw_prompts(strip, (4, 2), shown)
    return strip
