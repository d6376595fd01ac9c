"""A citizen on a card: portrait with its tone, who they are, approval, and the last thing they said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Protocol

import pygame

from game.ui import bar, symbols, text
from game.ui.palette import N0, N1, N2, N3, N4, N5, N6, N7, TONES, Colour
from game.ui.panel import panel
from game.ui.typesetting import quoted

WIDTH = 152
TALL = 71
LOW = 47
"""Height of a card in the list of more than four."""
PORTRAIT_WIDTH = 57
"""Leaves 83 pixels beside it, which "OPPOSITION POLITICIAN" needs."""
APPROVAL_WIDTH = 32
TALL_ROWS = (5, 15, 23, 34, 43)
LOW_ROWS = (4, 13, 21, 30, 37)
"""Where name, job, approval, tone and line stand, from the top of a card."""
BAYER = ((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5))


class Portraits(Protocol):
    """Where the faces come from."""

    def portrait(self, portrait_id: str, tone: str, eyes: str = "open", mouth: str | None = None) -> pygame.Surface:
        """Return a face of 64 x 64 pixels."""


@dataclass(frozen=True)
class CardFace:
    """What a card shows. `change` is the last change of approval, `core` marks those who always stay."""

    name: str
    age: int
    job: str
    portrait: str
    tone: str
    line: str
    approval: int
    change: int
    core: bool = False


def draw_card(
    surface: pygame.Surface,
    rect: pygame.Rect,
    face: CardFace,
    portraits: Portraits,
    *,
    approval: float | None = None,
    eyes: str = "open",
    focused: bool = False,
) -> None:
    """Draw a card of 152 x 71 or 152 x 47 pixels; `approval` is the figure to show while it rolls."""
    low = rect.height < TALL
    panel(surface, rect, focus=focused, fill=N2 if focused else N1)
    window = pygame.Rect(rect.left + 4, rect.top + 3, PORTRAIT_WIDTH, rect.height - 7)
    draw_portrait(surface, window, portraits.portrait(face.portrait, face.tone, eyes=eyes), raised=9 if low else 0)
    left, room = window.right + 4, rect.right - 4 - (window.right + 4)
    name, job, hearts, tone, said = (rect.top + row for row in (LOW_ROWS if low else TALL_ROWS))
    text.draw(surface, (left, name), name_and_age(face.name, face.age, room), N7)
    text.draw(surface, (left, job), job_in(face.job, room), N5, "label")
    shown = face.approval if approval is None else approval
    bar.approval(surface, (left, hearts), shown, face.change, width=APPROVAL_WIDTH)
    symbols.tone_sign(surface, (left, tone), face.tone)
    text.draw(surface, (left + 7, tone), face.tone.upper(), TONES[face.tone], "label")
    if face.line:
        lines = quoted(face.line, "label", room, 1 if low else 3)
        for index, line in enumerate(lines):
            text.draw(surface, (left, said + index * 8), line, N6 if index == 0 else N5, "label")


def name_and_age(name: str, age: int, room: int) -> str:
    """Return "Karl, 48"; a name too long for `room` pixels is cut, the age is not."""
    rest = f", {age}"
    return text.fit(name, "clerk", room - text.size(rest)[0] - 1) + rest


def job_in(job: str, room: int) -> str:
    """Return a job in capitals, in small letters where only they fit `room` pixels; a longer one is cut."""
    if text.size(job.upper(), "label")[0] <= room:
        return job.upper()
    return text.fit(job[:1].upper() + job[1:], "label", room)


def draw_portrait(surface: pygame.Surface, window: pygame.Rect, face: pygame.Surface, *, raised: int = 0) -> None:
    """Show a 64-pixel face in a window before a dithered wall; `raised` rows of it are cut off at the top."""
    surface.fill(N0, window.inflate(2, 2))
    surface.blit(niche(window.size), window)
    clip = surface.get_clip()
    surface.set_clip(window.clip(clip))
    surface.blit(face, (window.centerx - face.get_width() // 2, window.top - raised))
    surface.set_clip(clip)


@cache
def niche(size: tuple[int, int], tones: tuple[Colour, Colour, Colour] = (N4, N3, N2)) -> pygame.Surface:
    """Return the wall behind a face: three tones, darker downwards and away from the middle."""
    surface = pygame.Surface(size)
    for y in range(size[1]):
        for x in range(size[0]):
            depth = y / 64 * 0.9 + (BAYER[y % 4][x % 4] / 16 + 1 / 32) * 0.35 - 0.17 + abs(x - 24) / 90
            surface.set_at((x, y), tones[0] if depth < 0.18 else tones[1] if depth < 0.75 else tones[2])
    return surface
