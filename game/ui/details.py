"""What the lower panel tells of a citizen or a promise that the player points at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.ui import text
from game.ui.deed_preview import points_colour
from game.ui.ledger import STANDINGS, LedgerLine
from game.ui.palette import ACCENT, N3, N5, N6, N7
from game.ui.signs import sign, sign_size
from game.ui.typesetting import clamp, quoted

STEP = 8
QUOTE_STEP = 10
LABELS = 44
"""Width of the column of labels, and of the sign at the right."""


@dataclass(frozen=True)
class CitizenDetail:
    """A person beyond their card. `reasons` are points of approval with the why, `memory` newest first."""

    job: str
    cares: str
    personality: str
    line: str
    trust: int
    reasons: tuple[tuple[int, str], ...]
    memory: tuple[str, ...]


@dataclass(frozen=True)
class PromiseDetail:
    """A promise beyond its line in the ledger; `facts` are labelled sentences such as ("Keeps it", ...)."""

    line: LedgerLine
    facts: tuple[tuple[str, str], ...]


def draw_citizen_detail(surface: pygame.Surface, box: pygame.Rect, detail: CitizenDetail) -> None:
    """Draw in two columns: who they are and what they said; why their approval moved and what they remember."""
    half = box.width // 2 - 4
    y = text.draw_lines(surface, box.topleft, clamp(detail.job, "label", half, 1), N6, "label")
    y = text.draw_lines(surface, (box.left, y), clamp(detail.cares, "label", half, 2), N5, "label")
    y = text.draw_lines(surface, (box.left, y), clamp(detail.personality, "label", half, 2), N5, "label")
    if detail.line:
        lines = quoted(detail.line, "label", half, max(1, (box.bottom - y - 3) // STEP))
        text.draw_lines(surface, (box.left, y + 3), lines, N7, "label")
    surface.fill(N3, (box.left + half + 3, box.top, 1, box.height))
    _draw_reasons(surface, pygame.Rect(box.left + half + 8, box.top, half, box.height), detail)


def _draw_reasons(surface: pygame.Surface, box: pygame.Rect, detail: CitizenDetail) -> None:
    rows = box.height // STEP
    remembered = min(len(detail.memory), 3)
    room = rows - 1 - (remembered + 1 if remembered else 0)
    text.draw(surface, box.topleft, f"WHY APPROVAL MOVED   TRUST {detail.trust}", N5, "label")
    y = box.top + STEP
    shown = detail.reasons if len(detail.reasons) <= room else detail.reasons[: room - 1]
    for amount, why in shown:
        text.draw(surface, (box.left + 13, y), f"{amount:+d}", points_colour(amount), "label", align="right")
        text.draw(surface, (box.left + 17, y), text.fit(why, "label", box.width - 17), N6, "label")
        y += STEP
    if not detail.reasons:
        text.draw(surface, (box.left, y), "Nothing has moved it yet.", N6, "label")
        y += STEP
    elif len(shown) < len(detail.reasons):
        rest = sum(amount for amount, _ in detail.reasons[len(shown) :])
        text.draw(surface, (box.left + 13, y), f"{rest:+d}", points_colour(rest), "label", align="right")
        text.draw(surface, (box.left + 17, y), "other things", N5, "label")
        y += STEP
    if remembered:
        text.draw(surface, (box.left, y), "REMEMBERS", N5, "label")
        for memory in detail.memory[:remembered]:
            y += STEP
            text.draw(surface, (box.left, y), text.fit(memory, "label", box.width), N6, "label")


def draw_promise_detail(surface: pygame.Surface, box: pygame.Rect, detail: PromiseDetail) -> None:
    """Draw the words in full as far as they fit, how the promise stands, and what the rules say to it."""
    word, name, colour, _ = STANDINGS[detail.line.standing]
    width, height = sign_size(name)
    sign(surface, (box.right - width - 2, box.top), name, colour)
    text.draw(surface, (box.right, box.top + height + 3), word, N6, "label", align="right")
    facts = _facts_in(box.height - QUOTE_STEP - 2, detail.facts, box.width - 2 * LABELS)
    below = sum(len(lines) for _, lines in facts) * STEP + 2
    rows = (box.height - below) // QUOTE_STEP
    words = quoted(detail.line.quote, "clerk", box.width - LABELS, rows)
    y = text.draw_lines(surface, box.topleft, words, N7, line=QUOTE_STEP) + 2
    for label, lines in facts:
        text.draw(surface, (box.left, y), text.fit(label.upper(), "label", LABELS - 2), ACCENT, "label")
        y = text.draw_lines(surface, (box.left + LABELS, y), lines, N6, "label", line=STEP)


def _facts_in(height: int, facts: Sequence[tuple[str, str]], width: int) -> list[tuple[str, list[str]]]:
    """Return facts wrapped to two lines where `height` has room for that, else to one, and as many as fit."""
    for rows in (2, 1):
        wrapped = [(label, clamp(words, "label", width, rows)) for label, words in facts]
        if sum(len(lines) for _, lines in wrapped) * STEP <= height:
            return wrapped
    return wrapped[: height // STEP]


def reason_pairs(reasons: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Return reasons with those that move most first."""
    return tuple(sorted(reasons, key=lambda reason: -abs(reason[0])))
