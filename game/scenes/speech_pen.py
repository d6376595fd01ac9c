"""What moves on the clerk's note: the quill that writes, or how far the model has come."""

from __future__ import annotations

import pygame

from game.ui.bar import bar
from game.ui.palette import E2, R1, R2, R3
from game.ui.signs import sign

LINE = 80
"""Pixels of a line that the quill writes."""
LINES = 4
PACE = 140
"""Pixels that the quill writes in a second."""


def draw_progress(surface: pygame.Surface, note: pygame.Rect, done: int, total: int) -> None:
    """Draw how much of the model has been loaded at the foot of the note."""
    bar(surface, pygame.Rect(note.x + 6, note.bottom - 11, note.w - 14, 5), done, (R1, R2, R3), None, top=total)


def draw_writing(surface: pygame.Surface, note: pygame.Rect, time: float | None) -> None:
    """Draw the quill and its lines at a time in seconds; with None all lines are there and the quill rests."""
    written = LINES * LINE - 1 if time is None else int(time * PACE) % (LINES * LINE)
    for row in range(written // LINE + 1):
        y = note.y + 24 + row * 9
        end = written % LINE if row == written // LINE else LINE
        for x in range(0, end, 2):
            surface.fill(E2, (note.x + 8 + x, y - (x * 7 + row * 5) % 11 // 6, 2, 1))
    x, y = note.x + 8 + written % LINE, note.y + 15 + written // LINE * 9
    sign(surface, (x, y + int((time or 0.0) * 12) % 2), "quill", R1)
