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
from game.ui.typesetting import clamp, clamp_all, quoted

STEP = 8
"""The distance of lines in normal size."""
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
    """Draw in two columns: who they are, what they said and remember; why their approval moved."""
    half = box.width // 2 - 4
    step = text.step("small", STEP)
    rows = 2 if step == STEP else 1
    y = text.draw_lines(surface, box.topleft, clamp(detail.job, "small", half, 1), N6, "small", line=step)
    for words in (detail.cares, detail.personality):
        y = text.draw_lines(surface, (box.left, y), clamp(words, "small", half, rows), N5, "small", line=step)
    if detail.line:
        lines = quoted(detail.line, "small", half, min(rows + 1, max(1, (box.bottom - y - 3) // step)))
        y = text.draw_lines(surface, (box.left, y + 3), lines, N7, "small", line=step)
    _draw_memory(surface, pygame.Rect(box.left, y + 3, half, box.bottom - y - 3), detail.memory)
    surface.fill(N3, (box.left + half + 3, box.top, 1, box.height))
    _draw_reasons(surface, pygame.Rect(box.left + half + 8, box.top, half, box.height), detail)


def _draw_memory(surface: pygame.Surface, box: pygame.Rect, memory: Sequence[str]) -> None:
    """Draw as much of a memory as the box has rows for."""
    step = text.step("small", STEP)
    rows = box.height // step - 1
    if rows < 1 or not memory:
        return
    text.draw(surface, box.topleft, "REMEMBERS", N5, "label")
    y = box.top + step
    for lines in clamp_all(memory[:rows], "small", box.width, rows, 2):
        y = text.draw_lines(surface, (box.left, y), lines, N6, "small", line=step)


def _draw_reasons(surface: pygame.Surface, box: pygame.Rect, detail: CitizenDetail) -> None:
    text.draw(surface, box.topleft, f"WHY APPROVAL MOVED   TRUST {detail.trust}", N5, "label")
    step = text.step("small", STEP)
    figures, y = box.left + 13 + 3 * (step - STEP), box.top + step
    rows = box.height // step - 1
    shown = shown_reasons(detail.reasons, rows)
    wrapped = clamp_all([why for _, why in shown], "small", box.right - figures - 4, rows)
    for (amount, _), lines in zip(shown, wrapped, strict=True):
        text.draw(surface, (figures, y), f"{amount:+d}", points_colour(amount), "small", align="right")
        y = text.draw_lines(surface, (figures + 4, y), lines, N6, "small", line=step)
    if not detail.reasons:
        text.draw(surface, (box.left, y), "Nothing has moved it yet.", N6, "small")


def shown_reasons(reasons: Sequence[tuple[int, str]], rows: int) -> list[tuple[int, str]]:
    """Return reasons in so many rows; what does not fit is added up in the last one, so that they still sum."""
    if len(reasons) <= rows:
        return list(reasons)
    rest = reasons[rows - 1 :]
    words = ", ".join(why for _, why in rest)
    return [*reasons[: rows - 1], (sum(amount for amount, _ in rest), f"{len(rest)} more: {words}")]


def draw_promise_detail(surface: pygame.Surface, box: pygame.Rect, detail: PromiseDetail) -> None:
    """Draw the words in full as far as they fit, how the promise stands, and what the rules say to it."""
    word, name, colour, _ = STANDINGS[detail.line.standing]
    width, height = sign_size(name)
    sign(surface, (box.right - width - 2, box.top), name, colour)
    text.draw(surface, (box.right, box.top + height + 3), word, N6, "label", align="right")
    facts = _facts_in(box.height - QUOTE_STEP - 2, detail.facts, box.width - 2 * LABELS)
    step = text.step("small", STEP)
    below = sum(len(lines) for _, lines in facts) * step + 2
    rows = (box.height - below) // QUOTE_STEP
    words = quoted(detail.line.quote, "clerk", box.width - LABELS, rows)
    y = text.draw_lines(surface, box.topleft, words, N7, line=QUOTE_STEP) + 2
    for label, lines in facts:
        text.draw(surface, (box.left, y + (step > STEP)), text.fit(label.upper(), "label", LABELS - 2), ACCENT, "label")
        y = text.draw_lines(surface, (box.left + LABELS, y), lines, N6, "small", line=step)


def _facts_in(height: int, facts: Sequence[tuple[str, str]], width: int) -> list[tuple[str, list[str]]]:
    """Return facts wrapped to two lines where `height` has room for that, else to one, and as many as fit."""
    step = text.step("small", STEP)
    for rows in (2, 1):
        wrapped = [(label, clamp(words, "small", width, rows)) for label, words in facts]
        if sum(len(lines) for _, lines in wrapped) * step <= height:
            return wrapped
    return wrapped[: height // step]


def reason_pairs(reasons: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Return reasons with those that move most first. Two values may take a figure alike: what is said twice is one."""
    sums: dict[str, int] = {}
    for amount, why in reasons:
        sums[why] = sums.get(why, 0) + amount
    return tuple(sorted(((amount, why) for why, amount in sums.items()), key=lambda reason: -abs(reason[0])))
