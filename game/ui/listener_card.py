"""One of those who listen to a speech: face, approval, and what he or she remembers."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui import bar, symbols, text
from game.ui.citizen_card import Portraits, name_and_age, niche
from game.ui.editor_marks import Style, draw_number
from game.ui.palette import N0, N1, N2, N3, N4, N5, N6, N7, R4, V0, V1, Colour
from game.ui.typesetting import clamp

HEAD = 48
"""Pixels of a face's width that show in its niche."""
LOW = 60
"""A card less tall than this has no room for its hint."""


@dataclass(frozen=True)
class Listener:
    """What a card says. `memory` is the last thing remembered, `tag` the id of what it is about ("" for none),
    `hint` what this speech means to the person so far, in the colour `hint_colour`; `mark` is what in the paper's
    margin it is about, by number and style."""

    name: str
    age: int
    job: str
    portrait: str
    tone: str
    approval: int
    memory: str
    tag: str
    hint: str
    hint_colour: Colour
    lit: bool
    mark: tuple[int, Style] | None = None


def draw_listener(
    surface: pygame.Surface, rect: pygame.Rect, who: Listener, portraits: Portraits, eyes: str = "open"
) -> None:
    """Draw a card that fills `rect`; lit ones are those the speech names."""
    surface.fill(N2 if who.lit else N1, rect)
    surface.fill(N0, (rect.x, rect.bottom, rect.w, 1))
    if who.lit:
        surface.fill(R4, (rect.x, rect.y, 1, rect.h))
    window = pygame.Rect(rect.x + 5, rect.y + 3, HEAD, min(50, rect.h - 6))
    _draw_head(surface, window, portraits.portrait(who.portrait, who.tone, eyes=eyes))
    left, room = rect.x + 58, rect.right - 4 - (rect.x + 58)
    text.draw(surface, (left, rect.y + 3), name_and_age(who.name, who.age, room), N7)
    text.draw(surface, (left, rect.y + 13), text.fit(who.job.upper(), "label", room), N5, "label")
    bar.approval(surface, (left, rect.y + 22), who.approval, width=70)
    tall = rect.h >= LOW
    lines = clamp(who.memory, "label", room, 3 if tall else 2 if rect.h > 48 else 1)
    text.draw_lines(surface, (left, rect.y + 32), lines, N6, "label", line=8)
    if tall:
        x = rect.x + 6
        if who.mark is not None:
            x += draw_number(surface, x, rect.y + 55, *who.mark) + 3
        else:
            symbols.stamp(surface, (x, rect.y + 57), ("a.", "aa", "a."), a=who.hint_colour)
            x += 5
        hint = text.fit(who.hint, "label", rect.x + 143 - x)
        text.draw(surface, (x, rect.y + 56), hint, who.hint_colour, "label")
        if who.tag:
            draw_tag(surface, (rect.right - 3, rect.y + 54), who.tag)


def draw_tag(
    surface: pygame.Surface, top_right: tuple[int, int], tag: str, fill: Colour = N3, light: Colour = N4
) -> pygame.Rect:
    """The id of a promise, a deed or a clash on a small plate; returns where it is."""
    width = text.size(tag, "label")[0] + 8
    box = pygame.Rect(top_right[0] - width, top_right[1], width, 9)
    surface.fill(fill, box)
    surface.fill(light, (box.x, box.y, box.w, 1))
    text.draw(surface, (box.x + 4, box.y + 2), tag, N7, "label")
    return box


def _draw_head(surface: pygame.Surface, window: pygame.Rect, face: pygame.Surface) -> None:
    surface.blit(niche(window.size, (V1, V0, N2)), window)
    # A low card leaves out the hat rather than the face.
    surface.blit(face, window, (8, 2 if window.h > 44 else 14, window.w, window.h))
    surface.fill(N4, (window.x - 1, window.y - 1, window.w + 2, 1))
    surface.fill(N4, (window.x - 1, window.y - 1, 1, window.h + 2))
    surface.fill(N0, (window.x - 1, window.bottom, window.w + 2, 1))
    surface.fill(N0, (window.right, window.y, 1, window.h))
