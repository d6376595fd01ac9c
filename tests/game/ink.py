"""Where text is drawn: a canvas that takes note of texts, of the boxes they stand in and of what covers them.

`watch` has texts and panels report to such canvases; `Sheet.faults` says what is wrong with a picture.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pygame
import pytest

from game.ui import panel, text
from game.ui.fonts import face

SMALLEST_BOX = (20, 8)
"""What is narrower or lower is a line, a bar or a shade, and no box for words."""
GAP = 1
"""Pixels that have to be free between two texts side by side."""
HANGING = set("gjpqyQ,;()[]{}|_@/ç")
Surface = pygame.Surface


@dataclass
class Drawn:
    """A text on the canvas: its capitals' rectangle, the rectangle with what hangs below, and what it stands in."""

    string: str
    font: str
    caps: pygame.Rect
    ink: pygame.Rect
    clip: pygame.Rect
    box: pygame.Rect | None
    covered: bool = False

    def __str__(self) -> str:
        string = self.string if len(self.string) < 30 else f"{self.string[:12]}[...]{self.string[-12:]}"
        return f"{string!r} ({self.font}) at {tuple(self.ink)}"


class Sheet(Surface):
    """A surface that remembers its texts since `clear`."""

    setting = False
    texts: list[Drawn]
    boxes: list[pygame.Rect]

    def __getattr__(self, name: str) -> Any:
        if name not in ("texts", "boxes"):
            raise AttributeError(name)
        self.clear()  # pygame makes copies and parts of a sheet without calling __init__
        return getattr(self, name)

    def clear(self) -> None:
        """Forget everything."""
        self.texts, self.boxes = [], []

    def fill(self, color: Any, rect: Any = None, special_flags: int = 0) -> pygame.Rect:
        """Fill, and take note of a box."""
        filled = super().fill(color, rect, special_flags) if rect is not None else super().fill(color)
        self.add_box(filled)
        return filled

    def blit(self, source: Surface, dest: Any = (0, 0), area: Any = None, special_flags: int = 0) -> pygame.Rect:
        """Blit, and take note of what is covered; the texts of another sheet come along."""
        drawn = super().blit(source, dest, area, special_flags)
        if not self.setting:
            self.add_box(drawn)
            if isinstance(source, Sheet):
                self._take(source, pygame.Rect(dest).topleft if len(dest) == 4 else (int(dest[0]), int(dest[1])))
        return drawn

    def add_box(self, box: pygame.Rect) -> None:
        """Something is drawn over a rectangle."""
        self._cover(box)
        self.boxes = [older for older in self.boxes if not box.contains(older)]
        if box.w >= SMALLEST_BOX[0] and box.h >= SMALLEST_BOX[1]:
            self.boxes.append(pygame.Rect(box))

    def _cover(self, area: pygame.Rect) -> None:
        for drawn in self.texts:
            if not drawn.covered and area.colliderect(drawn.caps):
                drawn.covered = True

    def _take(self, source: Sheet, at: tuple[int, int]) -> None:
        self.boxes += [box.move(at) for box in source.boxes]
        for drawn in source.texts:
            box = drawn.box.move(at) if drawn.box is not None else None
            caps, ink, clip = drawn.caps.move(at), drawn.ink.move(at), drawn.clip.move(at).clip(self.get_clip())
            self.texts.append(Drawn(drawn.string, drawn.font, caps, ink, clip, box))

    def box_at(self, pos: tuple[int, int]) -> pygame.Rect | None:
        """The box round a point that was drawn last."""
        return next((box for box in reversed(self.boxes) if box.collidepoint(pos)), None)

    def faults(self) -> list[str]:
        """What is wrong with the texts: out of canvas, clip or box, or one upon the other."""
        seen = [drawn for drawn in self.texts if drawn.ink.colliderect(drawn.clip) and drawn.string.strip()]
        found = [fault for drawn in seen for fault in self._outside(drawn)]
        plain = [drawn for drawn in seen if not drawn.covered]
        for number, one in enumerate(plain):
            for other in plain[number + 1 :]:
                if one.caps.clip(one.clip).inflate(2 * GAP, 0).colliderect(other.caps.clip(other.clip)):
                    found.append(f"{one} and {other} touch")
        return found

    def paragraphs(self) -> Iterable[str]:
        """The texts with those joined that stand below each other in one font."""
        lines: list[Drawn] = []
        for drawn in self.texts:
            last = lines[-1] if lines else None
            if last and not (
                last.font == drawn.font and last.caps.left == drawn.caps.left and 0 < drawn.caps.y - last.caps.y < 20
            ):
                yield " ".join(line.string for line in lines)
                lines = []
            lines.append(drawn)
        if lines:
            yield " ".join(line.string for line in lines)

    def _outside(self, drawn: Drawn) -> Iterable[str]:
        scrolled = drawn.ink.top < drawn.clip.top or drawn.ink.bottom > drawn.clip.bottom
        if not self.get_rect().contains(drawn.ink) and not (scrolled and drawn.clip != self.get_rect()):
            yield f"{drawn} leaves the canvas"
        if drawn.ink.left < drawn.clip.left or drawn.ink.right > drawn.clip.right:
            yield f"{drawn} is cut by the clip {tuple(drawn.clip)}"
        if drawn.box is not None:
            within = drawn.caps.left >= drawn.box.left and drawn.caps.right <= drawn.box.right
            if not within or not (
                scrolled or (drawn.caps.top >= drawn.box.top and drawn.ink.bottom <= drawn.box.bottom)
            ):
                yield f"{drawn} leaves its box {tuple(drawn.box)}"


def watch(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """Have texts and panels report to sheets, and surfaces that the `modules` make be sheets."""
    proxy = SimpleNamespace(**vars(pygame))
    proxy.Surface = Sheet
    for module in modules:
        monkeypatch.setattr(f"{module}.pygame", proxy)
    draw_text, nine_slice = text.draw, panel.nine_slice

    def draw(
        surface: Surface, pos: tuple[int, int], string: str, colour: Any, font: str = "clerk", *,
        align: str = "left", **rest: Any,
    ) -> int:  # fmt: skip
        if not isinstance(surface, Sheet):
            return draw_text(surface, pos, string, colour, font, align=align, **rest)
        surface.setting = True
        width = draw_text(surface, pos, string, colour, font, align=align, **rest)
        surface.setting = False
        if string:
            left = pos[0] - (width // 2 if align == "centre" else width if align == "right" else 0)
            rise = max(0, -face(font).glyph("H").top)
            caps = pygame.Rect(left, pos[1] - rise, max(width, 1), face(font).cap + rise)
            hangs = any(letter in HANGING for letter in unicodedata.normalize("NFD", string))
            ink = pygame.Rect(caps.x, caps.y, caps.w, caps.h + 2 * hangs)
            anchor = {"left": caps.left, "centre": caps.centerx, "right": caps.right - 1}[align]
            box = surface.box_at((anchor, caps.centery))
            surface.texts.append(Drawn(string, font, caps, ink, surface.get_clip(), box))
        return width

    def slice_nine(surface: Surface, rect: pygame.Rect, skin: Surface) -> None:
        nine_slice(surface, rect, skin)
        if isinstance(surface, Sheet):
            surface.add_box(pygame.Rect(rect))

    monkeypatch.setattr(text, "draw", draw)
    monkeypatch.setattr(panel, "nine_slice", slice_nine)
