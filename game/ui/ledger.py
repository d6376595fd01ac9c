"""The clerk's ledger: every promise in its exact words, what it means, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pygame

from game.ui import text
from game.ui.fonts import face
from game.ui.palette import E0, E2, E3, E4, G2, N1, N7, R1, R2, S2, S3, Colour
from game.ui.scroll import Scroll
from game.ui.signs import sign, sign_size
from game.ui.symbols import stamp
from game.ui.typesetting import clamp, quoted

Standing = Literal["holds", "open", "risk", "kept", "broken", "noted"]

MARGIN = 24
"""Width of the column of promise numbers, left of the rule."""
STATE_WIDTH = 66
"""Width of the column of signs and words at the right; "out of reach" stands in it beside a scroll bar."""
QUOTE_STEP = 10
POINTER = ("a..", "aa.", "aaa", "aa.", "a..")
GAP = 3

STANDINGS: dict[Standing, tuple[str, str, Colour, Colour]] = {
    "holds": ("HOLDS", "seal_open", G2, G2),
    "open": ("OPEN", "hourglass", E3, E2),
    "risk": ("AT RISK", "hourglass", R2, R2),
    "kept": ("KEPT", "seal", G2, G2),
    "broken": ("BROKEN", "seal_broken", R1, R1),
    "noted": ("NOTED", "quill", E3, E2),
}
"""Word, sign, colour of the sign and colour of the word for each way a promise can stand."""


@dataclass(frozen=True)
class LedgerLine:
    """One promise as the ledger shows it.

    `reading` is what the rules understand it to mean; `note` is a word or two on where it stands.
    """

    id: str
    quote: str
    reading: str
    standing: Standing
    note: str = ""


class Ledger:
    """A page of promises inside `rect` that scrolls; the line at `chosen` is marked while the page has the focus."""

    def __init__(self, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        self.lines: list[LedgerLine] = []
        self.chosen = 0
        self.hovered: int | None = None
        self.scroll = Scroll()
        self._quotes: list[list[str]] = []
        self._tops: list[int] = []
        self._cut = ""

    def show(self, lines: list[LedgerLine]) -> None:
        """Set the promises to show; nothing happens where they and the font are the same as before."""
        cut = face("clerk").name
        if lines == self.lines and self._tops and cut == self._cut:
            return
        self.lines, self._cut = list(lines), cut
        width = self.rect.width - MARGIN - STATE_WIDTH - 8
        self._quotes = [quoted(line.quote, "clerk", width, 2) for line in lines]
        self._tops, y = [], 0
        for wrapped in self._quotes:
            self._tops.append(y)
            y += self._height(wrapped)
        self._tops.append(y)
        self.chosen = min(self.chosen, max(0, len(lines) - 1))
        self.scroll.fit(y, self.rect.height)

    @staticmethod
    def _height(wrapped: list[str]) -> int:
        return max(22, len(wrapped) * QUOTE_STEP + 12)

    def move(self, step: int) -> bool:
        """Mark the next or previous promise; False at an end of the page."""
        before = self.chosen
        self.choose(min(max(0, self.chosen + step), max(0, len(self.lines) - 1)))
        return self.chosen != before

    def choose(self, index: int) -> None:
        """Mark the promise at `index` and bring it into view."""
        self.chosen = index
        if index < len(self.lines):
            self.scroll.reveal(self._tops[index], self._tops[index + 1])

    def line_at(self, pos: tuple[int, int]) -> int | None:
        """Return the index of the promise under a point of the canvas."""
        if not self.rect.collidepoint(pos):
            return None
        y = pos[1] - self.rect.top + self.scroll.offset
        for index in range(len(self.lines)):
            if self._tops[index] <= y < self._tops[index + 1]:
                return index
        return None

    def update(self, dt: float) -> None:
        """Glide towards the scroll target for `dt` seconds."""
        self.scroll.update(dt)

    def draw(self, surface: pygame.Surface, *, focused: bool = False) -> None:
        """Draw the page and the promises that show."""
        page = self.rect
        surface.fill(S3, page)
        clip = surface.get_clip()
        surface.set_clip(page.clip(clip))
        surface.fill(S2, (page.left + MARGIN, page.top, 1, page.height))
        if not self.lines:
            self._draw_empty(surface)
        for index, line in enumerate(self.lines):
            top = page.top + self._tops[index] - self.scroll.offset
            bottom = page.top + self._tops[index + 1] - self.scroll.offset
            if bottom > page.top and top < page.bottom:
                marked = (focused and index == self.chosen) or index == self.hovered
                self._draw_line(surface, index, line, pygame.Rect(page.left, top, page.width, bottom - top), marked)
        self.scroll.draw_bar(surface, page.right - 4, page.top + 3, page.height - 6, E2, E4)
        surface.set_clip(clip)
        self._draw_edges(surface)

    def _draw_empty(self, surface: pygame.Surface) -> None:
        x, y = self.rect.left + MARGIN + 6, self.rect.top + 6
        width = self.rect.width - MARGIN - 14
        text.draw(surface, (x, y), "The page is empty.", E0)
        words = "Whatever you promise in a speech is written here, word for word."
        text.draw_lines(surface, (x, y + 12), clamp(words, "label", width, 2), E2, "label")

    def _draw_line(self, surface: pygame.Surface, index: int, line: LedgerLine, box: pygame.Rect, marked: bool) -> None:
        if marked:
            surface.fill(N7, box.inflate(-2, -2))
            surface.fill(S2, (box.left + MARGIN, box.top, 1, box.height))
            stamp(surface, (box.left + 1, box.top + 5), POINTER, a=R2)
        if index:
            for x in range(box.left + 3, box.right - 3, 3):
                surface.set_at((x, box.top), E4)
        font = text.first_fitting(line.id, MARGIN - 8, "clerk", "hand", "label")
        text.draw(surface, (box.left + 6, box.top + GAP + 1), line.id, R1, font)
        x, y = box.left + MARGIN + 5, box.top + GAP
        for row in self._quotes[index]:
            text.draw(surface, (x, y), row, E0)
            y += QUOTE_STEP
        width = box.width - MARGIN - STATE_WIDTH - 8
        text.draw(surface, (x, y + 1), text.fit(line.reading, "label", width), E2, "label")
        self._draw_standing(surface, line, box)

    def _draw_standing(self, surface: pygame.Surface, line: LedgerLine, box: pygame.Rect) -> None:
        word, name, colour, ink = STANDINGS[line.standing]
        width, height = sign_size(name)
        left, middle = box.right - STATE_WIDTH, box.centery + 1
        sign(surface, (left + 8 - width // 2, middle - height // 2), name, colour)
        room = STATE_WIDTH - 20 - (5 if self.scroll.reach else 1)
        notes = clamp(line.note, "label", room, 2) if line.note else []
        text.draw(surface, (left + 20, middle - (2, 6, 10)[len(notes)]), word, ink, "label")
        text.draw_lines(surface, (left + 20, middle + (0, 1, -3)[len(notes)]), notes, E2, "label", line=7)

    def _draw_edges(self, surface: pygame.Surface) -> None:
        page = self.rect
        surface.fill(N7, (page.left, page.top, page.width, 1))
        surface.fill(E3, (page.left, page.bottom - 1, page.width, 1))
        surface.fill(E4, (page.right - 1, page.top, 1, page.height))
        for corner in (page.topleft, (page.right - 1, page.top)):
            surface.set_at(corner, E3)
        for corner in ((page.left, page.bottom - 1), (page.right - 1, page.bottom - 1)):
            surface.set_at(corner, N1)


def heading_counts(lines: list[LedgerLine]) -> str:
    """Return the counts for the ledger's title strip, as "2 STANDING  1 KEPT"."""
    standing = sum(line.standing in ("holds", "open", "risk", "noted") for line in lines)
    kept = sum(line.standing == "kept" for line in lines)
    broken = sum(line.standing == "broken" for line in lines)
    parts = [(standing, "STANDING"), (kept, "KEPT"), (broken, "BROKEN")]
    return "  ".join(f"{count} {word}" for count, word in parts if count) or "NO PROMISES YET"
