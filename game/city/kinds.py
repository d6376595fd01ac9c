"""The kinds of things a game is made of: tiles, deeds, scenarios, seasons, ranks.

Every model is frozen and refuses unknown fields, so that a misspelt key in a mod is an
error and never a silent default. `game.city.definitions` puts them together.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Tone = Literal["angry", "hopeful", "sarcastic", "desperate", "grateful", "suspicious", "neutral"]
DeedVerb = Literal["build", "remove", "improve"]
IndicatorName = Literal["ecology", "economy", "research"]
INDICATORS: tuple[IndicatorName, ...] = ("ecology", "economy", "research")

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
Text = Annotated[str, Field(min_length=1, max_length=120)]
Line = Annotated[str, Field(min_length=1, max_length=160)]
Percent = Annotated[int, Field(ge=0, le=100)]


class Definition(BaseModel):
    """A piece of content: read once, never changed, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Effect(Definition):
    """Points of the three indicators, gained or lost."""

    ecology: int = 0
    economy: int = 0
    research: int = 0

    def __add__(self, other: Effect) -> Effect:
        return Effect(
            ecology=self.ecology + other.ecology,
            economy=self.economy + other.economy,
            research=self.research + other.research,
        )

    def __sub__(self, other: Effect) -> Effect:
        return self + Effect(ecology=-other.ecology, economy=-other.economy, research=-other.research)

    def times(self, count: int) -> Effect:
        """The effect of so many of the same."""
        return Effect(ecology=self.ecology * count, economy=self.economy * count, research=self.research * count)

    def of(self, indicator: IndicatorName) -> int:
        """Points of one indicator."""
        return int(getattr(self, indicator))


class TileState(Definition):
    """One condition of a tile, what it yields in a round, and why, in a clause for the report.

    A state with a `glyph` of its own can be laid out in a scenario's rows.
    """

    name: Text
    yields: Effect = Effect()
    why: Text
    good: bool = True
    glyph: Annotated[str, Field(min_length=1, max_length=1)] | None = None


class Transition(Definition):
    """A change of a tile that comes with the years.

    `when` says which air counts; after `rounds` such rounds in a row the tile leaves `state`
    for `to`, of another kind if `kind` is given.
    """

    state: str
    when: Literal["polluted", "clear", "always"]
    rounds: Annotated[int, Field(ge=1)]
    to: str
    kind: Identifier | None = None
    why: Text


class TileKind(Definition):
    """A kind of tile. `subject` is the word of the speech contract under which it counts.

    `pollutes` is a range in tiles, counted like a king's moves. A tile that `carries` fouls
    its downstream neighbour while it is polluted itself. `jobs` counts workplaces.
    """

    id: Identifier
    name: Text
    plural: Text
    glyph: Annotated[str, Field(min_length=1, max_length=1)]
    states: Annotated[dict[str, TileState], Field(min_length=1)]
    first: str
    subject: Identifier | None = None
    group: Literal["industry", "clean_energy"] | None = None
    pollutes: Annotated[int, Field(ge=0, le=9)] = 0
    carries: bool = False
    inhabited: bool = False
    jobs: Annotated[int, Field(ge=0)] = 0
    displaces: Identifier | None = None
    transitions: list[Transition] = []


class Site(Definition):
    """Where a deed can be done: a tile kind, in any state or only in those listed."""

    kind: Identifier
    states: list[str] = []


class Needs(Definition):
    """What has to be reached before a deed can be done."""

    research: Percent = 0


class Becomes(Definition):
    """The tile a deed leaves behind."""

    kind: Identifier
    state: str


class DeedKind(Definition):
    """A deed of the mayor. `now` is paid at once; `past` is a clause for memories ("closed a factory")."""

    id: Identifier
    name: Text
    summary: Text
    past: Text
    on: Annotated[list[Site], Field(min_length=1)]
    verb: DeedVerb
    subject: Identifier
    becomes: Becomes
    needs: Needs = Needs()
    now: Effect = Effect()
    brings: Identifier | None = None
    icon: IndicatorName


class Threshold(Definition):
    """An indicator that rises to `above` or falls to `below`."""

    indicator: IndicatorName
    above: Percent | None = None
    below: Percent | None = None

    @model_validator(mode="after")
    def one_side(self) -> Self:
        """Exactly one of the two limits is given."""
        if (self.above is None) == (self.below is None):
            raise ValueError("expected exactly one of above and below")
        return self

    def met(self, value: int) -> bool:
        """Whether an indicator of this value lies beyond the threshold."""
        if self.above is not None:
            return value >= self.above
        return self.below is not None and value <= self.below


class Upkeep(Definition):
    """A standing cost of the city that belongs to no tile; `grows` is added for each round after the first."""

    what: Text
    why: Text
    yields: Effect
    grows: Effect = Effect()


class Scenario(Definition):
    """A map as rows of glyphs, north on top, and what the city starts with.

    `present` are written citizens who stand on the square from the start beside the core.
    `seasons` names those that can come (none named: all); a name that stands twice comes twice as often.
    """

    id: Identifier
    name: Text
    summary: Text
    rows: Annotated[list[str], Field(min_length=1)]
    source: Literal["north", "south", "east", "west"] = "north"
    rounds: Annotated[int, Field(ge=1, le=99)] = 7
    year: int = 2026
    start: Effect
    upkeep: list[Upkeep] = []
    present: list[Identifier] = []
    seasons: list[Text] = []


class Difficulty(Definition):
    """What a difficulty adds to the start and to each round."""

    name: Text
    start: Effect = Effect()
    upkeep: Effect = Effect()


class Share(Definition):
    """What a season adds or takes for every `tiles` good tiles of a subject, group or kind."""

    of: Identifier
    tiles: Annotated[int, Field(ge=1)]
    yields: Effect


class Season(Definition):
    """How five years turn out, drawn from the seed and announced beforehand."""

    name: Text
    why: Text
    yields: Effect = Effect()
    shares: list[Share] = []


class Rank(Definition):
    """What a mayor must reach to end with this rank. `kept` is the share of judged promises, percent."""

    id: Literal["gold", "silver", "bronze"]
    name: Text
    headline: Text
    ecology: Percent
    economy: Percent
    approval: Percent
    kept: Percent
    judged: Annotated[int, Field(ge=0)]
