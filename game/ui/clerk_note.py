"""The note on the desk: what the clerk hears while the mayor is still writing."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui import shade, symbols, text
from game.ui.editor_marks import Style
from game.ui.palette import E0, E1, G1, R0, R1, R2, R3, R4, R5, Colour
from game.ui.typesetting import clamp

STEP = 8
"""The distance of lines in normal size."""
INDENT = 14
GAP = 2
CUTS = ((2, 4), (1, 4), (2, 3), (1, 3), (2, 2), (1, 2))
"""Lines of title and detail, the most that a note may have first."""
SIGNS: dict[Style, tuple[symbols.Rows, Colour]] = {
    "good": (symbols.CHECK, G1),
    "doubt": ((".aaa...", "a...a..", "....a..", "..aa...", "..a....", ".......", "..a...."), E1),
    "bad": (symbols.WARNING, R1),
}


@dataclass(frozen=True)
class Heard:
    """One line of the note: a promise or a clash in the words `title`, and what the rules say to it."""

    number: int
    title: str
    detail: str
    style: Style


class ClerkNote:
    """A note of fixed size; entries that do not fit are turned to one after the other with `chosen`."""

    def __init__(self, rect: pygame.Rect) -> None:
        self.rect = rect
        self.title = "THE CLERK HEARS"
        self.entries: list[Heard] = []
        self.lines: list[str] = []
        self.chosen = 0

    def say(self, message: str) -> None:
        """Show a few words in place of entries."""
        self.entries = []
        self.lines = clamp(message, "small", self.rect.w - 10, (self.rect.h - 14) // _step())

    def show(self, entries: list[Heard], chosen: int) -> None:
        """Show entries, the one at index `chosen` in any case."""
        self.entries = entries
        self.chosen = min(max(chosen, 0), max(len(entries) - 1, 0))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the note with its pin and shadow."""
        box = self.rect
        shade.darken(surface, pygame.Mask(box.size, fill=True), (box.x + 3, box.y + 4))
        surface.fill(R4, box)
        surface.fill(R3, (box.x, box.y, box.w, 10))
        surface.fill(R5, (box.x, box.y, box.w, 1))
        surface.fill(R5, (box.x, box.y, 1, box.h))
        surface.fill(R3, (box.right - 1, box.y + 1, 1, box.h - 1))
        surface.fill(R3, (box.x, box.bottom - 1, box.w, 1))
        text.draw(surface, (box.x + 5, box.y + 3), self.title, E0, "label")
        if self.entries:
            self._draw_entries(surface)
        else:
            text.draw_lines(surface, (box.x + 5, box.y + 14), self.lines, E0, "small", line=_step())
        pygame.draw.circle(surface, R2, (box.right - 9, box.y), 3)
        surface.set_at((box.right - 10, box.y - 1), R4)
        surface.set_at((box.right - 8, box.y + 2), R0)

    def _draw_entries(self, surface: pygame.Surface) -> None:
        box = self.rect
        first, last = self._page()
        if last - first < len(self.entries):
            count = f"{self.chosen + 1}/{len(self.entries)}"
            text.draw(surface, (box.right - 16, box.y + 3), count, E1, "label", align="right")
        y = box.y + 13
        for index in range(first, last):
            title, detail = self._block(index)
            rows, colour = SIGNS[self.entries[index].style]
            symbols.stamp(surface, (box.x + 3, y - 1), rows, a=colour)
            y = text.draw_lines(surface, (box.x + INDENT, y), title, E0, "small", line=_step())
            y = text.draw_lines(surface, (box.x + INDENT, y), detail, E1, "small", line=_step()) + GAP

    def _page(self) -> tuple[int, int]:
        """The entries from `first` to before `last` that fit together with the chosen one."""
        first, last = self.chosen, self.chosen + 1
        room = self.rect.h - 14 - self._height(self.chosen)
        while first > 0 and self._height(first - 1) <= room:
            first -= 1
            room -= self._height(first)
        while last < len(self.entries) and self._height(last) <= room:
            room -= self._height(last)
            last += 1
        return first, last

    def _block(self, index: int) -> tuple[list[str], list[str]]:
        """An entry's lines; of more than two only the chosen one is told in full, two are cut until both fit."""
        room = self.rect.h - 14
        if len(self.entries) > 2:
            blocks = [self._cut(index, most) for most in CUTS] if index == self.chosen else [self._cut(index, (1, 0))]
            return next((block for block in blocks if _tall(*block) <= room), blocks[-1])
        for most in CUTS:
            blocks = [self._cut(number, most) for number in range(len(self.entries))]
            if sum(_tall(*block) for block in blocks) <= room:
                break
        return blocks[index]

    def _cut(self, index: int, most: tuple[int, int]) -> tuple[list[str], list[str]]:
        """An entry's title and detail, in that many lines at the most."""
        entry, width = self.entries[index], self.rect.w - INDENT - 4
        title, detail = clamp(f"{entry.number} {entry.title}", "small", width, most[0]), []
        if most[1]:
            detail = clamp(entry.detail, "small", width, most[1])
        return title, detail

    def _height(self, index: int) -> int:
        return _tall(*self._block(index))


def _tall(title: list[str], detail: list[str]) -> int:
    return _step() * (len(title) + len(detail)) + GAP


def _step() -> int:
    return text.step("small", STEP)
