"""Those who listen to the speech: what each remembers, and what the draft means to them so far."""

from __future__ import annotations

import re

import pygame

from game.city.definitions import Content
from game.city.promises import at_stake
from game.city.state import Citizen, City
from game.scenes.pledges import IDENTIFIER, Style, find_deed, find_promise, names_in, pledge_words
from game.scenes.promise_views import fulfilled
from game.scenes.speech_preview import Entry
from game.ui import faces, text
from game.ui.citizen_card import Portraits
from game.ui.listener_card import Listener, draw_listener
from game.ui.palette import G5, N0, N3, N5, N6, R3, R4, Colour
from game.ui.panel import panel

COLUMN = pygame.Rect(465, 0, 175, 360)
TOP = 16
TALLEST = 66


class Listeners:
    """The column at the right of the speech."""

    def __init__(self, content: Content, city: City) -> None:
        self.content = content
        self.city = city
        self.named: set[str] = set()
        self._entries: list[Entry] = []

    def hear(self, draft: str, entries: list[Entry]) -> None:
        """Take in the draft and what the clerk heard in it."""
        self.named = names_in(draft, [citizen.name for citizen in self.city.citizens])
        self._entries = entries

    def draw(self, surface: pygame.Surface, portraits: Portraits, time: float) -> None:
        """Draw the column."""
        panel(surface, COLUMN, "Who listens", "AND REMEMBERS")
        surface.fill(N0, (COLUMN.x - 1, 0, 1, COLUMN.h))
        citizens = self.city.citizens
        height = min(TALLEST, (COLUMN.h - TOP - 4) // max(len(citizens), 1) - 2)
        for index, citizen in enumerate(citizens):
            box = pygame.Rect(COLUMN.x + 4, TOP + index * (height + 2), COLUMN.w - 8, height)
            draw_listener(surface, box, self._listener(citizen), portraits, faces.eyes_at(time, index))
        self._draw_promises(surface, TOP + len(citizens) * (height + 2) + 3)

    def _draw_promises(self, surface: pygame.Surface, top: int) -> None:
        """What is still to be kept, soonest first, where the column has room for it."""
        rows = (COLUMN.bottom - 6 - top - 16) // 10
        standing = [
            promise for promise in at_stake(self.content, self.city) if not fulfilled(self.content, self.city, promise)
        ]
        if rows < 1 or not standing:
            return
        left, right = COLUMN.x + 8, COLUMN.right - 8
        text.draw(surface, (left, top + 3), "STILL TO KEEP", N5, "label")
        surface.fill(N3, (left, top + 11, right - left, 1))
        standing.sort(key=lambda promise: (promise.by is None, promise.by))
        for row, promise in enumerate(standing[:rows]):
            y = top + 16 + row * 10
            due = f"R{promise.by}" if promise.by is not None else ""
            text.draw(surface, (right, y), due, R4, "label", align="right")
            words = pledge_words(self.content, promise.verb, promise.subject, promise.to)
            text.draw(surface, (left, y), promise.id, R4, "label")
            text.draw(surface, (left + 18, y), text.fit(words, "label", right - left - 36), N6, "label")

    def _listener(self, citizen: Citizen) -> Listener:
        memory, tag = recollection(self.city, citizen)
        hint, colour, mark = self._hint(citizen)
        return Listener(
            name=citizen.name,
            age=citizen.age,
            job=citizen.job,
            portrait=citizen.portrait,
            tone=citizen.tone,
            approval=citizen.approval,
            memory=memory,
            tag=tag,
            hint=hint,
            hint_colour=colour,
            lit=citizen.name in self.named,
            mark=mark,
        )

    def _hint(self, citizen: Citizen) -> tuple[str, Colour, tuple[int, Style] | None]:
        """What this speech means to a citizen so far, the most personal thing first, and which mark in the margin of
        the paper it is about."""
        for entry in self._entries:
            if entry.to == citizen.name:
                return f"is for {citizen.name}", G5, (entry.note.number, entry.note.style)
        if citizen.name in self.named:
            return f"you name {citizen.name}", G5, None
        for entry in self._entries:
            if citizen.name in entry.cares:
                return f"matters to {citizen.name}", R4, (entry.note.number, entry.note.style)
        if citizen.displaced:
            return "waits for a word from you", R3, None
        return "not named yet", N5, None


def recollection(city: City, citizen: Citizen) -> tuple[str, str]:
    """The last thing a citizen remembers, in words to the mayor, and the id of what it is about ("" for none)."""
    if not citizen.memory:
        return (f'"{citizen.line}"', "") if citizen.line else (_sentence(citizen.personality), "")
    phrase = citizen.memory[-1]
    found = IDENTIFIER.search(phrase)
    if found is None:
        return _sentence(phrase), ""
    identifier = found[0]
    promise, deed = find_promise(city, identifier), find_deed(city, identifier)
    outcome = re.fullmatch(r"P\d+ (kept|broken)\b.*", phrase)
    if promise is not None and outcome:
        return f'Round {promise.round}, {outcome[1]}: "{promise.quote}"', identifier
    if deed is not None and phrase.startswith(identifier):
        return f"Round {deed.round}: you {phrase.removeprefix(identifier).strip(' :')}", identifier
    if promise is not None:
        return _sentence(phrase.replace(identifier, f'"{promise.quote}"')), identifier
    if deed is not None:
        return _sentence(phrase.replace(identifier, f"your deed of round {deed.round}")), identifier
    return _sentence(phrase), identifier


def _sentence(words: str) -> str:
    """A phrase of a memory as a sentence to the mayor."""
    words = words.replace("the mayor's", "your").replace("the mayor", "you")
    return f"{words[:1].upper()}{words[1:]}"
