"""Marks laid over the map: the cursor, the cell under the mouse, and how far a deed would reach."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.ui import symbols
from game.ui.palette import G5, N0, N7, R2, R4, R5, Colour

CORNER = 8
CARET = ("kkkkkkkkkkk", "kyyyyyyyyyk", "kkyyyyyyykk", ".kkyyyyykk.", "..kkyyykk..", "...kkykk...", "....kkk....")
BOB_SECONDS = 0.6


def draw_cursor(surface: pygame.Surface, cell: pygame.Rect, time: float, *, active: bool = True) -> None:
    """Draw corner brackets around a cell and, while the map has the focus, a caret that bobs above it."""
    _brackets(surface, cell, R5 if active else R4, CORNER)
    if active:
        lift = 14 if time % BOB_SECONDS < BOB_SECONDS / 2 else 15
        symbols.stamp(surface, (cell.centerx - 5, cell.top - lift), CARET, k=N0, y=R4)


def draw_hover(surface: pygame.Surface, cell: pygame.Rect) -> None:
    """Draw small corner brackets around the cell under the mouse."""
    _brackets(surface, cell, N7, 4)


def draw_range(surface: pygame.Surface, cells: Iterable[pygame.Rect], *, fouls: bool) -> None:
    """Hatch the cells that a deed would foul, or dot those that it would clear, each with its sign."""
    for cell in cells:
        if fouls:
            _hatch(surface, cell, R2)
            symbols.stamp(surface, (cell.centerx - 2, cell.centery - 2), _outlined(symbols.CROSS), k=N0, a=R4)
        else:
            _dots(surface, cell, G5)
            symbols.stamp(surface, (cell.centerx - 3, cell.centery - 3), _outlined(symbols.CHECK), k=N0, a=G5)


def _brackets(surface: pygame.Surface, cell: pygame.Rect, colour: Colour, length: int) -> None:
    for x, y, along, down in (
        (cell.left, cell.top, 1, 1),
        (cell.right - 1, cell.top, -1, 1),
        (cell.left, cell.bottom - 1, 1, -1),
        (cell.right - 1, cell.bottom - 1, -1, -1),
    ):
        for step in range(1, length):
            surface.set_at((x + along * step, y + down), N0)
            surface.set_at((x + along, y + down * step), N0)
        for step in range(length):
            surface.set_at((x + along * step, y), colour)
            surface.set_at((x, y + down * step), colour)


def _hatch(surface: pygame.Surface, cell: pygame.Rect, colour: Colour) -> None:
    for y in range(cell.top, cell.bottom):
        for x in range(cell.left + (-cell.left - y) % 6, cell.right, 6):
            surface.set_at((x, y), colour)
            surface.set_at((x, y + 1), N0)


def _dots(surface: pygame.Surface, cell: pygame.Rect, colour: Colour) -> None:
    for y in range(cell.top + 2, cell.bottom, 5):
        for x in range(cell.left + 2, cell.right, 5):
            surface.set_at((x, y), colour)
            surface.set_at((x + 1, y + 1), N0)


def _outlined(rows: symbols.Rows) -> symbols.Rows:
    """Return a grid with a dark rim of one pixel, so that it reads on any ground."""
    width, height = max(map(len, rows)), len(rows)

    def ink(x: int, y: int) -> bool:
        return 0 <= y < height and 0 <= x < len(rows[y]) and rows[y][x] == "a"

    around = ((-1, 0), (1, 0), (0, -1), (0, 1))
    return tuple(
        "".join(
            "a" if ink(x, y) else "k" if any(ink(x + dx, y + dy) for dx, dy in around) else "."
            for x in range(-1, width + 1)
        )
        for y in range(-1, height + 1)
    )
