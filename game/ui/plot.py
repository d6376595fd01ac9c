"""The newspaper's plot: lines that differ by mark and dash as well as colour, each named at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pygame

from game.ui import symbols, text
from game.ui.palette import E0, E2, E3, E4, G2, N7, R1, R2, R3, S2, W1, Colour

CIRCLE = (".c.", "ccc", ".c.")
SQUARE = ("ccc", "cwc", "ccc")
TRIANGLE = ("..c..", ".ccc.", "ccccc")
DIAMOND = ("..c..", ".cwc.", "cwwwc", ".cwc.", "..c..")
NAMES_WIDTH = 52
LABELS_AT_MOST = 12


@dataclass(frozen=True)
class Style:
    """How a line looks: its colour, a second one below it (None for a thin line), its mark, and
    which steps of four along it are drawn."""

    colour: Colour
    under: Colour | None
    mark: symbols.Rows
    dash: tuple[bool, bool, bool, bool] = (True, True, True, True)


STYLES: dict[str, Style] = {
    "ecology": Style(G2, G2, CIRCLE),
    "economy": Style(R2, R3, SQUARE),
    "research": Style(W1, None, TRIANGLE, (True, True, True, False)),
    "approval": Style(R1, None, DIAMOND, (True, False, True, False)),
}


def draw_plot(
    surface: pygame.Surface,
    rect: pygame.Rect,
    series: Mapping[str, Sequence[int]],
    ticks: Sequence[str],
    danger: int,
    title: str,
    note: str,
) -> None:
    """Draw values from 0 to 100 over the points named by `ticks`; below `danger` the ground is hatched.

    `series` maps names of STYLES to one value a point. `title` stands at the upper left, `note` at the upper right.
    """
    text.draw(surface, rect.topleft, title, E0, "label")
    text.draw(surface, (rect.right, rect.top), note, E3, "label", align="right")
    field = pygame.Rect(rect.left + 15, rect.top + 11, rect.width - 15 - NAMES_WIDTH, rect.height - 21)
    _draw_field(surface, field, ticks, danger)
    for name, values in series.items():
        _draw_line(surface, field, values, STYLES[name])
    _draw_names(surface, field, series, rect.bottom)


def _x(field: pygame.Rect, index: int, count: int) -> int:
    inner = field.width - 10
    return field.left + 5 + (round(inner * index / (count - 1)) if count > 1 else 0)


def _y(field: pygame.Rect, value: int) -> int:
    return round(field.bottom - field.height * min(max(value, 0), 100) / 100)


def _draw_field(surface: pygame.Surface, field: pygame.Rect, ticks: Sequence[str], danger: int) -> None:
    limit = _y(field, danger)
    for y in range(limit + 1, field.bottom):
        for x in range(field.left + 1 + (-field.left - 1 - y) % 3, field.right, 3):
            surface.set_at((x, y), S2)
    for value in (0, 50, 100):
        text.draw(surface, (field.left - 3, _y(field, value) - 2), str(value), E2, "label", align="right")
        for x in range(field.left, field.right, 4):
            surface.set_at((x, _y(field, value)), E4)
    for x in range(field.left, field.right, 6):
        surface.fill(R2, (x, limit, min(3, field.right - x), 1))
    surface.fill(E0, (field.left, field.top, 1, field.height + 1))
    surface.fill(E0, (field.left, field.bottom, field.width, 1))
    every = -(-len(ticks) // LABELS_AT_MOST)
    for index, tick in enumerate(ticks):
        x = _x(field, index, len(ticks))
        surface.fill(E0, (x, field.bottom, 1, 2))
        if index % every == 0:
            text.draw(surface, (x + 1, field.bottom + 4), tick, E2, "label", align="centre")


def _draw_line(surface: pygame.Surface, field: pygame.Rect, values: Sequence[int], style: Style) -> None:
    points = [(_x(field, index, len(values)), _y(field, value)) for index, value in enumerate(values)]
    for (x0, y0), (x1, y1) in pairwise(points):
        for step in range(x1 - x0 + 1):
            if not style.dash[step % 4]:
                continue
            y = round(y0 + (y1 - y0) * step / max(1, x1 - x0))
            surface.set_at((x0 + step, y), style.colour)
            if style.under is not None:
                surface.set_at((x0 + step, y + 1), style.under)
    for x, y in points:
        width, height = len(style.mark[0]), len(style.mark)
        symbols.stamp(surface, (x - width // 2, y - height // 2), style.mark, c=style.colour, w=N7)


def _draw_names(surface: pygame.Surface, field: pygame.Rect, series: Mapping[str, Sequence[int]], bottom: int) -> None:
    ends = sorted((_y(field, values[-1]) - 2, name, values[-1]) for name, values in series.items())
    y = field.top - 4
    lowest = bottom - 8 * len(ends)
    for at, name, value in ends:
        y = max(y, min(at, lowest))
        text.draw(surface, (field.right + 3, y), name, STYLES[name].colour, "label")
        text.draw(surface, (field.right + NAMES_WIDTH, y), str(value), E0, "label", align="right")
        y += 8
        lowest += 8
