"""The lower edge of the square: plates with names and approval, the clerk's card of evidence, what comes next."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui import bar, safe_colours, symbols, text
from game.ui.citizen_card import job_in
from game.ui.palette import (
    BAD,
    E0,
    E2,
    E3,
    E4,
    G2,
    GOOD,
    N0,
    N1,
    N2,
    N3,
    N5,
    N7,
    PAPER,
    R0,
    R1,
    R2,
    R3,
    R4,
    R5,
    Colour,
    approval_ramp,
)
from game.ui.panel import panel
from game.ui.signs import sign
from game.ui.typesetting import clamp

PLATE_HEIGHT = 30
BAR_WIDTH = 40
CHANGE_WORD = "ROUND"
CARD = pygame.Rect(4, 322, 442, 36)
HINT = pygame.Rect(452, 321, 184, 37)

STATES: dict[str, tuple[str, Colour]] = {
    "standing": ("hourglass", R1),
    "new": ("hourglass", R1),
    "kept": ("seal", G2),
    "broken": ("seal_broken", R1),
    "struck": ("dash", E2),
    "done": ("seal_open", E2),
    "clash": ("seal_broken", R1),
    "said": ("quill", E2),
}
"""Sign and colour for how the evidence stands."""


@dataclass(frozen=True)
class Plate:
    """One citizen's plate. `word` stands in place of a change: NEXT, NEW, or nothing."""

    name: str
    job: str
    approval: float
    change: int | None
    word: str
    live: bool
    chosen: bool


@dataclass(frozen=True)
class Evidence:
    """What a citizen cites: an id ("" for none), a line above, the words, a line below, a sign and a word for it."""

    id: str
    head: str
    words: str
    note: str
    sign: str
    state: str


def draw_plate(surface: pygame.Surface, rect: pygame.Rect, plate: Plate) -> None:
    """Draw a plate; narrow ones leave the job out."""
    panel(surface, rect, focus=plate.live or plate.chosen, fill=N2 if plate.live else N1)
    if plate.chosen:
        pygame.draw.rect(surface, R5, rect.inflate(-2, -2), 1)
    x, y, room = rect.x + 6, rect.y, rect.w - 12
    name = text.fit(plate.name, "clerk", room)
    width = text.draw(surface, (x, y + 4), name, R5 if plate.live else N7)
    if room - width > 24:
        text.draw(surface, (x + width + 4, y + 6), job_in(plate.job, room - width - 4), N5, "label")
    symbols.heart(surface, (x, y + 17), plate.approval)
    length = max(min(BAR_WIDTH, rect.w - 68), 10)
    box = pygame.Rect(x + 11, y + 17, length, 5)
    ramp = safe_colours.shown_ramp(approval_ramp(plate.approval))
    bar.bar(surface, box, plate.approval, ramp, bar.VOTES_LOST_BELOW)
    text.draw(surface, (box.right + 5, y + 17), str(round(plate.approval)), N7, "label")
    left = box.right + 20
    if plate.change is not None:
        _draw_change(surface, (left, y + 17), plate.change, rect.right - 4 - left)
    elif plate.word:
        colour = R4 if plate.word == "NEW" else N5
        text.draw(surface, (left, y + 17), text.fit(plate.word, "label", rect.right - 4 - left), colour, "label")


def _draw_change(surface: pygame.Surface, pos: tuple[int, int], change: int, room: int) -> None:
    """What the whole round changed, and where there is room, that it is the whole round."""
    colour = (GOOD if change > 0 else BAD) if change else N5
    figure = f"{change:+d}" if change else "0"
    word = text.size(CHANGE_WORD, "label")[0] + 3
    if word + text.size(figure, "label")[0] <= room:
        text.draw(surface, pos, CHANGE_WORD, N5, "label")
        text.draw(surface, (pos[0] + word, pos[1]), figure, colour, "label")
    elif change:
        symbols.arrow(surface, pos, change > 0, colour)
        text.draw(surface, (pos[0] + 7, pos[1]), figure, colour, "label")


