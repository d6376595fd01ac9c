"""Speech bubbles: paper with a tail down to who speaks, a badge for the tone, and the id of what is cited."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.ui import shade, symbols, text
from game.ui.listener_card import draw_tag
from game.ui.palette import E0, E1, E3, E4, G2, G3, N0, N3, N4, N7, PAPER, R1, R2, R4, TONE_BADGES
from game.ui.typesetting import clamp

ROW = 11
TAIL = 11
CORNER = ((0, 0), (1, 0), (0, 1), (2, 0), (0, 2))
EDGES = 12
"""Pixels left and right of the words together."""
MOST_ROWS = 9
SHADOW = (4, 3)
DELTA_WORD = "answer"
"""Says what the figure of a bubble is: what this answer changed, while the plate below adds up the whole round."""


@dataclass(frozen=True)
class Speech:
    """What stands in a bubble. `tone` is None while nobody can tell it yet, `delta` None while it is not to be seen;
    `head` stands where the tone would, for words that have none; `tag` is the id of what is cited ("" for none).
    A live bubble is bright and has a cursor."""

    words: str
    tone: str | None = None
    delta: int | None = None
    head: str = ""
    tag: str = ""
    live: bool = False
    talking: bool = False


def bubble_rect(whole: str, width: int, tail: tuple[int, int]) -> pygame.Rect:
    """Where a bubble stands whose tail ends at `tail`, with room for the words of `whole`."""
    rows = max(len(clamp(whole, "read", width - EDGES, MOST_ROWS)), 1)
    box = pygame.Rect(0, 0, width, rows * text.step("read", ROW) + 18)
    box.midbottom = (tail[0], tail[1] - TAIL)
    box.x = min(max(box.x, 3), 640 - width - 3)
    return box


def holds(words: str, width: int) -> bool:
    """Whether a bubble of that width has rows enough for all of the words."""
    return len(text.wrap(" ".join(words.split()), "read", width - EDGES)) <= MOST_ROWS


def draw_bubble(surface: pygame.Surface, box: pygame.Rect, tail_x: int, speech: Speech, whole: str) -> None:
    """Draw a bubble in `box`. The rows are those of `whole`, so that no word jumps to the next row while it grows."""
    tail = tail_x - box.x
    for shadow, dx, dy in _shadow(box.size, tail):
        shade.darken(surface, shadow, (box.x + dx, box.y + dy))
    surface.blit(_paper(box.size, tail, speech.live), (box.x - 1, box.y - 1))
    _draw_head(surface, box, speech)
    ink = E0 if speech.live else E1
    said, all_said = len(" ".join(speech.words.split())), " ".join(whole.split())
    at, y = 0, box.y + 15
    step = text.step("read", ROW)
    for row in clamp(whole, "read", box.w - EDGES, MOST_ROWS):
        part = row[: max(said - at, 0)]
        width = text.draw(surface, (box.x + EDGES // 2, y), part, ink, "read")
        if speech.talking and 0 <= said - at <= len(row):
            surface.fill(R2, (box.x + 8 + width, y - 1, 4, step - 2))
        at += len(row)
        at += all_said[at : at + 1] == " "  # a word too long for a row is broken without one
        y += step
    if speech.tag:
        _draw_tag(surface, box, speech)


def _draw_head(surface: pygame.Surface, box: pygame.Rect, speech: Speech) -> None:
    if speech.tone is None:
        text.draw(surface, (box.x + 6, box.y + 5), speech.head, E3, "label")
        return
    word = speech.tone.upper()
    badge = pygame.Rect(box.x + 4, box.y + 3, text.size(word, "label")[0] + 13, 9)
    surface.fill(TONE_BADGES.get(speech.tone, N3), badge)
    symbols.tone_sign(surface, (badge.x + 2, badge.y + 2), speech.tone, N7)
    text.draw(surface, (badge.x + 9, badge.y + 2), word, N7, "label")
    if speech.delta is None:
        return
    left, dim = box.right - 6, E1 if speech.live else E3
    if speech.delta:
        up = speech.delta > 0
        symbols.arrow(surface, (left - 5, box.y + 5), up, G3 if up else R2)
        figure, colour = f"{speech.delta:+d}", G2 if up else R1
        left -= 8
    else:
        figure, colour = "0", dim
    left -= text.draw(surface, (left, box.y + 5), figure, colour, "label", align="right") + 3
    if left - text.size(DELTA_WORD, "label")[0] > badge.right + 2:
        text.draw(surface, (left, box.y + 5), DELTA_WORD, dim, "label", align="right")


def _draw_tag(surface: pygame.Surface, box: pygame.Rect, speech: Speech) -> None:
    fill, light = (R1, R2) if speech.live else (N3, N4)
    # Below the last row of words, which may reach as far to the right.
    tag = draw_tag(surface, (box.right - 1, box.bottom - 3), speech.tag, fill, light)
    pygame.draw.rect(surface, N0, tag.inflate(2, 2), 1)


@lru_cache(maxsize=32)
def _shape(size: tuple[int, int], tail: int) -> pygame.Mask:
    """The outline filled: rounded corners, and a tail that leans towards the mouth."""
    width, height = size
    shape = pygame.Mask((width, height + TAIL))
    shape.draw(pygame.Mask(size, fill=True), (0, 0))
    for dx, dy in CORNER:
        for x, y in ((dx, dy), (width - 1 - dx, dy), (dx, height - 1 - dy), (width - 1 - dx, height - 1 - dy)):
            shape.set_at((x, y), 0)
    tail = min(max(tail, 8), width - 9)
    for row in range(TAIL):
        middle = tail + (width // 2 - tail) * (TAIL - row) // 26
        half = (TAIL - 1 - row) // 2
        for x in range(middle - half, middle + half + 1):
            shape.set_at((min(max(x, 0), width - 1), height + row - 1), 1)
    return shape


@lru_cache(maxsize=32)
def _shadow(size: tuple[int, int], tail: int) -> list[tuple[pygame.Mask, int, int]]:
    """What can be seen of the shadow, in two narrow parts with their offsets, as darkening costs by area."""
    shape = _shape(size, tail)
    width, height = shape.get_size()
    dx, dy = SHADOW
    seen = pygame.Mask((width + dx, height + dy))
    seen.draw(shape, SHADOW)
    seen.erase(shape, (0, 0))
    body = size[1]
    parts = [pygame.Rect(width - 4, 0, dx + 4, body), pygame.Rect(0, body - 4, width - 4, height + dy - body + 4)]
    out = []
    for box in parts:
        part = pygame.Mask(box.size)
        part.draw(seen, (-box.x, -box.y))
        out.append((part, box.x, box.y))
    return out


@lru_cache(maxsize=32)
def _paper(size: tuple[int, int], tail: int, live: bool) -> pygame.Surface:
    """The paper with its dark outline, which takes one more pixel on each side, and its lit and shaded edges."""
    shape = _shape(size, tail)
    width, height = shape.get_size()
    fill, top, edge = (N7, R4, R4) if live else (PAPER, N7, E4)
    paper = pygame.Surface((width + 2, height + 2), pygame.SRCALPHA)
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        shape.to_surface(paper, setcolor=N0, unsetcolor=None, dest=(1 + dx, 1 + dy))
    shape.to_surface(paper, setcolor=fill, unsetcolor=None, dest=(1, 1))
    rims = [((0, 1), edge), ((1, 0), edge), ((0, -1), top)] + ([((-1, 0), edge)] if live else [])
    for (dx, dy), colour in rims:
        rim = shape.copy()
        rim.erase(shape, (-dx, -dy))
        rim.to_surface(paper, setcolor=colour, unsetcolor=None, dest=(1, 1))
    return paper
