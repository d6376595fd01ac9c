"""The page on which the clerk has written down a speech: promises, repeated ones and clashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pygame

from game.actions import Action, prompt
from game.ui import symbols, text
from game.ui.clerk_note import SIGNS
from game.ui.editor_marks import Style
from game.ui.palette import E0, E2, E3, E4, G2, N7, R0, R1, R2, R3, R4, S2, S3, Colour
from game.ui.safe_colours import shown
from game.ui.scroll import Scroll
from game.ui.typesetting import clamp, quoted

MARGIN = 38
"""Width of the column of ids, left of the red rule."""
ASIDE = 104
"""Width of the column at the right: how sure the clerk is, or how severe a clash."""
STRIKE_KEY = 36
"""Room for the name of the key that strikes."""
GAP = 7
ROW, SMALL = 11, 8
"""Distances of lines of quotes and of small print, in normal size."""
MOST_ROWS = 12
"""No part of an entry takes more lines; a sheet of nothing but capital letters might."""
LEAD, PAUSE = 28, 20
"""Before the first entry and between two, the pen rests for as long as it would take to write so many letters."""
INKS: dict[Style, Colour] = {"good": G2, "doubt": E2, "bad": R1}
SEVERITY = {"high": 3, "medium": 2, "low": 1}


@dataclass(frozen=True)
class RecordEntry:
    """One entry. `verdict` is what the rules say, marked as `style`; `facts` are small lines below it.

    `certainty` is the clerk's, 0 to 1. An entry that is `unsure` can be struck.
    """

    id: str
    kind: Literal["promise", "again", "clash"]
    quote: str
    reading: str
    style: Style
    verdict: str
    facts: tuple[str, ...]
    certainty: float
    unsure: bool
    struck: bool = False
    severity: str = ""


@dataclass(frozen=True)
class _Block:
    quote: list[str]
    reading: list[str]
    verdict: list[str]
    facts: list[str]

    @property
    def height(self) -> int:
        small = len(self.reading) + len(self.facts) + len(self.verdict)
        return max(text.step("read", ROW) * len(self.quote) + text.step("small", SMALL) * small + 2 * GAP + 4, 50)


class RecordPage:
    """Entries inside `rect`, written in one after the other; the one at `chosen` is marked, None for none.

    `pace` is how many letters are written in a second.
    """

    def __init__(self, rect: pygame.Rect, pace: float) -> None:
        self.rect = rect
        self.pace = pace
        self.entries: list[RecordEntry] = []
        self.chosen: int | None = None
        self.scroll = Scroll()
        self._blocks: list[_Block] = []
        self._tops = [0]
        self._time = 0.0

    def show(self, entries: list[RecordEntry]) -> None:
        """Set the entries; what has been written stays written."""
        self.entries = entries
        width = self.rect.w - MARGIN - ASIDE - 16
        self._blocks = [
            _Block(
                quoted(entry.quote, "read", width, MOST_ROWS),
                clamp(entry.reading, "small", width, MOST_ROWS),
                clamp(entry.verdict, "small", width - 12, MOST_ROWS) if entry.verdict else [],
                [line for fact in entry.facts for line in clamp(fact, "small", width - 12, MOST_ROWS)],
            )
            for entry in entries
        ]
        self._tops = [0]
        for block in self._blocks:
            self._tops.append(self._tops[-1] + block.height)
        self.scroll.fit(self._tops[-1], self.rect.h)

    @property
    def written(self) -> bool:
        """Whether the clerk has put down the pen."""
        return self._time >= self._starts()[-1]

    @property
    def begun(self) -> int:
        """How many entries the clerk has begun to write."""
        return sum(start <= self._time for start in self._starts()[:-1])

    @property
    def free(self) -> pygame.Rect:
        """What is left of the page below the entries."""
        top = min(self.rect.y + self._tops[-1], self.rect.bottom)
        return pygame.Rect(self.rect.x, top, self.rect.w, self.rect.bottom - top)

    def finish(self) -> None:
        """Have everything written at once."""
        self._time = self._starts()[-1]

    def choose(self, index: int | None) -> None:
        """Mark an entry and bring it into view."""
        self.chosen = index
        if index is not None:
            self.scroll.reveal(self._tops[index], self._tops[index + 1])

    def entry_at(self, pos: tuple[int, int]) -> int | None:
        """Index of the entry under a point of the canvas."""
        if not self.rect.collidepoint(pos):
            return None
        y = pos[1] - self.rect.y + self.scroll.offset
        return next((i for i in range(len(self.entries)) if self._tops[i] <= y < self._tops[i + 1]), None)

    def strike_rect(self, index: int) -> pygame.Rect:
        """Where the button that strikes an entry stands, canvas pixels."""
        top = self.rect.y + self._tops[index] - self.scroll.offset
        return pygame.Rect(self.rect.right - ASIDE + 8, top + 27, 88, 13)

    def update(self, dt: float) -> None:
        """Let the clerk write for `dt` seconds, and have `scroll` follow the pen."""
        before = self._time
        self._time += dt
        for index, start in enumerate(self._starts()[:-1]):
            if before <= start < self._time:
                self.scroll.reveal(self._tops[index], self._tops[index + 1])

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the entries as far as they are written."""
        clip = surface.get_clip()
        surface.set_clip(self.rect.clip(clip))
        starts = self._starts()
        for index, entry in enumerate(self.entries):
            top = self.rect.y + self._tops[index] - self.scroll.offset
            box = pygame.Rect(self.rect.x, top, self.rect.w, self._blocks[index].height)
            if self._time >= starts[index] and box.colliderect(self.rect):
                letters = int((self._time - starts[index]) * self.pace)
                self._draw_entry(surface, index, entry, box, letters)
        self.scroll.draw_bar(surface, self.rect.right - 4, self.rect.y + 3, self.rect.h - 6, E2, E4)
        surface.set_clip(clip)

    def _starts(self) -> list[float]:
        """Second at which the writing of each entry begins, and at last the one at which all is done."""
        starts, at = [], LEAD / self.pace
        for entry in self.entries:
            starts.append(at)
            at += (len(entry.quote) + PAUSE) / self.pace
        return [*starts, at]

    def _draw_entry(
        self, surface: pygame.Surface, index: int, entry: RecordEntry, box: pygame.Rect, letters: int
    ) -> None:
        block = self._blocks[index]
        if index == self.chosen:
            surface.fill(N7, box.inflate(-4, -2))
            surface.fill(S2, (box.x + MARGIN, box.y, 1, box.h))
            surface.fill(R3, (box.x + MARGIN + 2, box.y, 1, box.h))
            surface.fill(R4, (box.x + 2, box.y + 1, 2, box.h - 2))
        if index:
            for x in range(box.x + 6, box.right - 8, 3):
                surface.set_at((x, box.y), E4)
        ink = E3 if entry.struck else R1
        font = text.first_fitting(entry.id, MARGIN - 11, "heading", "hand", "label")
        text.draw(surface, (box.x + 9, box.y + GAP), entry.id, ink, font)
        x, y = box.x + MARGIN + 8, box.y + GAP
        for line in block.quote:
            width = text.draw(surface, (x, y), line[: max(letters, 0)], E3 if entry.struck else E0, "read")
            if entry.struck:
                surface.fill(R2, (x - 1, y + 4, width + 2, 1))
            letters -= len(line)
            y += text.step("read", ROW)
        if letters < 0:
            return
        y += 2
        small = text.step("small", SMALL)
        y = text.draw_lines(surface, (x, y), block.reading, E3 if entry.struck else R0, "small", line=small)
        if not entry.struck:
            self._draw_verdict(surface, (x, y), entry, block)
        self._draw_aside(surface, index, entry, box)

    def _draw_verdict(self, surface: pygame.Surface, pos: tuple[int, int], entry: RecordEntry, block: _Block) -> None:
        x, y = pos
        small = text.step("small", SMALL)
        if block.verdict:
            rows, colour = SIGNS[entry.style]
            symbols.stamp(surface, (x, y - 1), rows, a=colour)
            y = text.draw_lines(surface, (x + 12, y), block.verdict, INKS[entry.style], "small", line=small)
        text.draw_lines(surface, (x + 12, y), block.facts, E2, "small", line=small)

    def _draw_aside(self, surface: pygame.Surface, index: int, entry: RecordEntry, box: pygame.Rect) -> None:
        x, y = box.right - ASIDE + 8, box.y + GAP
        if entry.struck:
            return
        if entry.kind == "clash":
            label, count = f"{entry.severity.upper()} CLASH", SEVERITY.get(entry.severity, 1)
            text.draw(surface, (x, y + 1), label, R1, "label")
            for pip in range(3):
                symbols.stamp(surface, (x + pip * 9, y + 9), symbols.CROSS, a=R2 if pip < count else E4)
        elif entry.kind == "again":
            text.draw(surface, (x, y + 1), "SAID AGAIN", E2, "label")
        else:
            text.draw(surface, (x, y + 1), "THE CLERK IS SURE" if not entry.unsure else "NOT SURE", E2, "label")
            self._draw_certainty(surface, (x, y + 9), entry.certainty, entry.unsure)
        if entry.unsure:
            self._draw_strike(surface, self.strike_rect(index), index == self.chosen)

    @staticmethod
    def _draw_certainty(surface: pygame.Surface, pos: tuple[int, int], certainty: float, unsure: bool) -> None:
        x, y = pos
        surface.fill(E3, (x, y, 52, 5))
        surface.fill(S3, (x + 1, y + 1, 50, 3))
        surface.fill(R2 if unsure else shown(G2), (x + 1, y + 1, round(50 * certainty), 3))
        text.draw(surface, (x + 57, y), f"{round(certainty * 100)}%", E2, "label")

    @staticmethod
    def _draw_strike(surface: pygame.Surface, box: pygame.Rect, focused: bool) -> None:
        surface.fill(R4 if focused else S3, box)
        pygame.draw.rect(surface, R1 if focused else E3, box, 1)
        key = text.fit(prompt(Action.UNDO), "label", STRIKE_KEY)
        cap = pygame.Rect(box.x + 3, box.y + 2, text.size(key, "label")[0] + 6, 9)
        pygame.draw.rect(surface, R1, cap, 1)
        text.draw(surface, (cap.x + 3, cap.y + 2), key, R1, "label")
        text.draw(surface, (cap.right + 5, box.y + 4), "strike it", R1, "label")
