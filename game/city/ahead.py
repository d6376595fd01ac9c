"""Years played ahead on a copy of the city, under the hardest seasons that may still come."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from game.city.definitions import INDICATORS, Content, DeedKind, Effect, Season
from game.city.grid import tile_at
from game.city.indicators import CEILING, clamp, drift, season_yields, yields_of
from game.city.indicators import deck as deck_of
from game.city.pollution import pollution, weather_tiles
from game.city.state import Before, Cell, City, Deed, Indicators, Tile

HEADROOM = 25
"""Points below the top of the scale from which on what is gained may be cut off."""


class Ahead:
    """A copy of the city that deeds and years are tried on; the city itself is never touched.

    The mayor knows this round's season, and which cards of the deck have been seen. Of those
    still to come each indicator is given its worst one first, so that what holds here holds in
    whatever order they come. Votes are not played: they hang on words.
    """

    def __init__(self, content: Content, city: City) -> None:
        self.content = content
        rows = [[Tile(tile.kind, tile.state, tile.age, tile.exposure) for tile in row] for row in city.map]
        self.city = replace(
            city, map=rows, indicators=replace(city.indicators), deeds=list(city.deeds), ledger=[], changes=[]
        )
        self._first = city.round
        self._levels: list[list[int]] | None = None
        self._sites: dict[tuple[str, str], list[Cell]] | None = None
        self._cards: dict[str, list[Season]] = {}
        self._turn = -1

    @property
    def levels(self) -> list[list[int]]:
        """Smoke over each cell, indexed [row][column]."""
        if self._levels is None:
            self._levels = pollution(self.content, self.city)
        return self._levels

    @property
    def sites(self) -> dict[tuple[str, str], list[Cell]]:
        """Cells by kind and state of their tiles, each list row by row."""
        if self._sites is None:
            self._sites = {}
            for row, tiles in enumerate(self.city.map):
                for column, tile in enumerate(tiles):
                    self._sites.setdefault((tile.kind, tile.state), []).append((column, row))
        return self._sites

    @property
    def lost(self) -> bool:
        """Whether an indicator has fallen so far that the term is over."""
        now = self.city.indicators
        return min(now.ecology, now.economy) < self.content.balance.defeat_indicator

    def do(self, kind: DeedKind, at: Cell) -> None:
        """Do a deed where it fits, without asking whether it is open."""
        city, gone = self.city, tile_at(self.city, at)
        before = Before(gone, city.indicators, 0, [])
        city.deeds.append(Deed(f"ahead {len(city.deeds)}", city.round, kind.id, kind.verb, kind.subject, at, before))
        self._put(at, Tile(kind.becomes.kind, kind.becomes.state))
        self._add(clamp(city, kind.now))

    def forecast(self) -> Effect:
        """What the coming years change at the worst."""
        return self._change(drawn=False)

    def pass_years(self) -> None:
        """Let one round pass; the round is counted up by whoever has judged it."""
        self._add(clamp(self.city, self._change(drawn=True)))
        for change in weather_tiles(self.content, self.city, self.levels):
            self._forget(change.before.kind, change.after.kind)

    def _put(self, at: Cell, tile: Tile) -> None:
        self._forget(self.city.map[at[1]][at[0]].kind, tile.kind)
        self.city.map[at[1]][at[0]] = tile

    def _forget(self, gone: str, left: str) -> None:
        """Look at the map anew, and at the air if what came or went bears on it."""
        self._sites = None
        kinds = self.content.tiles[gone], self.content.tiles[left]
        if gone != left and any(kind.pollutes or kind.carries for kind in kinds):
            self._levels = None

    def _add(self, change: Effect) -> None:
        now = self.city.indicators
        self.city.indicators = Indicators(
            now.ecology + change.ecology, now.economy + change.economy, now.research + change.research
        )

    def _change(self, drawn: bool) -> Effect:
        there = Counter({sort: len(places) for sort, places in self.sites.items()})
        return drift(self.content, self.city, self.city.round, there) + self._season(there, drawn)

    def _season(self, there: Counter[tuple[str, str]], drawn: bool) -> Effect:
        """What the season gives or takes at the worst; `drawn` cards do not come again in their turn."""
        city = self.city
        if city.round == self._first:
            return season_yields(self.content, city)
        cards = deck_of(self.content, city)
        turn = (city.round - 1) // len(cards)
        if turn != self._turn:
            # Cards of this turn that the mayor has seen are out; a later turn is a full deck.
            seen = self._first - turn * len(cards)
            self._turn, self._cards = turn, {name: cards[max(0, seen) :] for name in INDICATORS}
        worst = {}
        left = {card.name: card for card in cards[max(0, self._first - turn * len(cards)) :]}
        yields = {name: yields_of(self.content, card, there) for name, card in left.items()}
        for name in INDICATORS:
            if getattr(city.indicators, name) >= CEILING - HEADROOM:
                # Near the top good seasons are wasted, and bad ones may all be still to come.
                self._cards[name] = cards[max(0, self._first - turn * len(cards)) :]
            hand = self._cards[name]
            card = min(hand, key=lambda one: yields[one.name].of(name))
            worst[name] = yields[card.name].of(name)
            if drawn:
                hand = list(hand)
                hand.remove(card)
                self._cards[name] = hand
        return Effect(**worst)
