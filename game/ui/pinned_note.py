"""A note of the clerk's, pinned beside what it speaks of: two sentences, a tail that points there, and a way to be rid
of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pygame

from game.ui import shade, symbols, text
from game.ui.palette import E0, E1, N0, R0, R1, R2, R3, R4, R5
from game.ui.prompts import CAP_HEIGHT

SCREEN = pygame.Rect(2, 2, 636, 356)
WIDTHS = (150, 170, 190, 210, 230, 250)
"""Pixels that a note may be wide: the first in which its words take no more than ROWS lines, else the last."""
ROWS, NARROWEST = 4, 90
HEAD, FOOT, SIDE = 12, 15, 6
STEP = 10
"""The distance of lines in normal size."""
GAPS = (10, 18, 34, 58, 90)
"""Pixels that a note may be away from what it points at."""
SLIDES = 9
"""Places along each side of what is pointed at."""
ROOM = 10
"""Pixels that a note keeps away from what should stay free, both sides together."""
CLEAR = 5
"""Pixels around what is pointed at that no note covers."""
LEAP = 60
"""Pixels that what is pointed at may move before the note goes after it."""
TAIL = 5
ARRIVAL = 0.18
"""Seconds in which a note comes up, and how many pixels it comes from below."""
RISE = 6
BRACKET = 6
BEAT = 0.5
AWAY = "no more notes"


class PinnedNote:
    """What the clerk says, the rectangle it is about, and where both stand; pixels of the canvas."""

    def __init__(self) -> None:
        self.box = pygame.Rect(0, 0, 0, 0)
        self.anchor = pygame.Rect(0, 0, 0, 0)
        self.words = ""
        self._lines: list[str] = []
        self._key = ""

    def show(self, words: str, key: str, anchor: pygame.Rect, avoid: Sequence[pygame.Rect]) -> None:
        """Say `words` about what stands in `anchor`. `key` puts all notes away; what is in `avoid` stays free if
        that is possible. A note stays where it is as long as it can."""
        lines, size = _set(words, key)
        self.words, self._lines, self._key = words, lines, key
        leap = abs(anchor.centerx - self.anchor.centerx) + abs(anchor.centery - self.anchor.centery) > LEAP
        if size != self.box.size or leap or self.box.colliderect(_around(anchor)):
            self.box = place(size, anchor, avoid)
        self.anchor = anchor.copy()

    def forget(self) -> None:
        """Let the next note look for a place of its own."""
        self.box = pygame.Rect(0, 0, 0, 0)

    @property
    def away(self) -> pygame.Rect:
        """The button that puts all notes away."""
        width = _cap_width(self._key) + text.size(AWAY, "label")[0] + 8
        return pygame.Rect(self.box.x + 3, self.box.bottom - FOOT + 1, width, 12)

    def draw(self, surface: pygame.Surface, age: float, still: bool) -> None:
        """Draw the note `age` seconds after it came; with `still` it is there at once, and nothing moves."""
        beat = 0 if still else int(age / BEAT) % 2
        _draw_brackets(surface, self.anchor.inflate(6 + 2 * beat, 6 + 2 * beat).clip(surface.get_rect()))
        below = 0 if still else round(max(0.0, 1 - age / ARRIVAL) * RISE)
        box = self.box.move(0, below)
        shade.darken(surface, pygame.Mask(box.size, fill=True), (box.x + 3, box.y + 4))
        self._draw_tail(surface, box)
        surface.fill(N0, box.inflate(2, 2))
        surface.fill(R4, box)
        surface.fill(R3, (box.x, box.y, box.w, HEAD - 2))
        for rim in ((box.x, box.y, box.w, 1), (box.x, box.y, 1, box.h)):
            surface.fill(R5, rim)
        surface.fill(R3, (box.right - 1, box.y + 1, 1, box.h - 1))
        surface.fill(R3, (box.x, box.bottom - 1, box.w, 1))
        text.draw(surface, (box.x + SIDE, box.y + 3), "THE CLERK", E0, "label")
        symbols.stamp(surface, (box.right - 10, box.y + 2), symbols.CROSS, a=R1)
        top = box.y + HEAD + 2
        text.draw_lines(surface, (box.x + SIDE, top), self._lines, E0, "read", line=text.step("read", STEP))
        self._draw_away(surface, below)
        pin = box.right - 22
        pygame.draw.circle(surface, R2, (pin, box.y), 3)
        surface.set_at((pin - 1, box.y - 1), R4)
        surface.set_at((pin + 1, box.y + 2), R0)

    def _draw_away(self, surface: pygame.Surface, below: int) -> None:
        button = self.away.move(0, below)
        surface.fill(R3, (self.box.x + SIDE, button.y - 2, self.box.w - 2 * SIDE, 1))
        cap = pygame.Rect(button.x + 3, button.y + 1, _cap_width(self._key), CAP_HEIGHT)
        pygame.draw.rect(surface, E1, cap, 1)
        text.draw(surface, (cap.x + 3, cap.y + 2), self._key, E1, "label")
        text.draw(surface, (cap.right + 4, cap.y + 2), AWAY, E1, "label")

    def _draw_tail(self, surface: pygame.Surface, box: pygame.Rect) -> None:
        goal = self.anchor.inflate(4, 4)
        # Between the brackets.
        tip_x = _within(box.centerx, goal.left + BRACKET + 2, goal.right - BRACKET - 2)
        tip_y = _within(box.centery, goal.top + BRACKET + 2, goal.bottom - BRACKET - 2)
        across = max(box.left - goal.right, goal.left - box.right)
        beside = across >= max(box.top - goal.bottom, goal.top - box.bottom)
        tip = pygame.Vector2(tip_x, tip_y)
        if beside:
            tip.x = _within(box.centerx, goal.left, goal.right)
        else:
            tip.y = _within(box.centery, goal.top, goal.bottom)
        inset_x, inset_y = (0, TAIL + 3) if beside else (TAIL + 3, 0)
        root = pygame.Vector2(
            _within(int(tip.x), box.left + inset_x, box.right - 1 - inset_x),
            _within(int(tip.y), box.top + inset_y, box.bottom - 1 - inset_y),
        )
        half = pygame.Vector2(0, TAIL) if beside else pygame.Vector2(TAIL, 0)
        points = [root - half, root + half, tip]
        pygame.draw.polygon(surface, N0, [root - half * 1.4, root + half * 1.4, tip + (tip - root).normalize() * 2])
        pygame.draw.polygon(surface, R4, points)


def place(size: tuple[int, int], anchor: pygame.Rect, avoid: Sequence[pygame.Rect]) -> pygame.Rect:
    """Where a note of that size stands: on the screen, beside `anchor` and never on it, on as little as possible of
    `avoid`, and near."""
    around, best = _around(anchor), pygame.Rect(SCREEN.topleft, size)
    free = [other.inflate(ROOM, ROOM) for other in avoid]
    least: float | None = None
    for far, box in _beside(size, anchor):
        box.clamp_ip(SCREEN)
        if box.colliderect(around):
            continue
        cost = far + sum(_area(box.clip(other)) for other in free) / 8
        if least is None or cost < least:
            least, best = cost, box
    return best


def _beside(size: tuple[int, int], anchor: pygame.Rect) -> Iterator[tuple[float, pygame.Rect]]:
    """Places round about `anchor` with what they are worse than the best by: distance, and being off the middle."""
    width, height = size
    for gap in GAPS:
        for slide in range(SLIDES):
            share = slide / (SLIDES - 1)
            x = anchor.left - width + round(share * (anchor.w + width))
            y = anchor.top - height + round(share * (anchor.h + height))
            far = gap + abs(share - 0.5) * 30
            yield far, pygame.Rect(x, anchor.bottom + gap, width, height)
            yield far, pygame.Rect(x, anchor.top - gap - height, width, height)
            yield far, pygame.Rect(anchor.right + gap, y, width, height)
            yield far, pygame.Rect(anchor.left - gap - width, y, width, height)


def _set(words: str, key: str) -> tuple[list[str], tuple[int, int]]:
    """The lines of a note and its size."""
    least = _cap_width(key) + text.size(AWAY, "label")[0] + 2 * SIDE + 8
    for width in WIDTHS:
        lines = text.wrap(words, "read", width - 2 * SIDE)
        if len(lines) <= ROWS:
            break
    # As narrow as these lines allow, so that the last is no single word.
    for narrower in range(width - 2 * SIDE, NARROWEST, -4):
        closer = text.wrap(words, "read", narrower)
        if len(closer) > len(lines):
            break
        lines = closer
    longest = max(text.size(line, "read")[0] for line in lines)
    return lines, (max(longest + 2 * SIDE, least), HEAD + text.step("read", STEP) * len(lines) + 4 + FOOT)


def _cap_width(key: str) -> int:
    return text.size(key, "label")[0] + 6


def _around(anchor: pygame.Rect) -> pygame.Rect:
    return anchor.inflate(2 * CLEAR, 2 * CLEAR)


def _area(box: pygame.Rect) -> int:
    return box.w * box.h


def _within(value: int, low: int, high: int) -> int:
    return min(max(value, low), max(high, low))


def _draw_brackets(surface: pygame.Surface, box: pygame.Rect) -> None:
    """Corners round what the note is about, so that nothing of it is covered."""
    long, high = min(BRACKET, box.w // 2), min(BRACKET, box.h // 2)
    for colour, out in ((N0, 1), (R5, 0)):
        for x, dx in ((box.left, 1), (box.right - 1, -1)):
            for y, dy in ((box.top, 1), (box.bottom - 1, -1)):
                across = pygame.Rect(min(x, x + dx * (long - 1)), y, long, 1).inflate(2 * out, 2 * out)
                down = pygame.Rect(x, min(y, y + dy * (high - 1)), 1, high).inflate(2 * out, 2 * out)
                surface.fill(colour, across)
                surface.fill(colour, down)
