"""The kinds of things a game is made of: tiles, deeds, citizens, scenarios, ranks.

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


class Farewell(Definition):
    """Last words of somebody who leaves: content, bitter, or making room for another."""

    content: Line
    bitter: Line
    yields: Line


class Arc(Definition):
    """A citizen who changes, once, when what the arc waits for has come true.

    It waits for one thing: `count` of what is measured for `subject` (so many good tiles, jobs,
    points), that being down to `few`, so many promises this person cares about `kept` or `broken`,
    or an indicator beyond a `threshold`. Then the person values `gains` too or no longer `loses`, has
    another `personality`, moves by points of `approval` and `trust`, and, if it `settles` them, no
    longer counts among those who lost something.
    """

    subject: Identifier | None = None
    count: Annotated[int, Field(ge=1)] | None = None
    few: Annotated[int, Field(ge=0)] | None = None
    kept: Annotated[int, Field(ge=1)] | None = None
    broken: Annotated[int, Field(ge=1)] | None = None
    threshold: Threshold | None = None
    gains: str | None = None
    loses: str | None = None
    personality: Text | None = None
    approval: int = 0
    trust: int = 0
    settles: bool = False
    memory: Text

    @model_validator(mode="after")
    def waits_for_one_thing(self) -> Self:
        """Exactly one trigger is given, and a subject where the trigger counts one."""
        triggers = (self.count, self.few, self.kept, self.broken, self.threshold)
        if sum(trigger is not None for trigger in triggers) != 1:
            raise ValueError("expected exactly one of count, few, kept, broken and threshold")
        if (self.subject is not None) != (self.count is not None or self.few is not None):
            raise ValueError("expected a subject with count or few, and only there")
        return self


class CitizenKind(Definition):
    """A written person. Those who are not `core` come by a deed, a lost tile or a threshold.

    `work` names the subjects, groups or kinds of tiles where this person could work; none: anywhere.
    Those who have `friends` feel what befalls them, those who `quarrel` mind what is given to the other.
    """

    id: Identifier
    name: Annotated[str, Field(pattern=r"^[^\W\d_][\w '’.-]{0,31}$")]
    age: Annotated[int, Field(ge=6, le=105)]
    job: Text
    values: Annotated[list[str], Field(min_length=1, max_length=4)]
    personality: Text
    portrait: Identifier
    core: bool = False
    approval: Percent = 50
    trust: Percent = 50
    arrives: Threshold | None = None
    tone: Tone = "neutral"
    greeting: Line
    memory: Text | None = None
    farewell: Farewell | None = None
    quarrels: list[Identifier] = []
    friends: list[Identifier] = []
    work: list[Identifier] = []
    arcs: list[Arc] = []


class Newcomer(Definition):
    """A crossed threshold that brings somebody nobody wrote; `trigger` is told to the model."""

    id: Identifier
    trigger: Text
    threshold: Threshold


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
