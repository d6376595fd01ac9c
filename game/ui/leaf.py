"""What is written on a page of a book: headings, paragraphs, entries with a picture in the margin, rows of figures.

Blocks are as wide as the page; their words stand right of its red rule, pictures and figures left of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Protocol

import pygame

from game.ui import text
from game.ui.citizen_card import Portraits
from game.ui.newsprint import printed
from game.ui.palette import E0, E2, E3, E4, N7, R1, Colour
from game.ui.pane import Block
from game.ui.typesetting import clamp

MARGIN = 38
"""Width of the margin, left of the red rule."""
LEFT = MARGIN + 9
"""Where words begin."""
FACE = pygame.Rect(15, 19, 33, 31)
"""The window of a printed face in a portrait: from the brow to below the widest open mouth."""
FACE_HEIGHT = FACE.h + 3
KEY_GAP = 3
CAP_HEIGHT, CAP_STEP = 10, 13
Draw = Callable[[pygame.Surface, int, int], None]


class Faces(Portraits, Hashable, Protocol):
    """Where the faces come from; printed ones are kept for as long as it is the same object."""


def room(width: int) -> int:
    """Pixels for words on a page of some width."""
    return width - LEFT - 4


def words(string: str, width: int, colour: Colour = E0, after: int = 5) -> Block:
    """Return a paragraph with some room below it. Line ends in the string are kept."""
    lines = text.wrap(string, "read", room(width))
    step = text.step("read", 12)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        text.draw_lines(surface, (left + LEFT, top), lines, colour, "read", line=step)

    return Block(len(lines) * step + after, draw)


def head(string: str, width: int, right: str = "") -> Block:
    """Return a heading with a rule below it, and small words at its end."""

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        end = left + LEFT + room(width)
        note = text.fit(right, "label", room(width) // 2)
        text.draw(surface, (left + LEFT, top + 3), string, R1, "heading")
        text.draw(surface, (end, top + 8), note, E2, "label", align="right")
        surface.fill(E4, (left + LEFT, top + 16, room(width), 1))

    return Block(22, draw)


def caption(string: str, width: int) -> Block:
    """Return a line of small capitals that heads what follows, with a dotted rule."""

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        x = left + LEFT
        used = text.draw(surface, (x, top + 5), string.upper(), E2, "label")
        for dot in range(x + used + 5, x + room(width), 3):
            surface.set_at((dot, top + 7), E4)

    return Block(text.line_height("label") + 9, draw)


def item(
    title: str, string: str, width: int, picture: Draw | None = None, height: int = 0, font: str = "small"
) -> Block:
    """Return an entry: its title in red, words below, and in the margin what `picture` draws from its corner.

    `height` is the picture's, so that the entry leaves it room.
    """
    lines = text.wrap(string, font, room(width)) if string else []
    first = text.line_height("clerk") if title else 0
    small = text.line_height(font)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        if picture is not None:
            picture(surface, left + 2, top)
        text.draw(surface, (left + LEFT, top + 1), text.fit(title, "clerk", room(width)), R1)
        text.draw_lines(surface, (left + LEFT, top + first + 2), lines, E0, font)

    return Block(max(first + small * len(lines) + 6, height + 4), draw)


def face(portraits: Faces, portrait: str, tone: str, frame: Colour = E0) -> Draw:
    """Return a printed face for the margin, FACE_HEIGHT high; it is printed when it is first seen."""

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        surface.fill(frame, (left, top, FACE.w + 2, FACE.h + 2))
        surface.blit(_printed(portraits, portrait, tone), (left + 1, top + 1))

    return draw


@lru_cache(maxsize=96)
def _printed(portraits: Faces, portrait: str, tone: str) -> pygame.Surface:
    return printed(portraits.portrait(portrait, tone), FACE.size, FACE.topleft)


def figure(amount: str, colour: Colour, what: str, why: str, width: int) -> Block:
    """Return a row: a figure in the margin, what it belongs to, and in small print why."""
    column = room(width) * 2 // 5

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        text.draw(surface, (left + MARGIN - 4, top), amount, colour, align="right")
        reason = text.fit(why, "small", room(width) - column - 6)
        space = room(width) - text.size(reason, "small")[0] - 6
        used = text.draw(surface, (left + LEFT, top), text.fit(what, "clerk", space), E0)
        text.draw(surface, (left + LEFT + max(column, used + 6), top + 1), reason, E2, "small")

    return Block(max(text.line_height("clerk"), text.line_height("small")), draw)


def columns(first: str, cells: Sequence[tuple[str, Colour]], width: int, step: int = 46, font: str = "clerk") -> Block:
    """Return a row of a table: what it is about, and cells whose right edges are `step` pixels apart."""
    space = room(width) - step * len(cells)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        text.draw(surface, (left + LEFT, top), text.fit(first, font, space), E0 if font == "clerk" else E2, font)
        for number, (cell, colour) in enumerate(reversed(cells)):
            x = left + LEFT + room(width) - number * step
            text.draw(surface, (x, top), text.fit(cell, font, step - 4), colour, font, align="right")

    return Block(text.line_height(font) + (2 if font == "label" else 0), draw)


def keys(caps: Sequence[str], string: str, width: int, column: int, font: str = "small") -> Block:
    """Return a row of key caps in a column of some pixels, and beside it what they do."""
    lines = text.wrap(string, font, room(width) - column - 6)
    step = text.line_height(font)
    rows = _set_caps(caps, column)
    height = max(len(rows) * CAP_STEP, len(lines) * step + 4)
    below = 3 if font == "small" else 2

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        for number, row in enumerate(rows):
            x = left + LEFT
            for cap in row:
                x += draw_cap(surface, (x, top + number * CAP_STEP), cap) + KEY_GAP
        text.draw_lines(surface, (left + LEFT + column + 6, top + below), lines, E0, font)

    return Block(height + (2 if font == "small" else 5), draw)


def draw_cap(surface: pygame.Surface, pos: tuple[int, int], cap: str) -> int:
    """Draw a key's cap on paper; return its width."""
    width, height = cap_width(cap), CAP_HEIGHT
    surface.fill(N7, (*pos, width, height))
    pygame.draw.rect(surface, E3, (*pos, width, height), 1)
    surface.fill(E3, (pos[0], pos[1] + height, width, 1))
    text.draw(surface, (pos[0] + 4, pos[1] + 3), cap, E0, "label")
    return width


