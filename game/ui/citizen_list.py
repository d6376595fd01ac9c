"""The citizens on the square as cards in two columns; with more than four the cards get lower."""

from __future__ import annotations

from functools import partial

import pygame

from game.ui import bar, style, text
from game.ui.bar import Rolling
from game.ui.citizen_card import LOW, TALL, WIDTH, CardFace, Portraits, draw_card
from game.ui.faces import eyes_at
from game.ui.kept import Kept
from game.ui.palette import N5, N7
from game.ui.panel import panel
from game.ui.typesetting import clamp

COLUMNS = 2


class CitizenList:
    """Cards inside `rect` (307 x 145). `chosen` is the card with the focus, `hovered` the one under the mouse."""

    def __init__(self, rect: pygame.Rect) -> None:
        self.rect = pygame.Rect(rect)
        self.faces: list[CardFace] = []
        self.chosen = 0
        self.hovered: int | None = None
        self.lost_below = 0
        self._first_row = 0
        self._rolling: dict[str, Rolling] = {}
        self._kept: dict[tuple[int, ...], Kept] = {}

    def show(self, faces: list[CardFace], lost_below: int) -> None:
        """Set who is on the square, and the approval under which the core citizens vote the mayor out."""
        self.faces = list(faces)
        self.lost_below = lost_below
        self.chosen = min(self.chosen, max(0, len(faces) - 1))
        self._keep_in_view()
        for face in faces:
            self._rolling.setdefault(face.name, Rolling(face.approval)).target = float(face.approval)

    @property
    def _rows_shown(self) -> int:
        return 2 if len(self.faces) <= 4 else 3

    def card_rect(self, index: int) -> pygame.Rect | None:
        """Return where a card stands, None if it is scrolled away."""
        row = index // COLUMNS - self._first_row
        if not 0 <= row < self._rows_shown:
            return None
        height, gap = (TALL, 2) if self._rows_shown == 2 else (LOW, 1)
        left = self.rect.left + index % COLUMNS * (self.rect.width - WIDTH)
        return pygame.Rect(left, self.rect.top + row * (height + gap), WIDTH, height)

    def card_at(self, pos: tuple[int, int]) -> int | None:
        """Return the index of the card under a point of the canvas."""
        for index in range(len(self.faces)):
            card = self.card_rect(index)
            if card is not None and card.collidepoint(pos):
                return index
        return None

    def move(self, across: int, down: int) -> bool:
        """Choose the neighbouring card; False where there is none."""
        column, row = self.chosen % COLUMNS + across, self.chosen // COLUMNS + down
        index = row * COLUMNS + column
        if down > 0 and row * COLUMNS < len(self.faces):
            index = min(index, len(self.faces) - 1)  # the last row may be short
        if not 0 <= column < COLUMNS or not 0 <= index < len(self.faces):
            return False
        self.chosen = index
        self._keep_in_view()
        return True

    def _keep_in_view(self) -> None:
        row = self.chosen // COLUMNS
        self._first_row = min(max(self._first_row, row - self._rows_shown + 1), row)

    def update(self, dt: float) -> None:
        """Let the figures of approval roll for `dt` seconds."""
        for value in self._rolling.values():
            value.update(dt)

    def draw(self, surface: pygame.Surface, portraits: Portraits, time: float, *, focused: bool = False) -> None:
        """Draw the cards; faces blink one after the other as `time` (seconds) goes on."""
        for index, face in enumerate(self.faces):
            card = self.card_rect(index)
            if card is None:
                continue
            approval, eyes = self._rolling[face.name].shown, eyes_at(time, index)
            marked = (focused and index == self.chosen) or index == self.hovered
            self._kept_at(card).draw(
                surface,
                (face, approval, eyes, marked, style.version()),
                partial(
                    draw_card, rect=card, face=face, portraits=portraits, approval=approval, eyes=eyes, focused=marked
                ),
            )
        spare = self.card_rect(len(self.faces))
        if self.faces and len(self.faces) % COLUMNS and spare is not None:
            average = sum(self._rolling[face.name].shown for face in self.faces) / len(self.faces)
            names = tuple(face.name for face in self.faces if face.core)
            key = (average, names, self.lost_below, style.version())
            self._kept_at(spare).draw(surface, key, lambda canvas: self._draw_town(canvas, spare, average))

    def _kept_at(self, rect: pygame.Rect) -> Kept:
        return self._kept.setdefault(tuple(rect), Kept(rect))

    def _draw_town(self, surface: pygame.Surface, rect: pygame.Rect, average: float) -> None:
        """Fill the place of a missing card with what the whole square thinks."""
        panel(surface, rect)
        left, room = rect.left + 8, rect.width - 16
        text.draw(surface, (left, rect.top + 4), "The square", N7)
        bar.approval(surface, (left, rect.top + 15), average, width=room - 30)
        names = " and ".join(", ".join(face.name for face in self.faces if face.core).rsplit(", ", 1))
        words = f"The mayor falls when {names} are all under {self.lost_below}."
        text.draw_lines(surface, (left, rect.top + 26), clamp(words, "label", room, 2), N5, "label", line=8)
