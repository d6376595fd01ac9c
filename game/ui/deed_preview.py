"""The box beside the deed menu: a tile as it is, or before and after a deed, with what that means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pygame

from game.ui import symbols, text
from game.ui.palette import BAD, GOOD, N0, N1, N2, N3, N4, N5, N6, R4, W3, Colour
from game.ui.panel import panel
from game.ui.signs import sign
from game.ui.typesetting import clamp

SIZE = (153, 82)
PICTURE = (32, 46)
NOTE_STEP = 7
NOTES_SHOWN = 3
MOST_NOTE_LINES = 6
NAMES = ("ecology", "economy", "research")
Flavour = Literal["good", "bad", "warning", "plain"]


@dataclass(frozen=True)
class Note:
    """One line on what a deed does: to people, to promises, to the air."""

    words: str
    flavour: Flavour = "plain"


@dataclass(frozen=True)
class Preview:
    """What the box shows. `after` is None for a tile as it is; `words` then describe its state.

    `each_round` and `now` hold points by indicator.
    """

    before: pygame.Surface
    after: pygame.Surface | None
    each_round: Mapping[str, int]
    now: Mapping[str, int]
    notes: tuple[Note, ...]
    words: str = ""


def draw_preview(surface: pygame.Surface, pos: tuple[int, int], preview: Preview) -> None:
    """Draw the box of 153 x 82 pixels with its top left corner at `pos`."""
    x, y = pos
    surface.fill(N0, (x, y, *SIZE))
    surface.fill(N1, (x + 1, y + 1, SIZE[0] - 2, SIZE[1] - 2))
    _draw_picture(surface, (x + 5, y + 5), preview.before)
    if preview.after is None:
        lines = clamp(preview.words, "label", 46, 6)
        text.draw_lines(surface, (x + 42, y + 5), lines, N6, "label", line=8)
    else:
        sign(surface, (x + 42, y + 24), "becomes", R4)
        _draw_picture(surface, (x + 56, y + 5), preview.after)
    _draw_points(surface, (x + 95, y), preview)
    surface.fill(N3, (x + 5, y + 55, SIZE[0] - 10, 1))
    _draw_notes(surface, (x + 5, y + 58), preview.notes)


def _draw_picture(surface: pygame.Surface, pos: tuple[int, int], picture: pygame.Surface) -> None:
    frame = pygame.Rect(pos, PICTURE)
    surface.fill(N4, frame.inflate(2, 2))
    surface.fill(N0, frame)
    clip = surface.get_clip()
    surface.set_clip(frame.clip(clip))
    surface.blit(picture, picture.get_rect(midbottom=frame.midbottom))
    surface.set_clip(clip)


def _draw_points(surface: pygame.Surface, pos: tuple[int, int], preview: Preview) -> None:
    x, y = pos
    at_once = any(preview.now.values())
    text.draw(surface, (x + 1, y + 5), "A ROUND" if at_once else "EACH ROUND", N5, "label")
    if at_once:
        text.draw(surface, (x + 54, y + 5), "NOW", N5, "label", align="right")
    for row, name in enumerate(NAMES):
        top = y + 14 + row * 13
        symbols.indicator(surface, (x + 1, top), name)
        amount = preview.each_round.get(name, 0)
        text.draw(surface, (x + 13, top), f"{amount:+d}" if amount else "0", points_colour(amount), "heading")
        now = preview.now.get(name, 0)
        if now:
            text.draw(surface, (x + 54, top + 3), f"{now:+d}", points_colour(now), "label", align="right")


def _draw_notes(surface: pygame.Surface, pos: tuple[int, int], notes: tuple[Note, ...]) -> None:
    room = SIZE[0] - 18
    wrapped = [text.wrap(note.words, "label", room) for note in notes]
    if sum(map(len, wrapped)) > NOTES_SHOWN:
        wrapped = [[text.fit(note.words, "label", room)] for note in notes]
    shown = len(notes) if len(notes) <= NOTES_SHOWN else NOTES_SHOWN - 1
    y = pos[1]
    for note, lines in zip(notes[:shown], wrapped, strict=False):
        _draw_flavour(surface, (pos[0], y), note.flavour)
        y = text.draw_lines(surface, (pos[0] + 8, y), lines, note_colour(note), "label", line=NOTE_STEP)
    if shown < len(notes):
        more = f"and {len(notes) - shown} more: point here, or press Right"
        text.draw(surface, (pos[0] + 8, y), text.fit(more, "label", room), N5, "label")


def draw_all_notes(surface: pygame.Surface, anchor: pygame.Rect, preview: Preview) -> None:
    """Draw a panel with every note as fully as the canvas allows, its lower right corner where that of `anchor` is."""
    width, step = anchor.width, text.step("small", 8)
    for most in range(MOST_NOTE_LINES, 0, -1):
        wrapped = [(note, clamp(note.words, "small", width - 22, most)) for note in preview.notes]
        height = sum(len(lines) * step + 2 for _, lines in wrapped) + 10
        if height <= surface.get_height():
            break
    box = pygame.Rect(anchor.left, anchor.bottom - height, width, height).clamp(surface.get_rect())
    panel(surface, box, fill=N2)
    y = box.top + 6
    for note, lines in wrapped:
        _draw_flavour(surface, (box.left + 6, y), note.flavour)
        y = text.draw_lines(surface, (box.left + 15, y), lines, note_colour(note), "small", line=step) + 2


def _draw_flavour(surface: pygame.Surface, pos: tuple[int, int], flavour: Flavour) -> None:
    if flavour == "plain":
        surface.fill(W3, (pos[0] + 1, pos[1] + 1, 3, 3))
    elif flavour == "warning":
        symbols.stamp(surface, (pos[0], pos[1]), symbols.CROSS, a=BAD)
    else:
        symbols.arrow(surface, pos, flavour == "good")


def note_colour(note: Note) -> Colour:
    """Warnings stand out; the rest is told apart by its sign."""
    return BAD if note.flavour == "warning" else N6


def points_colour(amount: int) -> Colour:
    """Green for a gain, ember for a loss, grey for nothing."""
    return GOOD if amount > 0 else BAD if amount < 0 else N5
