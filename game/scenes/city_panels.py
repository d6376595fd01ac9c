"""The right column of the city: citizens, the clerk's ledger, and a panel for whatever is pointed at."""

from __future__ import annotations

from typing import Literal

import pygame

from game.city.definitions import Content
from game.city.results import Option
from game.city.state import Cell, City
from game.scenes.city_views import card_face, citizen_detail, coordinates, deed_line, deed_preview, tile_facts
from game.scenes.ledger_views import ledger_lines, promise_detail
from game.ui import text
from game.ui.citizen_list import CitizenList
from game.ui.deed_menu import DeedMenu
from game.ui.deed_preview import SIZE, Preview, draw_all_notes, draw_preview
from game.ui.details import draw_citizen_detail, draw_promise_detail
from game.ui.kept import Kept
from game.ui.ledger import Ledger, heading_counts
from game.ui.palette import N5, N6
from game.ui.panel import panel
from game.ui.typesetting import clamp
from game.view.art import Art

LEFT, WIDTH = 329, 307
CITIZENS = pygame.Rect(LEFT, 25, WIDTH, 145)
LEDGER = pygame.Rect(LEFT, 172, WIDTH, 79)
LOWER = pygame.Rect(LEFT, 253, WIDTH, 104)
MENU = pygame.Rect(LEFT + 5, LOWER.top + 17, 140, 82)
PREVIEW = pygame.Rect((LEFT + 149, LOWER.top + 17), SIZE)
DETAIL = pygame.Rect(LEFT + 7, LOWER.top + 18, WIDTH - 14, 80)
Focus = Literal["map", "deeds", "citizens", "ledger", "bar"]
FOCUSES: tuple[Focus, ...] = ("map", "deeds", "citizens", "ledger", "bar")


class CityPanels:
    """Shows a city beside its map. `show` and `show_tile` are called when something has changed."""

    def __init__(self, content: Content, art: Art) -> None:
        self.content = content
        self.art = art
        self.citizens = CitizenList(CITIZENS)
        self.ledger = Ledger(pygame.Rect(LEFT + 5, LEDGER.top + 16, WIDTH - 10, LEDGER.height - 21))
        self.menu = DeedMenu(MENU)
        self.options: list[Option] = []
        self.expanded = False
        self._place = ""
        self._at: Cell = (0, 0)
        self._facts: Preview | None = None
        self._previews: list[Preview] = []
        self._version = self._tile_version = 0
        self._kept_ledger, self._kept_lower = Kept(LEDGER), Kept(LOWER)

    def show(self, city: City) -> None:
        """Take over the citizens and promises of the city."""
        faces = [card_face(citizen) for citizen in city.citizens]
        self.citizens.show(faces, self.content.balance.defeat_votes)
        self.ledger.show(ledger_lines(self.content, city))
        self._version += 1

    def show_tile(self, city: City, at: Cell, place: str, options: list[Option], smoke: int) -> None:
        """Take over a tile and what can be done there; `smoke` is its level of pollution."""
        chosen = self.menu.chosen if at == self._at else 0
        self._at, self._place, self.options = at, place, options
        self._facts = tile_facts(self.art, self.content, city, at, smoke)
        self._previews = [deed_preview(self.art, city, at, option) for option in options]
        self.menu.show([deed_line(option) for option in options], chosen)
        self.expanded = False
        self._tile_version += 1

    def option(self) -> Option | None:
        """The deed that is chosen in the menu."""
        return self.options[self.menu.chosen] if self.options else None

    def hover(self, pos: tuple[int, int] | None) -> None:
        """Take the mouse's place on the canvas, None where it is elsewhere."""
        self.citizens.hovered = None if pos is None else self.citizens.card_at(pos)
        self.ledger.hovered = None if pos is None else self.ledger.line_at(pos)

    def update(self, dt: float) -> None:
        """Let figures roll and lists glide for `dt` seconds."""
        self.citizens.update(dt)
        self.ledger.update(dt)
        self.menu.update(dt)

    def draw(self, surface: pygame.Surface, city: City, focus: Focus, time: float) -> None:
        """Draw the whole column; what shows the same as in the last frame is not drawn anew."""
        self.citizens.draw(surface, self.art, time, focused=focus == "citizens")
        ledger = self.ledger.chosen, self.ledger.hovered, self.ledger.scroll.position
        written = self._version, focus == "ledger", ledger
        self._kept_ledger.draw(surface, written, lambda canvas: self._draw_ledger(canvas, focus))
        pointed = self._pointed_at(focus)
        menu = self.menu.chosen, self.menu.scroll.position
        shown = self._version, self._tile_version, focus, pointed, menu
        self._kept_lower.draw(surface, shown, lambda canvas: self._draw_lower(canvas, city, focus, *pointed))
        notes = self._shown(focus)
        if self.expanded and pointed == (None, None) and notes is not None and notes.notes:
            draw_all_notes(surface, PREVIEW, notes)

    def _draw_ledger(self, surface: pygame.Surface, focus: Focus) -> None:
        counts = heading_counts(self.ledger.lines)
        panel(surface, LEDGER, "The clerk's ledger", counts, focus=focus == "ledger")
        self.ledger.draw(surface, focused=focus == "ledger")

    def _draw_lower(
        self, surface: pygame.Surface, city: City, focus: Focus, person: int | None, promise: int | None
    ) -> None:
        if person is not None:
            citizen = city.citizens[person]
            panel(surface, LOWER, f"{citizen.name}, {citizen.age}", "CITIZEN", focus=True)
            draw_citizen_detail(surface, DETAIL, citizen_detail(citizen))
        elif promise is not None:
            line = self.ledger.lines[promise]
            panel(surface, LOWER, f"Promise {line.id}", "YOUR WORDS", focus=True)
            draw_promise_detail(surface, DETAIL, promise_detail(self.content, city, line))
        else:
            self._draw_tile(surface, focus)

    def _pointed_at(self, focus: Focus) -> tuple[int | None, int | None]:
        """Return the indices of the citizen or the promise that the lower panel is about."""
        if self.citizens.hovered is not None:
            return self.citizens.hovered, None
        if self.ledger.hovered is not None:
            return None, self.ledger.hovered
        if focus == "citizens" and self.citizens.faces:
            return self.citizens.chosen, None
        if focus == "ledger" and self.ledger.lines:
            return None, self.ledger.chosen
        return None, None

    def _draw_tile(self, surface: pygame.Surface, focus: Focus) -> None:
        focused = focus == "deeds"
        panel(surface, LOWER, self._place, coordinates(self._at), focus=focused)
        if self.options:
            self.menu.draw(surface, focused=focused)
        else:
            lines = clamp("Nothing can be done here.", "clerk", MENU.width - 8, 2)
            y = text.draw_lines(surface, (MENU.left + 4, MENU.top + 6), lines, N6)
            words = "Bare land takes forests, works and research; works can be closed or cleaned."
            text.draw_lines(surface, (MENU.left + 4, y + 3), clamp(words, "label", MENU.width - 8, 5), N5, "label")
        shown = self._shown(focus)
        if shown is not None:
            draw_preview(surface, PREVIEW.topleft, shown)

    def _shown(self, focus: Focus) -> Preview | None:
        """Return what the box beside the menu shows: the chosen deed, or the tile as it is."""
        return self._previews[self.menu.chosen] if focus == "deeds" and self._previews else self._facts
