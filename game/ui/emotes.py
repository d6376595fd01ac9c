"""Small bubbles over the crowd: hearts, claps, questions, boos."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import pygame

from game.ui import symbols
from game.ui.palette import G3, N0, N2, N6, R1, R2, Colour

BUBBLE = (
    "..kkkkkkk..",
    ".kwwwwwwwk.",
    "kwwwwwwwwwk",
    "kwwwwwwwwwk",
    "kwwwwwwwwwk",
    "kwwwwwwwwwk",
    "kwwwwwwwwwk",
    ".kwwwwwwwk.",
    "..kkkwwkk..",
    "....kwk....",
    ".....k.....",
)
KINDS: dict[str, tuple[symbols.Rows, Colour]] = {
    "heart": ((".a.a.", "aaaaa", "aaaaa", ".aaa.", "..a.."), R2),
    "bang": (("..a..", "..a..", "..a..", ".....", "..a.."), R1),
    "ask": ((".aaa.", "...a.", "..a..", ".....", "..a.."), N2),
    "cross": (("a...a", ".a.a.", "..a..", ".a.a.", "a...a"), R2),
    "clap": (("..a..", "a.a.a", ".aaa.", ".aaa.", "..a.."), G3),
}
BY_TONE: dict[str, tuple[str, ...]] = {
    "angry": ("cross", "bang", "cross"),
    "hopeful": ("heart", "clap"),
    "desperate": ("ask", "bang"),
    "neutral": (),
    "sarcastic": ("bang", "ask"),
    "grateful": ("heart", "clap", "heart"),
    "suspicious": ("ask", "ask", "bang"),
}
SECONDS = 2.4
RISE = 6


@dataclass
class _Emote:
    pos: tuple[int, int]
    kind: str
    born: float


class Emotes:
    """Emotes that rise over the crowd behind whoever has spoken; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._shown: list[_Emote] = []
        self._time = 0.0

    def cheer(self, tone: str, x: int) -> None:
        """Let the crowd around `x` take up a tone."""
        for number, kind in enumerate(BY_TONE.get(tone, ())):
            pos = (x + self._random.randrange(-56, 57), self._random.randrange(136, 162))
            self._shown.append(_Emote(pos, kind, self._time + number * 0.18))

    def update(self, dt: float) -> None:
        """Let `dt` seconds pass."""
        self._time += dt
        self._shown = [emote for emote in self._shown if self._time - emote.born < SECONDS]

    def draw(self, surface: pygame.Surface, still: bool) -> None:
        """Draw those that have come up; with `still` they do not rise."""
        for emote in self._shown:
            age = self._time - emote.born
            if age < 0:
                continue
            x, y = emote.pos[0], emote.pos[1] - (RISE if still else min(RISE, round(age * 40)))
            symbols.stamp(surface, (x - 5, y - 11), BUBBLE, k=N0, w=N6)
            rows, colour = KINDS[emote.kind]
            symbols.stamp(surface, (x - 2, y - 8), rows, a=colour)
