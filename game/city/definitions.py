"""All definitions of a game in one piece, with the numbers that balance it.

`Content` is what every rule is given first. Putting it together checks all cross
references, so that a deed that becomes a tile nobody defined is found at the start.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from game.city.balance import Approval, Balance, Mood, Quantities
from game.city.kinds import (
    INDICATORS,
    Becomes,
    DeedKind,
    DeedVerb,
    Definition,
    Difficulty,
    Effect,
    IndicatorName,
    Needs,
    Rank,
    Scenario,
    Season,
    Share,
    Site,
    Threshold,
    TileKind,
    TileState,
    Transition,
    Upkeep,
)
from game.city.people_kinds import Arc, CitizenKind, Farewell, Newcomer

__all__ = [
    "INDICATORS",
    "Approval",
    "Arc",
    "Balance",
    "Becomes",
    "CitizenKind",
    "Content",
    "DeedKind",
    "DeedVerb",
    "Difficulty",
    "Effect",
    "Farewell",
    "IndicatorName",
    "Mood",
    "Needs",
    "Newcomer",
    "Quantities",
    "Rank",
    "Scenario",
    "Season",
    "Share",
    "Site",
    "Threshold",
    "TileKind",
    "TileState",
    "Transition",
    "Upkeep",
]

CONTRACT_TILES = (
    "forest", "river", "farmland", "factory", "oil_refinery", "coal_plant",
    "research_centre", "solar_field", "fusion_reactor",
)  # fmt: skip
"""Tile subjects of the speech contract that hold where a brief names none."""
CONTRACT_CAUSES = (
    "industry", "clean_energy", "homes", "jobs", "services", "safety", "taxes", "air",
    "ecology", "economy", "research", "people", "other",
)  # fmt: skip
"""Subjects of the contract that are no tile kind, and so no name for one."""


class Content(Definition):
    """Everything a game is played with. Mappings are keyed by id, in the order of the data."""

    tiles: dict[str, TileKind]
    deeds: dict[str, DeedKind]
    citizens: dict[str, CitizenKind]
    newcomers: dict[str, Newcomer]
    scenarios: Annotated[dict[str, Scenario], Field(min_length=1)]
    difficulties: dict[str, Difficulty]
    ranks: list[Rank]
    balance: Balance

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """Tile subjects a promise can be about, in the order of the data."""
        return tuple(dict.fromkeys(kind.subject for kind in self.tiles.values() if kind.subject is not None))

    @cached_property
    def brief_subjects(self) -> list[str] | None:
        """The `subjects` of a brief: None where the contract's own tiles are the ones in play."""
        return None if set(self.subjects) == set(CONTRACT_TILES) else list(self.subjects)

    @cached_property
    def glyphs(self) -> dict[str, tuple[str, str]]:
        """Kind and state of a tile by the letter that stands for them in a scenario's rows."""
        firsts = {kind.glyph: (kind.id, kind.first) for kind in self.tiles.values()}
        others = {
            state.glyph: (kind.id, name)
            for kind in self.tiles.values()
            for name, state in kind.states.items()
            if state.glyph is not None
        }
        return {**others, **firsts}

    def members(self, subject: str) -> frozenset[str]:
        """Ids of the tile kinds that count as this subject (a tile subject or a group); may be empty."""
        return self._members.get(subject, frozenset())

    def named_kinds(self, name: str) -> frozenset[str]:
        """Ids of the tile kinds that a name means: a subject, a group, or one kind by its own id."""
        return self.members(name) or frozenset({name} & self.tiles.keys())

    @cached_property
    def _members(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for kind in self.tiles.values():
            for subject in (kind.subject, kind.group):
                if subject is not None:
                    found.setdefault(subject, set()).add(kind.id)
        return {subject: frozenset(kinds) for subject, kinds in found.items()}

    @cached_property
    def by_name(self) -> dict[str, CitizenKind]:
        """Written citizens by the name they are called by."""
        return {person.name: person for person in self.citizens.values()}

    @cached_property
    def likings(self) -> dict[str, dict[str, int]]:
        """How much people of each value want more of each subject, -3 to 3; zeros are left out.

        Tiles of which the stances say nothing, such as a mod's, are liked as their group is, or else
        for what their first state yields.
        """
        known = {word.split()[-1] for table in self.balance.stances.values() for word in table}
        found = {value: dict(table) for value, table in self.balance.stances.items()}
        for kind in self.tiles.values():
            if kind.subject is None or kind.subject in known:
                continue
            for value, table in found.items():
                if kind.group is not None:
                    liking = table.get(kind.group, 0)
                else:
                    liking = max(-3, min(3, self._worth(kind, value)))
                if liking:
                    table.setdefault(kind.subject, liking)
        return found

    @staticmethod
    def _worth(kind: TileKind, value: str) -> int:
        """What a tile is worth to people of a value by its yields and workplaces."""
        yields = kind.states[kind.first].yields
        if value in ("nature", "health"):
            return yields.ecology - 2 * bool(kind.pollutes)
        if value == "jobs":
            return min(2, kind.jobs)
        if value == "money":
            return yields.economy
        return yields.research if value == "research" else 0

    @property
    def first_scenario(self) -> str:
        """Id of the scenario that is played unless another is asked for."""
        return next(iter(self.scenarios))

    @model_validator(mode="after")
    def consistent(self) -> Self:
        """Every id that is mentioned is defined; three core citizens; maps are rectangles."""
        faults = list(self._faults())
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _faults(self) -> Iterator[str]:
        yield from self._tile_faults()
        yield from self._deed_faults()
        values = self.balance.stances
        for person in self.citizens.values():
            for value in person.values:
                if value not in values:
                    yield f"citizens.{person.id}.values: no value {value!r}; there are {', '.join(values)}"
            for key, others in (("quarrels", person.quarrels), ("friends", person.friends)):
                for other in others:
                    if other not in self.citizens:
                        yield f"citizens.{person.id}.{key}: no citizen {other!r}"
            for place in person.work:
                if not self.named_kinds(place):
                    yield f"citizens.{person.id}.work: no tile counts as {place!r}"
            for number, arc in enumerate(person.arcs):
                for change in (arc.gains, arc.loses):
                    if change is not None and change not in values:
                        yield f"citizens.{person.id}.arcs.{number}: no value {change!r}; there are {', '.join(values)}"
        core = [person.id for person in self.citizens.values() if person.core]
        if len(core) != 3:
            yield f"citizens: expected three core citizens, found {len(core)}"
        yield from self._season_faults()
        for scenario in self.scenarios.values():
            for guest in scenario.present:
                if guest not in self.citizens:
                    yield f"scenarios.{scenario.id}.present: no citizen {guest!r}"
            for number, row in enumerate(scenario.rows):
                if len(row) != len(scenario.rows[0]):
                    yield f"scenarios.{scenario.id}.rows.{number}: expected {len(scenario.rows[0])} letters"
                for glyph in sorted(set(row) - set(self.glyphs)):
                    yield f"scenarios.{scenario.id}.rows.{number}: no tile has the glyph {glyph!r}"
        if "normal" not in self.difficulties:
            yield "difficulties: expected one named 'normal'"

    def _season_faults(self) -> Iterator[str]:
        names = [season.name for season in self.balance.seasons]
        for number, season in enumerate(self.balance.seasons):
            for share in season.shares:
                if not self.named_kinds(share.of):
                    yield f"balance.seasons.{number}.shares: no tile counts as {share.of!r}"
        for scenario in self.scenarios.values():
            for name in scenario.seasons:
                if name not in names:
                    yield f"scenarios.{scenario.id}.seasons: no season {name!r}; there are {', '.join(names)}"

    def _tile_faults(self) -> Iterator[str]:
        letters = [kind.glyph for kind in self.tiles.values()]
        letters += [state.glyph for kind in self.tiles.values() for state in kind.states.values() if state.glyph]
        if len(set(letters)) != len(letters):
            yield "tiles: two tiles share one glyph"
        for tile in self.tiles.values():
            if tile.subject in CONTRACT_CAUSES:
                yield f"tiles.{tile.id}.subject: {tile.subject!r} has a meaning of its own in speeches"
            if tile.first not in tile.states:
                yield f"tiles.{tile.id}.first: no state {tile.first!r}"
            if tile.displaces is not None and tile.displaces not in self.citizens:
                yield f"tiles.{tile.id}.displaces: no citizen {tile.displaces!r}"
            for number, change in enumerate(tile.transitions):
                where = f"tiles.{tile.id}.transitions.{number}"
                if change.state not in tile.states:
                    yield f"{where}.state: no state {change.state!r}"
                yield from self._place_faults(f"{where}.to", change.kind or tile.id, change.to)

    def _deed_faults(self) -> Iterator[str]:
        for deed in self.deeds.values():
            for number, site in enumerate(deed.on):
                states: list[str | None] = [*site.states] or [None]
                for state in states:
                    yield from self._place_faults(f"deeds.{deed.id}.on.{number}", site.kind, state)
            yield from self._place_faults(f"deeds.{deed.id}.becomes", deed.becomes.kind, deed.becomes.state)
            if deed.subject not in self.subjects:
                yield f"deeds.{deed.id}.subject: no tile has the subject {deed.subject!r}"
            if deed.brings is not None and deed.brings not in self.citizens:
                yield f"deeds.{deed.id}.brings: no citizen {deed.brings!r}"

    def _place_faults(self, where: str, kind: str, state: str | None) -> Iterator[str]:
        if kind not in self.tiles:
            yield f"{where}: no tile {kind!r}"
        elif state is not None and state not in self.tiles[kind].states:
            yield f"{where}: tile {kind!r} has no state {state!r}"
