"""The banner of somebody who steps in, and where it stands so that it covers nothing that is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pygame

from game.ui import shade, symbols, text
from game.ui.bubble import MOST_ROWS
from game.ui.palette import N0, N2, N5, N7, R4
from game.ui.panel import panel
from game.ui.typesetting import clamp

WIDTH = 176
SKY_WIDTHS = (236, 320, 460)
ROOM = pygame.Rect(2, 19, 636, 250)
"""Where a banner may stand: below the bar on top."""
HEAD_HEIGHT, INDENT, BREATH = 19, 10, 4
"""Pixels above and around the words, left of them, and between the banner and what stands below."""
SHADOW = 3
STAR = ("...a...", "...a...", "..aaa..", "aaabaaa", "..aaa..", "...a...", "...a...")


@dataclass(frozen=True)
class Place:
    """A banner's box for all of its words; `aloft` in the sky, from where it points down; `giving` are the boxes that
    are in its way wherever it stands, by their index."""

    box: pygame.Rect
    aloft: bool = False
    giving: list[int] = field(default_factory=list)


def place(words: str, foot: tuple[int, int], slot: int, taken: Sequence[pygame.Rect]) -> Place:
    """Where a banner stands for the head at `foot`, among boxes that are `taken`: over the head, there as narrow as
    the `slot` of one person, or in the free sky. Where there is no such place, it stands over the head and says which
    boxes have to give way."""
    wide = WIDTH + 6 * (text.step("read", 11) - 11)
    over = _over(words, foot, wide)
    if not _hit(over, taken):
        return Place(over)
    tall = _over(words, foot, slot, (foot[1] - BREATH - ROOM.top - HEAD_HEIGHT) // text.step("read", 11))
    if holds(words, tall) and not _hit(tall, taken):
        return Place(tall)
    for width in SKY_WIDTHS:
        box = _sized(words, width, MOST_ROWS)
        box.midtop = (foot[0], ROOM.top + 2)
        box.clamp_ip(ROOM)
        below = [one.top for one in taken if one.left < box.right + SHADOW and one.right > box.left]
        box.bottom = max(box.bottom, min([*below, foot[1]]) - 4 * BREATH)
        if holds(words, box) and not _hit(box, taken):
            return Place(box, aloft=True)
    return Place(over, giving=_hit(over, taken))


def _over(words: str, foot: tuple[int, int], width: int, rows: int = MOST_ROWS) -> pygame.Rect:
    box = _sized(words, width, rows)
    box.midbottom = (foot[0], foot[1] - BREATH)
    return box.clamp(ROOM)


def _sized(words: str, width: int, rows: int) -> pygame.Rect:
    lines = clamp(f'"{words}"', "read", width - 2 * INDENT, rows)
    return pygame.Rect(0, 0, width, HEAD_HEIGHT + text.step("read", 11) * len(lines))


def holds(words: str, box: pygame.Rect) -> bool:
    """Whether a banner of that size has room for all of the words."""
    lines = text.wrap(" ".join(f'"{words}"'.split()), "read", box.w - 2 * INDENT)
    return HEAD_HEIGHT + text.step("read", 11) * len(lines) <= box.h


def _hit(box: pygame.Rect, taken: Sequence[pygame.Rect]) -> list[int]:
    shaded = pygame.Rect(box.topleft, (box.w + SHADOW, box.h + SHADOW))
    return [index for index, one in enumerate(taken) if shaded.colliderect(one)]


def point(surface: pygame.Surface, box: pygame.Rect, foot: tuple[int, int]) -> None:
    """Point from a box in the sky down to a head; what is drawn later covers it."""
    x = min(max(foot[0], box.left + 8), box.right - 9)
    surface.fill(N0, (x - 2, box.bottom, 5, max(foot[1] - BREATH - box.bottom, 0)))
    surface.fill(R4, (x, box.bottom, 1, max(foot[1] - 2 * BREATH - box.bottom, 0)))
    for row in range(4):
        surface.fill(N0, (x - 5 + row, foot[1] - 2 * BREATH + row, 11 - 2 * row, 2))
        surface.fill(R4, (x - 3 + row, foot[1] - 2 * BREATH + row, 7 - 2 * row, 1))


def draw_banner(surface: pygame.Surface, whole: pygame.Rect, name: str, words: str) -> None:
    """Draw a banner at the foot of the box for the `whole` words, as tall as those said so far."""
    step = text.step("read", 11)
    rows = max((whole.h - HEAD_HEIGHT) // step, 1)
    lines = clamp(f'"{words}"', "read", whole.w - 2 * INDENT, rows) if words else []
    box = pygame.Rect(0, 0, whole.w, HEAD_HEIGHT + step * max(len(lines), 1))
    box.midbottom = whole.midbottom
    shade.darken(surface, pygame.Mask(box.size, fill=True), (box.x + SHADOW, box.y + SHADOW))
    panel(surface, box, focus=True, fill=N2)
    symbols.stamp(surface, (box.x + 6, box.y + 5), STAR, a=R4, b=N7)
    width = text.draw(surface, (box.x + 17, box.y + 6), "NEWCOMER", R4, "label")
    room = box.w - 26 - width
    full = f"{name} steps in"
    said = full if text.size(full, "label")[0] <= room else text.fit(name, "label", room)
    text.draw(surface, (box.x + 21 + width, box.y + 6), said, N5, "label")
    text.draw_lines(surface, (box.x + INDENT, box.y + 15), lines, N7, "read", line=step)
