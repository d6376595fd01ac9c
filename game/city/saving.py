"""A city as plain data and back, with errors that name the key that is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from game.city.definitions import INDICATORS, Content
from game.city.errors import SaveError
from game.city.grid import cells, inside
from game.city.state import FORMAT, City

_CITY = TypeAdapter(City)


def dump(city: City) -> dict[str, Any]:
    """The city as JSON-ready data; `load` gives an equal city back."""
    data: dict[str, Any] = _CITY.dump_python(city, mode="json")
    return data


def load(content: Content, data: dict[str, Any]) -> City:
    """A city from saved data.

    Raises:
        SaveError: a key is missing, holds something else than expected, or names what this content does not have.
    """
    found = data.get("format") if isinstance(data, dict) else None
    if found != FORMAT:
        raise SaveError(f"format: expected {FORMAT}, found {found!r}")
    try:
        # By way of JSON, so that lists become cells again and yet "3" is no number.
        city = _CITY.validate_json(json.dumps(data), strict=True)
    except (TypeError, ValueError) as error:
        raise SaveError(_explain(error)) from None
    for fault in _faults(content, city):
        raise SaveError(fault)
    return city


def _explain(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return f"not plain data: {error}"
    first = error.errors()[0]
    return f"{'.'.join(str(step) for step in first['loc'])}: {first['msg'].lower()}, found {first['input']!r:.60}"


def _faults(content: Content, city: City) -> Iterator[str]:
    """What the shapes cannot say: that names are known, and that the parts fit together."""
    if city.scenario not in content.scenarios:
        yield f"scenario: no scenario {city.scenario!r}"
    if city.difficulty not in content.difficulties:
        yield f"difficulty: no difficulty {city.difficulty!r}"
    if not 1 <= city.round <= city.rounds:
        yield f"round: expected 1 to {city.rounds}, found {city.round}"
    for name in INDICATORS:
        if not 0 <= getattr(city.indicators, name) <= 100:
            yield f"indicators.{name}: expected 0 to 100, found {getattr(city.indicators, name)}"
    if not city.map or any(len(row) != len(city.map[0]) or not row for row in city.map):
        yield "map: expected rows of one length"
        return
    for (column, row), tile in cells(city):
        kind = content.tiles.get(tile.kind)
        if kind is None:
            yield f"map.{row}.{column}.kind: no tile {tile.kind!r}"
        elif tile.state not in kind.states:
            yield f"map.{row}.{column}.state: tile {tile.kind!r} has no state {tile.state!r}"
    for number, deed in enumerate(city.deeds):
        if deed.kind not in content.deeds:
            yield f"deeds.{number}.kind: no deed {deed.kind!r}"
        if deed.before.tile.kind not in content.tiles:
            yield f"deeds.{number}.before.tile.kind: no tile {deed.before.tile.kind!r}"
        if not inside(city, deed.at):
            yield f"deeds.{number}.at: {deed.at} lies off the map"
    for number, one in enumerate(city.waiting):
        if one not in content.citizens:
            yield f"waiting.{number}: no citizen {one!r}"
    if sum(citizen.core for citizen in city.citizens) != 3:
        yield "citizens: expected three core citizens"
    if not city.history:
        yield "history: expected the start at least"
    if city.phase in ("record", "square") and not city.speeches:
        yield f"speeches: none, but the phase is {city.phase!r}"
    if (city.phase == "over") != (city.outcome is not None):
        yield "outcome: expected one exactly when the phase is 'over'"