def draw_evidence(surface: pygame.Surface, evidence: Evidence | None) -> None:
    """Draw the card: the mayor's exact words, and how they stand. Without evidence the card lies empty."""
    card = CARD
    surface.fill(N0, card.inflate(2, 2))
    surface.fill(PAPER, card)
    surface.fill(N7, (card.x + 1, card.y, card.w - 2, 1))
    surface.fill(E3, (card.x, card.bottom - 1, card.w, 1))
    surface.fill(E4, (card.right - 1, card.y + 1, 1, card.h - 2))
    for step in range(8):
        surface.fill(E4, (card.right - 8 + step, card.y + step, 8 - step, 1))
        surface.set_at((card.right - 9 + step, card.y + step), E3)
    if evidence is None:
        text.draw(surface, (card.x + 10, card.y + 15), "The square listens.", E3)
        return
    left = card.x + 8
    if evidence.id:
        surface.fill(R1, (card.x, card.y, 31, card.h))
        surface.fill(R0, (card.x + 31, card.y, 1, card.h))
        font = text.first_fitting(evidence.id, 28, "heading", "hand", "label")
        text.draw(surface, (card.x + 16, card.y + 13), evidence.id, N7, font, align="centre", shadow=R0)
        pygame.draw.circle(surface, R3, (card.x + 16, card.y + 3), 2)
        surface.set_at((card.x + 15, card.y + 2), R5)
        left = card.x + 38
    room = card.right - 74 - left
    text.draw(surface, (left, card.y + 4), text.fit(evidence.head, "label", room), E3, "label")
    text.draw(surface, (left, card.y + 13), _quoted(evidence.words, room), E0)
    text.draw(surface, (left, card.y + 26), text.fit(evidence.note, "label", room), E2, "label")
    if not evidence.state:
        return
    name, colour = STATES.get(evidence.sign, ("quill", E2))
    sign(surface, (card.right - 66, card.y + 9), name, colour)
    state = text.fit(evidence.state, "label", 44)
    text.draw(surface, (card.right - 46, card.y + 15), state, colour, "label")


def _quoted(words: str, room: int) -> str:
    line = clamp(words, "clerk", room, 1)[0]
    return line + '"' if words.startswith('"') and line.endswith("…") else line


def draw_hint(surface: pygame.Surface, key: str, heading: str, words: str, pressed: bool, lit: bool) -> None:
    """Draw the box that says what `key` does next."""
    panel(surface, HINT, focus=lit)
    cap = pygame.Rect(HINT.x + 9, HINT.y + 8 + pressed, max(34, text.size(key, "label")[0] + 8), 17)
    surface.fill(N0, (cap.x - 1, cap.y, cap.w + 2, cap.h + 2 - pressed))
    surface.fill(N3, cap)
    surface.fill(N5, (cap.x, cap.y, cap.w, 1))
    surface.fill(N2, (cap.x, cap.bottom - 1, cap.w, 1))
    text.draw(surface, (cap.centerx, cap.y + 6), key, N7, "label", align="centre")
    left = cap.right + 9
    room = HINT.right - 16 - left
    text.draw(surface, (left, HINT.y + 8), text.fit(heading, "heading", room), R4, "heading", shadow=N0)
    text.draw(surface, (left, HINT.y + 24), text.fit(words, "label", room + 10), N5, "label")
    if lit:
        symbols.stamp(surface, (HINT.right - 13, HINT.y + 10), symbols.CURSOR, a=R4)


def draw_reasons(surface: pygame.Surface, anchor: pygame.Rect, title: str, rows: list[tuple[int, str]]) -> None:
    """A panel beside a face and its plate: why approval moved, in points, each with its reason."""
    width = 236
    step = text.step("small", 8)
    lines = [(amount, clamp(why, "small", width - 40, 2)) for amount, why in rows] or [(0, ["Nothing moved yet."])]
    height = 22 + sum(step * len(why) + 2 for _, why in lines)
    box = pygame.Rect(0, 0, width, height)
    fits = anchor.right + 3 + width <= 638
    box.bottomleft = (anchor.right + 3 if fits else anchor.left - 3 - width, anchor.bottom)
    box.clamp_ip(pygame.Rect(2, 19, 636, 340))
    panel(surface, box, title, focus=True)
    y = box.y + 17
    for amount, why in lines:
        if amount:
            colour = GOOD if amount > 0 else BAD
            symbols.arrow(surface, (box.x + 7, y), amount > 0, colour)
            text.draw(surface, (box.x + 15, y), f"{amount:+d}", colour, "label")
        y = text.draw_lines(surface, (box.x + 32, y), why, N7, "small", line=step) + 2


def murmur(surface: pygame.Surface, pos: tuple[int, int], time: float) -> None:
    """Three dots that come and go: somebody is about to speak."""
    for dot in range(3):
        high = int(time * 4) % 4 == dot
        surface.fill(N0, (pos[0] + dot * 7 - 1, pos[1] - 1 - 2 * high, 6, 6))
        surface.fill(R2 if high else PAPER, (pos[0] + dot * 7, pos[1] - 2 * high, 4, 4))
