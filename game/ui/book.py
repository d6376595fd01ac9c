"""Books on the mayor's desk: a cover with corners of brass, pages below, the page that lies open, tabs at its edge."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui import shade, text
from game.ui.palette import (
    ACCENT,
    E0,
    E1,
    E2,
    E3,
    E4,
    G0,
    G1,
    G2,
    N0,
    N7,
    PAPER,
    R0,
    R1,
    R2,
    R3,
    R4,
    S2,
    W0,
    W1,
    W2,
    Colour,
)
from game.ui.scroll import Scroll

BRASS = 9
TAB_WIDTH = 126
TAB_STEP = 17
TAB_REACH = 8
"""Pixels by which the chosen tab stands out to the left."""


@dataclass(frozen=True)
class Cloth:
    """What a book is bound in: the cloth, its lit edges at the left and on top, and the shaded ones."""

    cloth: Colour
    lit: Colour
    shaded: Colour


LEATHER = Cloth(R0, R1, E0)
GREEN = Cloth(G1, G2, G0)
BLUE = Cloth(W1, W2, W0)


def draw_book(canvas: pygame.Surface, book: pygame.Rect, page: pygame.Rect, margin: int, cloth: Cloth) -> None:
    """Draw a closed cover in `book` with an open page on it, its red rule `margin` pixels from the left."""
    shade.darken(canvas, pygame.Mask(book.size, fill=True), (book.x + 6, book.y + 7))
    shade.darken(canvas, pygame.Mask(book.size, fill=True), (book.x + 3, book.y + 4))
    canvas.fill(N0, book.inflate(2, 2))
    canvas.fill(cloth.cloth, book)
    canvas.fill(cloth.lit, (book.x, book.y, book.w, 1))
    canvas.fill(cloth.lit, (book.x, book.y, 1, book.h))
    canvas.fill(cloth.shaded, (book.x, book.bottom - 1, book.w, 1))
    right, bottom = book.right - BRASS, book.bottom - BRASS
    for corner in (book.topleft, (right, book.y), (book.x, bottom), (right, bottom)):
        canvas.fill(R3, (*corner, BRASS, BRASS))
        canvas.fill(R2, (corner[0] + 1, corner[1] + 1, BRASS - 1, BRASS - 1))
    canvas.fill(E1, page.inflate(4, 4))
    for step, colour in ((3, E3), (2, E4), (1, S2)):
        canvas.fill(colour, (page.x + step, page.y + step, page.w, page.h))
    _ribbon(canvas, page.right - 62, book.bottom)
    canvas.fill(PAPER, page)
    canvas.fill(S2, (page.x + margin, page.y, 1, page.h))
    canvas.fill(R3, (page.x + margin + 2, page.y, 1, page.h))


def _ribbon(canvas: pygame.Surface, x: int, top: int) -> None:
    """The end of a ribbon that hangs out below the book, cut in a swallow's tail."""
    canvas.fill(N0, (x - 1, top - 12, 10, 17))
    canvas.fill(R2, (x, top - 12, 8, 16))
    canvas.fill(R3, (x, top - 12, 2, 16))
    canvas.fill(R1, (x + 6, top - 12, 2, 16))
    for step in range(4):
        canvas.fill(N0, (x + step, top + 4 - step, 8 - 2 * step, 1))


class Tabs:
    """Tabs at the left edge of a page, one for each chapter; the chosen one belongs to the page.

    `rect` is the column they stand in; its right edge is the page's left. More than fit are scrolled.
    """

    def __init__(self, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        self.labels: list[tuple[str, str]] = []
        self.chosen = 0
        self.hovered: int | None = None
        self.scroll = Scroll()
        self._out: list[float] = []

    def show(self, labels: list[tuple[str, str]]) -> None:
        """Set a label and a small note for each chapter."""
        self.labels = labels
        self._out = [0.0] * len(labels)
        self.scroll.fit(TAB_STEP * len(labels), self.rect.h)

    @property
    def slid(self) -> tuple[int, ...]:
        """Pixels by which each tab stands out now."""
        return tuple(round(out) for out in self._out)

    def choose(self, index: int) -> None:
        """Open a chapter and bring its tab into view."""
        self.chosen = index
        self.scroll.reveal(TAB_STEP * index, TAB_STEP * (index + 1))

    def at(self, pos: tuple[int, int]) -> int | None:
        """Index of the tab under a point of the canvas."""
        if not self.rect.collidepoint(pos):
            return None
        index = (pos[1] - self.rect.y + self.scroll.offset) // TAB_STEP
        return index if 0 <= index < len(self.labels) else None

    def update(self, dt: float) -> None:
        """Let tabs slide and the column glide for `dt` seconds, which may be infinite."""
        self.scroll.update(dt)
        for index in range(len(self._out)):
            goal = float(TAB_REACH) if index == self.chosen else 0.0
            self._out[index] += (goal - self._out[index]) * min(1.0, 18 * dt)

    def draw(self, surface: pygame.Surface, focused: bool) -> None:
        """Draw the tabs, the chosen one last; `focused` marks it as what the keys move."""
        clip = surface.get_clip()
        surface.set_clip(self.rect.inflate(8, 2).clip(clip))
        for index in sorted(range(len(self.labels)), key=lambda one: one == self.chosen):
            top = self.rect.y + index * TAB_STEP - self.scroll.offset
            if top + TAB_STEP > self.rect.y and top < self.rect.bottom:
                self._draw_tab(surface, index, top, focused)
        surface.set_clip(clip)
        self.scroll.draw_bar(surface, self.rect.x - 4, self.rect.y, self.rect.h, E3, E1)

    def _draw_tab(self, surface: pygame.Surface, index: int, top: int, focused: bool) -> None:
        chosen = index == self.chosen
        label, note = self.labels[index]
        out = round(self._out[index])
        box = pygame.Rect(self.rect.right - TAB_WIDTH + TAB_REACH - out, top, 0, TAB_STEP - 2)
        box.w = self.rect.right - box.x
        paper: Colour = PAPER if chosen else S2 if index == self.hovered else E4
        edge = box.inflate(2, 2)
        surface.fill(N0, (edge.x + 1, edge.y, edge.w - 1, edge.h))
        surface.fill(N0, (edge.x, edge.y + 1, edge.w, edge.h - 2))
        surface.fill(paper, box)
        surface.fill(N7 if chosen else S2, (box.x, box.y, box.w, 1))
        surface.fill(E3, (box.x, box.bottom - 1, box.w, 1))
        if chosen:
            # The tab grows out of the page: nothing divides the two, and the page's shaded edge is covered.
            surface.fill(paper, (box.right, box.y, 4, box.h - 1))
            surface.fill(ACCENT if focused else R3, (box.x, box.y, 3, box.h))
            if focused:
                surface.fill(R4, (box.x, box.y, box.w, 1))
                surface.fill(R2, (box.x, box.bottom - 1, box.w, 1))
        elif index == self.hovered:
            surface.fill(R3, (box.x, box.y, 2, box.h))
        else:
            surface.fill(E3, (box.right - 2, box.y, 2, box.h))
        for corner in (box.topleft, (box.x, box.bottom - 1)):
            surface.set_at(corner, N0)
        x, y = box.x + 8, box.centery - 3
        room = box.right - 6 - x - (text.size(note, "label")[0] + 4 if note else 0)
        text.draw(surface, (x, y), text.fit(label, "clerk", room), R1 if chosen else E0)
        text.draw(surface, (box.right - 6, y + 1), note, E2 if chosen else E1, "label", align="right")
