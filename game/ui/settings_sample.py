"""Samples beside the settings: how text is set, and how signs look that colour helps to tell apart."""

from __future__ import annotations

import pygame

from game.ui import bar, editor_marks, symbols, text
from game.ui.palette import BAD, E0, E2, GOOD, N6, TONES
from game.ui.panel import paper
from game.ui.signs import sign
from game.ui.typesetting import clamp

SPEECH = (
    '"By round 3 a solar field stands where the oil burns. Ilse, you have my word: 100 jobs, and not one of them '
    'in the smoke."'
)
FACT = "Kept by building a solar field. Costs 10 economy a round."
UNDERLINED: tuple[tuple[str, editor_marks.Style], ...] = (("I will", "good"), ("perhaps", "doubt"), ("never", "bad"))


def draw_text(surface: pygame.Surface, rect: pygame.Rect) -> None:
    """A promise and a fact as the clerk's record sets them, on a sheet in `rect`."""
    inner = paper(surface, rect)
    x, y, step, small = inner.x + 4, inner.y + 4, text.step("read", 12), text.step("small", 8)
    words = clamp(SPEECH, "read", inner.w - 8, (inner.h - 4 - small) // step)
    y = text.draw_lines(surface, (x, y), words, E0, "read", line=step) + 2
    text.draw_lines(surface, (x, y), clamp(FACT, "small", inner.w - 8, 1), E2, "small")


def draw_signs(surface: pygame.Surface, rect: pygame.Rect) -> None:
    """Gain and loss, verdicts, approval, tones and the underlines of a speech, on dark ground and on paper."""
    left, top = rect.x, rect.y + 2
    for row, (up, words) in enumerate(((True, "+3"), (False, "-3"))):
        y = top + 12 * row
        symbols.arrow(surface, (left, y), up)
        text.draw(surface, (left + 8, y), words, GOOD if up else BAD, "label")
        bar.approval(surface, (left + 30, y), 72 if up else 18, 4 if up else -6)
    for column, (rows, colour, words) in enumerate(
        ((symbols.CHECK, GOOD, "in reach"), (symbols.CROSS, BAD, "out of reach"))
    ):
        x = left + 74 * column
        symbols.stamp(surface, (x, top + 28), rows, a=colour)
        text.draw(surface, (x + 11, top + 28), words, N6, "label")
    for index, tone in enumerate(TONES):
        x, y = left + 74 * (index % 4), top + 44 + 12 * (index // 4)
        symbols.tone_sign(surface, (x, y), tone)
        text.draw(surface, (x + 8, y), tone.upper(), TONES[tone], "label")
    _draw_paper(surface, pygame.Rect(left + 150, rect.y - 2, rect.right - left - 150, 40))


def _draw_paper(surface: pygame.Surface, rect: pygame.Rect) -> None:
    inner = paper(surface, rect)
    for column, (name, words) in enumerate((("seal", "KEPT"), ("seal_broken", "BROKEN"), ("hourglass", "OPEN"))):
        x = inner.x + 2 + column * 60
        sign(surface, (x, inner.y + 1), name)
        text.draw(surface, (x + 20, inner.y + 6), words, E2, "label")
    x = inner.x + 6
    for words, style in UNDERLINED:
        width = text.draw(surface, (x, inner.y + 22), words, E0)
        editor_marks.draw_mark(surface, x, x + width, inner.y + 31, style)
        x += width + 16
