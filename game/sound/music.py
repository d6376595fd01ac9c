"""Music on two decks: one theme fades out while the next fades in, each with its tension layer beside it."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from dataclasses import dataclass

import pygame

from game.sound.bank import Bank
from game.sound.table import Theme

FADE = 2.0
"""Seconds in which one theme gives way to another."""
TIGHTEN = 3.0
"""Seconds in which tension rises from nothing to all."""
TOGETHER = 0.002
"""Seconds within which theme and tension must be started, so that the same buffer of the mixer takes up both."""


@dataclass
class _Deck:
    """Two channels, the file whose tension plays on the second, and how far both are faded in."""

    base: pygame.mixer.Channel
    layer: pygame.mixer.Channel
    theme: Theme | None = None
    beside: str | None = None
    level: float = 0.0
    tension: float = 0.0

    def plays(self, theme: Theme) -> bool:
        """Whether that theme is on this deck; one that has no tension may have another's running beside it unheard."""
        return self.theme is not None and self.theme.file == theme.file and theme.tension in (None, self.beside)


class Music:
    """Plays the theme that is wanted, as soon as it is loaded; themes of the same file go on without a break."""

    def __init__(self, bank: Bank, themes: Iterable[Theme], channels: tuple[int, int, int, int]) -> None:
        self._companions = {theme.file: theme.tension for theme in themes if theme.tension}
        a, b, c, d = (pygame.mixer.Channel(number) for number in channels)
        self._bank = bank
        self._decks = [_Deck(a, b), _Deck(c, d)]
        self._wanted: Theme | None = None
        self._strain = 0.0

    def want(self, theme: Theme | None, strain: float = 0.0) -> None:
        """Have a theme played, or none, `strain` of its tension mixed in, from 0 to 1."""
        self._wanted, self._strain = theme, strain

    @property
    def playing(self) -> list[tuple[str, float, float]]:
        """File, level and tension of what can be heard, levels from 0 to 1."""
        return [(deck.theme.file, deck.level, deck.tension) for deck in self._decks if deck.theme is not None]

    def update(self, dt: float, volume: float) -> None:
        """Let fades go on for `dt` seconds; `volume` is a factor of both layers."""
        current = self._current()
        for deck in self._decks:
            if deck.theme is None:
                continue
            here = deck is current
            deck.level = _toward(deck.level, 1.0 if here else 0.0, dt / FADE)
            deck.tension = _toward(deck.tension, self._strain if here else deck.tension, dt / TIGHTEN)
            if not here and deck.level <= 0:
                self._stop(deck)
            else:
                self._mix(deck, volume)

    def _current(self) -> _Deck | None:
        """The deck that plays what is wanted; one is started if need be and the theme is loaded."""
        wanted = self._wanted
        if wanted is None:
            return None
        for deck in self._decks:
            if deck.plays(wanted):
                deck.theme = wanted
                return deck
        # A theme that is wanted without tension now may be wanted with it soon, and should not begin anew for that.
        beside = wanted.tension or self._companions.get(wanted.file)
        base, layer = self._bank.sound(wanted.file), self._bank.sound(beside) if beside else None
        if base is None or (beside and layer is None and not self._bank.unusable(beside)):
            return None
        deck = min(self._decks, key=lambda one: one.level if one.theme is not None else -1.0)
        self._start(deck, wanted, base, layer)
        deck.beside = beside
        return deck

    def _start(self, deck: _Deck, theme: Theme, base: pygame.mixer.Sound, layer: pygame.mixer.Sound | None) -> None:
        self._stop(deck)
        deck.theme, deck.level, deck.tension = theme, 0.0, self._strain
        for _ in range(3):
            begun = time.perf_counter()
            deck.base.play(base, loops=-1)
            deck.base.set_volume(0)
            if layer is not None:
                deck.layer.play(layer, loops=-1)
                deck.layer.set_volume(0)
            if time.perf_counter() - begun < TOGETHER:
                return

    def _mix(self, deck: _Deck, volume: float) -> None:
        assert deck.theme is not None
        level = volume * math.sin(deck.level * math.pi / 2)  # as loud in the middle of a crossfade as at its ends
        deck.base.set_volume(level * deck.theme.gain)
        deck.layer.set_volume(level * deck.theme.tension_gain * (deck.tension if deck.theme.tension else 0.0))

    @staticmethod
    def _stop(deck: _Deck) -> None:
        deck.base.stop()
        deck.layer.stop()
        deck.theme, deck.beside, deck.level, deck.tension = None, None, 0.0, 0.0


def _toward(value: float, aim: float, step: float) -> float:
    return min(value + step, aim) if value < aim else max(value - step, aim)
