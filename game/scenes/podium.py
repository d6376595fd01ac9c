"""The square as the mayor sees it from behind the podium: dusk, crowd, and the citizens in front."""

from __future__ import annotations

import pygame

from game.city.state import City
from game.ui import faces
from game.view.art import Art, evening

WIDTH = 464
RAIL = 206
"""Where the edge of the stage hides those who stand before it."""
TOPS = (146, 150, 147, 150, 146)
LEFTS = (172, 256, 88, 338, 4)
"""Places between lamp posts and microphones, the best first."""
RISE = 4
"""Pixels that somebody rises who is named."""
RISE_RATE = 12.0
SHEET_CORNER = (68, 226)
"""Where the picture of the sheet of paper, shadow included, goes."""


class Podium:
    """Draws the evening and the faces; those who are named look up."""

    def __init__(self, art: Art, city: City) -> None:
        self.art = art
        self.city = city
        self._rises: dict[str, float] = {}
        self._stage = art.backdrop(evening("speech", city.indicators.ecology)).copy()
        for citizen, place in zip(city.citizens, self._places(), strict=True):
            faces.cast(self._stage, art.portrait(citizen.portrait, citizen.tone), place, RAIL)

    def _places(self) -> list[tuple[int, int]]:
        count = len(self.city.citizens)
        xs = sorted(LEFTS[:count]) if count <= len(LEFTS) else faces.spread(count, WIDTH, 64)
        return [(x, TOPS[index % len(TOPS)]) for index, x in enumerate(xs)]

    def update(self, dt: float, named: set[str]) -> None:
        """Let those who are named rise for `dt` seconds, which may be infinite, and the others sink back."""
        for citizen in self.city.citizens:
            goal = RISE if citizen.name in named else 0
            shown = self._rises.get(citizen.name, 0.0)
            self._rises[citizen.name] = shown + (goal - shown) * min(1.0, dt * RISE_RATE)

    def draw(self, canvas: pygame.Surface, time: float) -> None:
        """Draw everything up to the empty sheet of paper."""
        canvas.blit(self._stage, (0, 0))
        for index, (citizen, (x, y)) in enumerate(zip(self.city.citizens, self._places(), strict=True)):
            face = self.art.portrait(citizen.portrait, citizen.tone, eyes=faces.eyes_at(time, index))
            faces.blit(canvas, face, (x, y - round(self._rises.get(citizen.name, 0))), RAIL)
        canvas.blit(self.art.backdrop("speech_front"), (0, 0))
        canvas.blit(self.art.backdrop("speech_paper"), SHEET_CORNER)
