"""What the speech editor shows: rows, scrolling, cursor, selection and marks."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.ui import palette, text
from game.ui.editor_buffer import Buffer
from game.ui.editor_layout import Layout
from game.ui.editor_marks import Mark, draw_mark, draw_number
from game.ui.fonts import face

PITCH = 12
"""Pixels from one row to the next in normal size."""
MARGIN = 12
"""Pixels to the left of the rows, where the numbers of the marks stand."""
SCROLLBAR = 6


@lru_cache(maxsize=4096)
def advance(cluster: str, font: str, kept_for: str) -> int:
    """Pixels that `cluster` moves the pen: measured before a letter, as widths end with the ink. `kept_for` names the
    face that the font has now."""
    return text.size(cluster + "n", font)[0] - text.size("n", font)[0]


class View:
    """The rows of `buffer` inside `rect`, canvas pixels; laid out again only when they change.

    `composition` is what an IME holds and has not committed; it is shown underlined at
    the cursor, with the cursor `composing_at` characters into it.
    """

    def __init__(self, rect: pygame.Rect, buffer: Buffer, font: str) -> None:
        self.rect = rect
        self.buffer = buffer
        self.font = font
        self.marks: list[Mark] = []
        self.composition = ""
        self.composing_at = 0
        self.top = 0
        self.follow = True  # keeps the cursor in view, until the wheel moves the view away
        self._layout = Layout("", self._width, self._advance)
        self._laid_out: tuple[int, str, int, int, str] | None = None
        self._page: tuple[tuple[object, ...], pygame.Surface] | None = None

    # ---- geometry

    @property
    def pitch(self) -> int:
        """Pixels from one row to the next."""
        return text.step(self.font, PITCH)

    @property
    def rows(self) -> int:
        """Rows that fit into `rect`."""
        return max(self.rect.height // self.pitch, 1)

    @property
    def last_top(self) -> int:
        """The furthest that the view scrolls."""
        return max(len(self.shown().lines) - self.rows, 0)

    @property
    def _width(self) -> int:
        return self.rect.width - MARGIN - SCROLLBAR

    def _advance(self, cluster: str) -> int:
        return advance(cluster, self.font, face(self.font).name)

    def layout(self) -> Layout:
        """The rows of the committed text."""
        return Layout(self.buffer.text, self._width, self._advance) if self.composition else self.shown()

    def shown(self) -> Layout:
        """The rows as they are drawn, with the composition at the cursor."""
        cursor, string = self.buffer.cursor, self.buffer.text
        cut = face(self.font).name
        key = (self.buffer.version, self.composition, cursor if self.composition else 0, self._width, cut)
        if self._laid_out != key:
            whole = string[:cursor] + self.composition + string[cursor:] if self.composition else string
            self._layout = Layout(whole, self._width, self._advance)
            self._laid_out = key
        return self._layout

    def offset_at(self, position: tuple[int, int]) -> int:
        """The offset of the committed text that is nearest to a canvas position."""
        row = self.top + (position[1] - self.rect.y) // self.pitch
        if row < 0:
            return 0
        if row >= len(self.shown().lines):
            return len(self.buffer.text)
        offset = self.shown().offset_at(row, position[0] - self._x(0))
        return min(offset, len(self.buffer.text))

    def caret(self) -> pygame.Rect:
        """Where the cursor is drawn, canvas pixels; outside of `rect` while scrolled away."""
        row, x = self._caret()
        return pygame.Rect(self._x(x), self._y(row) - 1, 1, self.pitch - 2)

    def _caret(self) -> tuple[int, int]:
        offset = self.buffer.cursor + (min(self.composing_at, len(self.composition)) if self.composition else 0)
        return self.shown().row_of(offset), self.shown().x_of(offset)

    def _x(self, x: int) -> int:
        return self.rect.x + MARGIN + x

    def _y(self, row: int) -> int:
        return self.rect.y + 1 + (row - self.top) * self.pitch

    def _seen(self, row: int) -> bool:
        return 0 <= row - self.top < self.rows

    def _spans(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """(left, right, y) on the canvas of every visible row between two offsets, right included."""
        rows = self.shown().spans(start, end)
        return [(self._x(left), self._x(right) - 2, self._y(row)) for row, left, right in rows if self._seen(row)]

    # ---- frames

    def scroll(self, rows: int) -> None:
        """Move the view by `rows`, down if positive, away from the cursor."""
        self.follow = False
        self.top = min(max(self.top + rows, 0), self.last_top)

    def update(self) -> None:
        """Scroll to the cursor, if the view follows it."""
        row, _ = self._caret()
        if self.follow:
            self.top = min(max(self.top, row - self.rows + 1), row)
        self.top = min(self.top, self.last_top)

    def draw(self, surface: pygame.Surface, caret: bool) -> None:
        """Draw everything but the paper; `caret` says whether the cursor is lit."""
        self._draw_selection(surface)
        surface.blit(self._rendered(), (self._x(0), self.rect.y))
        for mark in self.marks:
            self._draw_mark(surface, mark)
        if self.composition:
            cursor = self.buffer.cursor
            for left, right, y in self._spans(cursor, cursor + len(self.composition)):
                pygame.draw.line(surface, palette.E2, (left, y + self.pitch - 3), (right, y + self.pitch - 3))
        if caret and self._seen(self._caret()[0]):
            pygame.draw.rect(surface, palette.R2, self.caret())
        self._draw_scrollbar(surface)

    def _rendered(self) -> pygame.Surface:
        """The visible rows as one surface."""
        layout = self.shown()
        key = (self._laid_out, self.top, self.rect.size, self.font)
        if self._page is None or self._page[0] != key:
            page = pygame.Surface((self.rect.width - MARGIN, self.rows * self.pitch), pygame.SRCALPHA)
            for i, line in enumerate(layout.lines[self.top : self.top + self.rows]):
                row = layout.text[line.start : line.end].rstrip("\n")
                text.draw(page, (0, 1 + i * self.pitch), row, palette.INK, self.font)
            self._page = (key, page)
        return self._page[1]

    def _draw_selection(self, surface: pygame.Surface) -> None:
        low, high = self.buffer.selection
        if low == high or self.composition:
            return
        layout = self.shown()
        first, last = max(layout.row_of(low), self.top), min(layout.row_of(high), self.top + self.rows - 1)
        for row in range(first, last + 1):
            line = layout.lines[row]
            left = layout.x_of(max(low, line.start))
            whole = high > line.last  # the line end is selected too, which shows as a stub
            right = min(line.xs[-1], self._width) + 3 if whole else layout.x_of(high)
            area = (self._x(left) - 1, self._y(row) - 2, max(right - left, 1), self.pitch)
            pygame.draw.rect(surface, palette.R4, area)

    def _draw_mark(self, surface: pygame.Surface, mark: Mark) -> None:
        shift = len(self.composition) if mark.start >= self.buffer.cursor else 0
        for left, right, y in self._spans(mark.start + shift, mark.end + shift):
            draw_mark(surface, left, right, y + self.pitch - 3, mark.style)
        row = self.shown().row_of(mark.start + shift)
        after = [m for m in self.marks if m.number > mark.number and self.shown().row_of(m.start) == row]
        if self._seen(row) and len(after) < 2:  # the margin has room for two
            draw_number(surface, self.rect.x + 2 - 9 * len(after), self._y(row), mark.number, mark.style)

    def _draw_scrollbar(self, surface: pygame.Surface) -> None:
        total = len(self.shown().lines)
        if total <= self.rows:
            return
        size = max(self.rect.height * self.rows // total, 6)
        y = self.rect.y + (self.rect.height - size) * self.top // self.last_top
        x = self.rect.right - 2
        pygame.draw.line(surface, palette.E4, (x, self.rect.y), (x, self.rect.bottom - 1))
        pygame.draw.rect(surface, palette.E3, (x - 1, y, 3, size))
