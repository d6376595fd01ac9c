"""A glossary page: terms by the alphabet, of which one is chosen, found by its first letters or by its initial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.ui import text
from game.ui.leaf import LEFT, MARGIN, room
from game.ui.palette import E0, E2, E3, E4, N7, R1, R3, R4, S2
from game.ui.pane import Block, Pane
from game.ui.panel import focus_outline

STRIP_STEP = 12
STRIP_HEIGHT = 9


@dataclass(frozen=True)
class Term:
    """A word of the game, and what it means in a sentence or two."""

    word: str
    meaning: str

    @property
    def initial(self) -> str:
        """The letter under which it stands."""
        return self.word[0].upper()


class Terms(Pane):
    """Shows terms inside `rect`; the one at `chosen` is marked while the page has the focus."""

    def __init__(self, rect: pygame.Rect, terms: Sequence[Term]) -> None:
        super().__init__(rect, E2, E4)
        self.terms = sorted(terms, key=lambda term: term.word.casefold())
        self.chosen = 0
        self.marked = False
        self.show([self._block(index) for index in range(len(self.terms))])
        self._tops = [0]
        for block in self.blocks:
            self._tops.append(self._tops[-1] + block.height)

    @property
    def initials(self) -> list[str]:
        """The letters under which terms stand."""
        return sorted({term.initial for term in self.terms})

    def choose(self, index: int, reveal: bool = True) -> None:
        """Mark a term, and bring it into view."""
        self.chosen = min(max(index, 0), len(self.terms) - 1)
        if reveal:
            self.scroll.reveal(self._tops[self.chosen], self._tops[self.chosen + 1])

    def move(self, step: int) -> None:
        """Mark the next or previous term."""
        self.choose(self.chosen + step)

    def turn(self, step: int) -> None:
        """Go to the first term of the next or previous letter."""
        letters = self.initials
        at = letters.index(self.terms[self.chosen].initial)
        if step < 0 and self.chosen > self._first(letters[at]):
            step = 0
        self.go_to(letters[min(max(at + step, 0), len(letters) - 1)])

    def go_to(self, initial: str) -> None:
        """Go to the first term of a letter, which stands at the top of the page as far as there is page below it."""
        index = self._first(initial)
        self.scroll.by(self._tops[index] - self.scroll.target)
        self.choose(index)

    def find(self, beginning: str) -> bool:
        """Go to the first term that begins with some letters, in whatever case; False where there is none."""
        wanted = beginning.casefold()
        found = next((i for i, term in enumerate(self.terms) if term.word.casefold().startswith(wanted)), None)
        if found is None:
            return False
        self.scroll.by(self._tops[found] - self.scroll.target)
        self.choose(found)
        return True

    def at(self, pos: tuple[int, int]) -> int | None:
        """Index of the term under a point of the canvas."""
        if not self.rect.collidepoint(pos):
            return None
        y = pos[1] - self.rect.y + self.scroll.offset
        return next((i for i in range(len(self.terms)) if self._tops[i] <= y < self._tops[i + 1]), None)

    def draw_strip(self, surface: pygame.Surface, pos: tuple[int, int]) -> None:
        """Draw the letters in a row from `pos`, the one of the chosen term lit."""
        now = self.terms[self.chosen].initial
        for initial, box in self._strip(pos):
            if initial == now:
                focus_outline(surface, box, R4)
            text.draw(surface, (box.centerx, box.y + 2), initial, R1 if initial == now else E2, "label", align="centre")

    def letter_at(self, pos: tuple[int, int], strip: tuple[int, int]) -> str | None:
        """The letter of a strip at `strip` that is under a point of the canvas."""
        return next((initial for initial, box in self._strip(strip) if box.collidepoint(pos)), None)

    def _strip(self, pos: tuple[int, int]) -> list[tuple[str, pygame.Rect]]:
        return [
            (initial, pygame.Rect(pos[0] + number * STRIP_STEP, pos[1] - 2, STRIP_STEP - 1, STRIP_HEIGHT))
            for number, initial in enumerate(self.initials)
        ]

    def _first(self, initial: str) -> int:
        return next(index for index, term in enumerate(self.terms) if term.initial == initial)

    def _block(self, index: int) -> Block:
        term = self.terms[index]
        lines = text.wrap(term.meaning, "small", room(self.width))
        small, line = text.line_height("small"), text.line_height("clerk")
        height = 4 + line + small * len(lines) + 4
        begins = index == 0 or self.terms[index - 1].initial != term.initial

        def draw(surface: pygame.Surface, left: int, top: int) -> None:
            if index == self.chosen and self.marked:
                surface.fill(N7, (left, top, self.width, height - 1))
                surface.fill(R4, (left, top, 2, height - 1))
                rule = left - 3 + MARGIN
                surface.fill(S2, (rule, top, 1, height))
                surface.fill(R3, (rule + 2, top, 1, height))
            if begins:
                if index:
                    surface.fill(E4, (left + 4, top - 1, self.width - 8, 1))
                text.draw(surface, (left + 16, top + 4), term.initial, R1, "heading", align="centre")
            text.draw(surface, (left + LEFT, top + 4), term.word, R1 if index == self.chosen and self.marked else E0)
            text.draw_lines(surface, (left + LEFT, top + 4 + line), lines, E2, "small")
            if not begins:
                for x in range(left + LEFT, left + self.width - 4, 3):
                    surface.set_at((x, top - 1), E3 if x % 9 == 0 else E4)

        return Block(height, draw)
