"""What may still come of an indicator: the deeds that are left, and the most they could make of it."""

from __future__ import annotations

from collections import Counter

from game.city.deeds import deeds_left
from game.city.definitions import Content, DeedKind, IndicatorName, Season
from game.city.grid import census, size
from game.city.indicators import CEILING, FLOOR, drift, season_yields
from game.city.state import City


def free_slots(content: Content, city: City, round_: int) -> int:
    """Deeds that can still be done in a round, this one or one to come."""
    if round_ > city.round:
        return content.balance.deeds_per_round
    return deeds_left(content, city) if city.phase in ("report", "deeds", "speech") else 0


def most(content: Content, city: City, indicator: IndicatorName, last: int) -> int:
    """A bound that an indicator cannot rise above by the end of round `last`, whatever is done.

    It is generous: every deed that research could open is the best there is for the indicator,
    every tile that ails is well from the next round on, and the seasons are kind.
    """
    kinds = list(content.deeds.values())
    if indicator != "research":
        known = most(content, city, "research", last)
        kinds = [kind for kind in kinds if kind.needs.research <= known]
    gains = {_gain(content, kind, indicator) for kind in kinds}
    total, there = int(getattr(city.indicators, indicator)), census(city)
    healing = _healing(content, there, indicator)
    kind_season = max(_best_of(content, city, one, indicator) for one in _deck(content, city))
    for round_ in range(city.round, last + 1):
        now = round_ == city.round
        total += drift(content, city, round_, there).of(indicator)
        total += season_yields(content, city).of(indicator) if now else healing + kind_season
        slots = free_slots(content, city, round_)
        if slots:
            left = last - round_ + 1
            total += slots * max([0, *(at_once + left * rate for at_once, rate in gains)])
    return max(FLOOR, min(CEILING, total))


def _gain(content: Content, kind: DeedKind, indicator: IndicatorName) -> tuple[int, int]:
    """The most a deed adds to an indicator at once and in each round, at its best site and in its best state."""
    yields = max(state.yields.of(indicator) for state in content.tiles[kind.becomes.kind].states.values())
    given_up = min(
        content.tiles[site.kind].states[state].yields.of(indicator)
        for site in kind.on
        for state in (site.states or content.tiles[site.kind].states)
    )
    return kind.now.of(indicator), yields - given_up


def _healing(content: Content, there: Counter[tuple[str, str]], indicator: IndicatorName) -> int:
    """What an indicator would gain in a round if every tile were in its best state."""
    total = 0
    for (kind, state), count in there.items():
        states = content.tiles[kind].states
        total += count * (max(one.yields.of(indicator) for one in states.values()) - states[state].yields.of(indicator))
    return total


def _deck(content: Content, city: City) -> list[Season]:
    named = content.scenarios[city.scenario].seasons
    return [one for one in content.balance.seasons if one.name in named or not named]


def _best_of(content: Content, city: City, season: Season, indicator: IndicatorName) -> int:
    """The most a season can add to an indicator, if the whole map counted for its shares."""
    columns, rows = size(city)
    return season.yields.of(indicator) + sum(
        max(0, share.yields.of(indicator)) * (columns * rows // share.tiles) for share in season.shares
    )
