"""A panel that accounts for a figure: by what it has changed, and by what it will, line by line."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui import text
from game.ui.deed_preview import points_colour
from game.ui.details import shown_reasons
from game.ui.palette import N3, N5, N6, N7
from game.ui.panel import panel
from game.ui.typesetting import clamp_all

COLUMN = 200
STEP = 8
"""The distance of lines in normal size."""
AMOUNT = 20
MARGIN = 7
TALLEST = 176
"""Pixels that the lines of a column may take."""


@dataclass(frozen=True)
class Section:
    """One change and its lines, points with what made them; the lines sum to `total`."""

    heading: str
    total: int
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Account:
    """A figure with its sections, a column each, and a sentence below them."""

    title: str
    sections: tuple[Section, ...]
    foot: str


def shown_lines(section: Section) -> list[tuple[int, str]]:
    """The lines as they are drawn: what does not fit is added up in the last one, so that they still sum."""
    return shown_reasons(section.lines, rows())


def rows() -> int:
    """How many lines a column has room for."""
    return TALLEST // text.step("small", STEP)


def column_width() -> int:
    """The pixels of a column: wider where letters are larger."""
    return COLUMN + 18 * (text.step("small", STEP) - STEP)


def draw_account(surface: pygame.Surface, beside: pygame.Rect, account: Account) -> None:
    """Draw the panel under `beside`, kept inside the surface."""
    columns = [shown_lines(section) for section in account.sections]
    step, column = text.step("small", STEP), column_width()
    width = len(columns) * (column + MARGIN) + MARGIN
    foot = text.wrap(account.foot, "small", width - 2 * MARGIN)
    tallest = max(sum(map(len, _wrapped(lines))) or 1 for lines in columns)
    height = 18 + step * (1 + tallest) + 4 + step * len(foot) + 5
    box = pygame.Rect(beside.centerx - width // 2, beside.bottom + 4, width, height)
    box.clamp_ip(surface.get_rect())
    panel(surface, box, account.title, focus=True)
    y = 0
    for index, (section, lines) in enumerate(zip(account.sections, columns, strict=True)):
        left = box.left + MARGIN + index * (column + MARGIN)
        y = max(y, _draw_section(surface, (left, box.top + 18), section, lines))
    surface.fill(N3, (box.left + MARGIN, y + 1, width - 2 * MARGIN, 1))
    text.draw_lines(surface, (box.left + MARGIN, y + 4), foot, N6, "small", line=step)


def _draw_section(surface: pygame.Surface, pos: tuple[int, int], section: Section, lines: list[tuple[int, str]]) -> int:
    left, y = pos
    step, column, figures = text.step("small", STEP), column_width(), _figures()
    text.draw(surface, (left, y), text.fit(section.heading, "label", column - 30), N5, "label")
    colour = points_colour(section.total)
    text.draw(surface, (left + column, y), f"{section.total:+d}", colour, "small", align="right")
    y += step
    for (amount, _), words in zip(lines, _wrapped(lines), strict=True):
        text.draw(surface, (left + figures - 4, y), f"{amount:+d}", points_colour(amount), "small", align="right")
        y = text.draw_lines(surface, (left + figures, y), words, N7, "small", line=step)
    if not lines:
        text.draw(surface, (left, y), "Nothing.", N6, "small")
        y += step
    return y


def _figures() -> int:
    return AMOUNT + 4 * (text.step("small", STEP) - STEP)


def _wrapped(lines: list[tuple[int, str]]) -> list[list[str]]:
    """The words of a column's lines, in two rows where there is room for that."""
    return clamp_all([words for _, words in lines], "small", column_width() - _figures(), rows(), 2)
