"""What the rules answer when a scene asks: options, previews, verdicts, hearings, reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from game.city.definitions import DeedKind, Effect
from game.city.state import Cell, Change, Citizen, Clash, Entry, Indicators, Promise, Tile

Feasibility = Literal["sure", "possible", "unlikely", "impossible"]


@dataclass(frozen=True)
class Preview:
    """What a deed would do: points at once, points in each round from this one on, points that
    this round's season alone adds or takes for it, cells that fall under pollution or out of it,
    people it touches, promises it would break."""

    tile_after: Tile
    now: Effect
    each_round: Effect
    season: Effect
    polluted: list[Cell]
    cleaned: list[Cell]
    people: list[str]
    promises: list[str]


@dataclass(frozen=True)
class Option:
    """A deed of a tile's menu; `locked` says what is missing, None if it can be done."""

    deed: DeedKind
    locked: str | None
    preview: Preview


@dataclass(frozen=True)
class Verdict:
    """What the rules say to a promise: how feasible and why, what would keep it, what that costs,
    who cares. `standing` is the id of the promise it repeats; `judged` is False where nobody can check it."""

    feasible: Feasibility
    reason: str
    keeps: str
    cost: str
    cares: list[str]
    standing: str | None
    judged: bool


@dataclass(frozen=True)
class Hearing:
    """The clerk's page after a speech: new promises, standing ones that were repeated, clashes."""

    promises: list[Promise]
    merged: list[Promise]
    clashes: list[Clash]


@dataclass(frozen=True)
class Report:
    """What the last five years changed. `round` is the round that ended; 0 before the first."""

    round: int
    before: Indicators
    after: Indicators
    entries: list[Entry] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    kept: list[Promise] = field(default_factory=list)
    broken: list[Promise] = field(default_factory=list)
    arrived: list[Citizen] = field(default_factory=list)
    left: list[tuple[Citizen, str]] = field(default_factory=list)
