"""The three indicators: what the map yields in a round, and the ledger of every change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from game.city.chance import draw
from game.city.definitions import INDICATORS, Content, Effect, IndicatorName, Season
from game.city.grid import cells, census
from game.city.state import Cell, City, Entry, Tile

CEILING, FLOOR = 100, 0


@dataclass(frozen=True)
class Line:
    """One cause of this round's change, before clamping."""

    what: str
    why: str
    yields: Effect
    at: Cell | None


def tile_yields(content: Content, tile: Tile) -> Effect:
    """What one tile yields in a round."""
    return content.tiles[tile.kind].states[tile.state].yields


def season(content: Content, city: City) -> Season:
    """How the years of this round turn out: drawn from the seed, known from the report on.

    The seasons of a scenario come like cards: all of them once, in an order the seed makes,
    before one comes again.
    """
    cards = deck(content, city)
    return cards[(city.round - 1) % len(cards)]


def deck(content: Content, city: City) -> list[Season]:
    """The seasons of this turn of the cards, in the order in which they come."""
    named = {one.name: one for one in content.balance.seasons}
    cards = content.scenarios[city.scenario].seasons or list(named)
    order = _shuffled(city.seed, (city.round - 1) // len(cards), len(cards))
    return [named[cards[place]] for place in order]


@lru_cache(maxsize=64)
def _shuffled(seed: int, turn: int, cards: int) -> tuple[int, ...]:
    """Numbers of so many cards, in the order of their draws."""
    return tuple(sorted(range(cards), key=lambda card: draw(seed, turn, f"season {card}")))


def season_yields(content: Content, city: City) -> Effect:
    """What this round's season adds or takes on the map as it stands."""
    now = season(content, city)
    return yields_of(content, now, census(city) if now.shares else Counter())


def yields_of(content: Content, season: Season, there: Counter[tuple[str, str]]) -> Effect:
    """What a season adds or takes on a map with so many tiles of each kind and state."""
    total = season.yields
    for share in season.shares:
        kinds = content.named_kinds(share.of)
        count = sum(
            number
            for (kind, state), number in there.items()
            if kind in kinds and content.tiles[kind].states[state].good
        )
        total = total + share.yields.times(count // share.tiles)
    return total


def lines(content: Content, city: City) -> list[Line]:
    """Causes of the coming years' changes: like tiles together, then upkeep, difficulty and season."""
    alike: dict[tuple[str, str], list[Cell]] = {}
    for at, tile in cells(city):
        alike.setdefault((tile.kind, tile.state), []).append(at)
    found = []
    for (kind, state), places in alike.items():
        definition = content.tiles[kind]
        form = definition.states[state]
        detail = f", {form.name}" if len(definition.states) > 1 else ""
        name = definition.name if len(places) == 1 else f"{definition.plural} ({len(places)})"
        where = places[0] if len(places) == 1 else None
        found.append(Line(name + detail, form.why, form.yields.times(len(places)), where))
    for upkeep in content.scenarios[city.scenario].upkeep:
        found.append(Line(upkeep.what, upkeep.why, upkeep.yields + upkeep.grows.times(city.round - 1), None))
    difficulty = content.difficulties[city.difficulty]
    found.append(Line(f"Difficulty: {difficulty.name}", "chosen at the start", difficulty.upkeep, None))
    now = season(content, city)
    found.append(Line(now.name, now.why, season_yields(content, city), None))
    return [line for line in found if line.yields != Effect()]


def forecast(content: Content, city: City) -> Effect:
    """What the coming years will change if nothing else is done, before clamping."""
    return drift(content, city, city.round) + season_yields(content, city)


def drift(content: Content, city: City, round_: int, there: Counter[tuple[str, str]] | None = None) -> Effect:
    """What the map as it stands and the upkeep change in some round, without its season.

    `there` is the map's census, for who has taken it already.
    """
    # Plain sums: the outlook asks for this so often that adding effects would be felt.
    totals = dict.fromkeys(INDICATORS, 0)
    tiles = census(city) if there is None else there
    parts = [(content.tiles[kind].states[state].yields, count) for (kind, state), count in tiles.items()]
    for upkeep in content.scenarios[city.scenario].upkeep:
        parts += [(upkeep.yields, 1), (upkeep.grows, round_ - 1)]
    parts.append((content.difficulties[city.difficulty].upkeep, 1))
    for yields, count in parts:
        totals["ecology"] += yields.ecology * count
        totals["economy"] += yields.economy * count
        totals["research"] += yields.research * count
    return Effect(**totals)


def clamp(city: City, effect: Effect) -> Effect:
    """What is left of an effect when the indicators stop at 0 and 100."""
    after = {name: max(FLOOR, min(CEILING, getattr(city.indicators, name) + effect.of(name))) for name in INDICATORS}
    return Effect(**{name: after[name] - getattr(city.indicators, name) for name in INDICATORS})


def record(city: City, line: Line) -> None:
    """Apply a line to the indicators, with ledger entries for what really changed."""
    change = clamp(city, line.yields)
    for name in INDICATORS:
        if change.of(name):
            setattr(city.indicators, name, getattr(city.indicators, name) + change.of(name))
            city.ledger.append(Entry(city.round, name, change.of(name), line.what, line.why, line.at))


def yield_years(content: Content, city: City) -> None:
    """Apply the whole round at once: the sum is clamped, not each line, so that order never matters."""
    todo = lines(content, city)
    for name in INDICATORS:
        entries = [
            Entry(city.round, name, line.yields.of(name), line.what, line.why, line.at)
            for line in todo
            if line.yields.of(name)
        ]
        before = getattr(city.indicators, name)
        total = before + sum(entry.amount for entry in entries)
        after = max(FLOOR, min(CEILING, total))
        setattr(city.indicators, name, after)
        city.ledger.extend(entries)
        if after != total:
            city.ledger.append(_limit(city.round, name, after - total))


def _limit(round_: int, name: IndicatorName, amount: int) -> Entry:
    why = "more than 100 does not count" if amount < 0 else "less than 0 does not count"
    return Entry(round_, name, amount, "Limit of the scale", why)
