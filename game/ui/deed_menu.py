"""The menu of a tile: every deed with its summary, locked ones hatched with what is missing."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui import symbols, text
from game.ui.palette import N0, N1, N2, N3, N5, N6, N7, R3, R4
from game.ui.panel import focus_outline
from game.ui.scroll import Scroll
from game.ui.signs import sign

PITCH = 21
HEIGHT = 19
POINTER = ("a..", "aa.", "aaa", "aa.", "a..")


@dataclass(frozen=True)
class DeedLine:
    """One deed as the menu shows it; `icon` names an indicator, `locked` says what is missing."""

    name: str
    summary: str
    icon: str
    locked: str | None = None


class DeedMenu:
    """A list of deeds inside `rect` that scrolls by whole lines; one is chosen, one may be hovered."""

    def __init__(self, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        self.lines: list[DeedLine] = []
        self.chosen = 0
        self.scroll = Scroll()

    def show(self, lines: list[DeedLine], chosen: int = 0) -> None:
        """Set the deeds of a tile."""
        self.lines = list(lines)
        self.scroll.target = self.scroll.position = 0.0
        self.scroll.fit(len(lines) * PITCH - (PITCH - HEIGHT), self.rect.height)
        self.choose(min(chosen, max(0, len(lines) - 1)))

    def choose(self, index: int) -> None:
        """Mark the deed at `index` and bring it into view."""
        self.chosen = index
        self.scroll.reveal(index * PITCH, index * PITCH + HEIGHT)

    def move(self, step: int) -> None:
        """Mark the next or previous deed, round the ends."""
        if self.lines:
            self.choose((self.chosen + step) % len(self.lines))

    def line_at(self, pos: tuple[int, int]) -> int | None:
        """Return the index of the deed under a point of the canvas."""
        if not self.rect.collidepoint(pos):
            return None
        index, within = divmod(pos[1] - self.rect.top + self.scroll.offset, PITCH)
        return index if within < HEIGHT and 0 <= index < len(self.lines) else None

    def update(self, dt: float) -> None:
        """Glide towards the scroll target for `dt` seconds."""
        self.scroll.update(dt)

    def draw(self, surface: pygame.Surface, *, focused: bool = False) -> None:
        """Draw the lines that show; the chosen one is marked while the menu has the focus."""
        clip = surface.get_clip()
        surface.set_clip(self.rect.inflate(8, 0).clip(clip))
        room = self.rect.width - (5 if self.scroll.reach else 0)
        for index, line in enumerate(self.lines):
            top = self.rect.top + index * PITCH - self.scroll.offset
            box = pygame.Rect(self.rect.left, top, room, HEIGHT)
            if box.colliderect(self.rect):
                _draw_line(surface, box, line, focused and index == self.chosen)
        self.scroll.draw_bar(surface, self.rect.right - 3, self.rect.top, self.rect.height)
        surface.set_clip(clip)


def _draw_line(surface: pygame.Surface, box: pygame.Rect, line: DeedLine, marked: bool) -> None:
    surface.fill(N2, box)
    surface.fill(N3, (box.left, box.top, box.width, 1))
    surface.fill(N0, (box.left, box.bottom - 1, box.width, 1))
    if marked:
        focus_outline(surface, box)
    if line.locked is not None:
        _hatch(surface, box.inflate(-2, -2))
    if marked:
        symbols.stamp(surface, (box.left - 4, box.top + 6), POINTER, a=R4)
    if line.locked is None:
        symbols.indicator(surface, (box.left + 4, box.top + 5), line.icon)
    else:
        sign(surface, (box.left + 5, box.top + 4), "lock", N5)
    left, room = box.left + 17, box.width - 20
    colour = N7 if line.locked is None else N5
    text.draw(surface, (left, box.top + 2), text.fit(line.name, "clerk", room), colour)
    if line.locked is None:
        small, soft = line.summary, N6 if marked else N5
    else:
        # The lock is drawn beside it; the reason itself must not be cut.
        small, soft = f"LOCKED: {line.locked}", R3
        small = line.locked if text.size(small, "label")[0] > room else small
    text.draw(surface, (left, box.top + 11), text.fit(small, "label", room), soft, "label")


def _hatch(surface: pygame.Surface, box: pygame.Rect) -> None:
    for y in range(box.top, box.bottom):
        for x in range(box.left + (-box.left - y) % 4, box.right, 4):
            surface.set_at((x, y), N1)