def cap_width(cap: str) -> int:
    """Width of a key's cap in pixels."""
    return text.size(cap, "label")[0] + 8


def quote(string: str, width: int, colour: Colour = E0) -> Block:
    """Return somebody's words whole, paragraph by paragraph, with a line along their left."""
    step = text.step("read", 12)
    lines = text.wrap(string, "read", room(width) - 8)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        surface.fill(E4, (left + LEFT, top - 1, 2, len(lines) * step - 1))
        text.draw_lines(surface, (left + LEFT + 8, top), lines, colour, "read", line=step)

    return Block(len(lines) * step + 5, draw)


def small(string: str, width: int, colour: Colour = E2, lines: int = 99, after: int = 2) -> Block:
    """Return small print of at most so many lines."""
    wrapped = clamp(string, "small", room(width), lines)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        text.draw_lines(surface, (left + LEFT, top), wrapped, colour, "small")

    return Block(len(wrapped) * text.line_height("small") + after, draw)


def _set_caps(caps: Sequence[str], column: int) -> list[list[str]]:
    """Caps in as many rows as the column needs."""
    rows: list[list[str]] = [[]]
    used = 0
    for cap in caps:
        needed = cap_width(cap) + KEY_GAP
        if rows[-1] and used + needed > column:
            rows.append([])
            used = 0
        rows[-1].append(cap)
        used += needed
    return rows
